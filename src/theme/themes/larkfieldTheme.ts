import type { Theme } from '../theme.ts'
import type { ThemePair } from '../themePair.ts'

const shape: Theme = {
  fontSans: 'Charter, "Bitstream Charter", "Charis SIL", Cambria, Georgia, serif',
  fs1: 12,
  fs2: 13,
  fs3: 14,
  fs4: 15.5,
  lh4: 24,
  radius: 9,
}

/** A brand as an example: a warm help desk with a serif face. Tokens only, no selector. */
export const larkfieldTheme: ThemePair = {
  light: {
    ...shape,
    bg: '#fffdf9',
    bgSunken: '#faf5ec',
    bgRaised: '#fffefb',
    bgHover: '#f7f0e4',
    bgActive: '#f1e8d9',
    bgSelected: '#fbece2',
    border: '#ece1d0',
    borderStrong: '#dccdb6',
    borderControl: '#9a8a76',
    text: '#2c231a',
    text2: '#5c4e40',
    text3: '#6f6050',
    accent: '#a5422a',
    accentText: '#963a24',
    onAccent: '#ffffff',
    kindLlm: '#6c5ba8',
    kindTool: '#b9742c',
    error: '#c22f2a',
    warn: '#b3670a',
  },
  dark: {
    ...shape,
    bg: '#1c1713',
    bgSunken: '#16120e',
    bgRaised: '#251f19',
    bgHover: '#272019',
    bgActive: '#30281f',
    bgSelected: '#3a241b',
    border: '#2f2720',
    borderStrong: '#43382d',
    borderControl: '#7d6d5c',
    text: '#f3ebdf',
    text2: '#c4b5a2',
    text3: '#a89884',
    accent: '#e2835f',
    accentText: '#f0a184',
    onAccent: '#1c0d07',
    kindLlm: '#a99be0',
    kindTool: '#e0a45c',
  },
}
