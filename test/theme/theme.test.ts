import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { applyTheme, themeTokens } from '../../src/theme/theme.ts'

const stylesheet = readFileSync(new URL('../../src/theme/tokens.css', import.meta.url), 'utf8')

function styled(): { set: Map<string, string>; style: Parameters<typeof applyTheme>[0]['style'] } {
  const set = new Map<string, string>()
  return {
    set,
    style: {
      setProperty: (name, value) => void set.set(name, value),
      removeProperty: (name) => {
        set.delete(name)
        return ''
      },
    },
  }
}

describe('theme', () => {
  test('every token of the type is read by the stylesheet, and every public variable has a token or is a short name', () => {
    const known = new Set(Object.values(themeTokens).map(([variable]) => variable))
    const read = new Set([...stylesheet.matchAll(/var\(\s*(--ss-[\w-]+)/g)].map(([, name]) => name ?? ''))
    expect([...known].filter((variable) => !read.has(variable))).toEqual([])
    const shortNames = ['--ss-llm', '--ss-tool', '--ss-retrieval', '--ss-check', '--ss-agent', '--ss-chain']
    expect([...read].filter((name) => !known.has(name as '--ss-bg') && !shortNames.includes(name))).toEqual([])
  })

  test('light, dark and auto know the same colours, in hex and in oklch', () => {
    const names = (block: string): string[] => [...block.matchAll(/(--_[\w-]+):/g)].map(([, name]) => name ?? '').sort()
    const blocks = [...stylesheet.matchAll(/\.ss-root(?:\[data-scheme="?'?(?:dark|auto)'?"?\])?\s*\{([^}]*)\}/g)]
      .map(([, body]) => names(body ?? ''))
      .filter((list) => list.includes('--_bg'))
    expect(blocks).toHaveLength(6)
    const [light, dark, auto, ...oklch] = blocks
    expect(dark).toEqual(light)
    expect(auto).toEqual(light)
    const withoutShadows = light?.filter((name) => !name.startsWith('--_shadow') && name !== '--_idle')
    for (const block of oklch) expect(block).toEqual(withoutShadows)
  })

  test('sets public variables, with units for bare numbers', () => {
    const { set, style } = styled()
    applyTheme({ style }, { accent: 'teal', radius: 9, fast: 50, fwStrong: 700, space4: '1rem', density: 'compact' })
    expect(Object.fromEntries(set)).toEqual({
      '--ss-accent': 'teal',
      '--ss-radius': '9px',
      '--ss-fast': '50ms',
      '--ss-fw-strong': '700',
      '--ss-4': '1rem',
    })
  })

  test('removes what left, and only what it set', () => {
    const { set, style } = styled()
    set.set('--ss-bg', 'host')
    applyTheme({ style }, { accent: 'teal', radius: 9 })
    applyTheme({ style }, { accent: 'navy' }, { accent: 'teal', radius: 9 })
    expect(Object.fromEntries(set)).toEqual({ '--ss-bg': 'host', '--ss-accent': 'navy' })
    applyTheme({ style }, undefined, { accent: 'navy' })
    expect(Object.fromEntries(set)).toEqual({ '--ss-bg': 'host' })
  })

  test('the face of the page is no variable: inherit sets none and takes back the one before', () => {
    const { set, style } = styled()
    applyTheme({ style }, { fontSans: 'Charter, serif' })
    applyTheme({ style }, { fontSans: 'inherit', radius: 2 }, { fontSans: 'Charter, serif' })
    expect(Object.fromEntries(set)).toEqual({ '--ss-radius': '2px' })
    expect(stylesheet).toMatch(/\.ss-root\[data-font="inherit"\]\s*\{\s*--_font-sans: initial;/)
  })
})
