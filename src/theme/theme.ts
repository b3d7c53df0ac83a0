/** A length in CSS (`'6px'`, `'0.5rem'`) or a number of pixels. */
export type Length = string | number

/** A time in CSS (`'100ms'`) or a number of milliseconds. */
export type Time = string | number

/**
 * The looks a host may change, each one optional. A key sets the public variable of the same name on the element:
 * `bgSunken` is `--ss-bg-sunken`, `space4` is `--ss-4`. Colours are CSS colours. Kinds are changed as a whole set.
 */
export interface Theme {
  /** Heights of rows and controls. @default 'comfortable' */
  density?: 'comfortable' | 'compact'

  /** A list of families, or `'inherit'`: the face of the page around. */
  fontSans?: string
  fontMono?: string
  /** Message bodies. @default fontSans */
  fontReading?: string
  fs1?: Length
  lh1?: Length
  fs2?: Length
  lh2?: Length
  fs3?: Length
  lh3?: Length
  fs4?: Length
  lh4?: Length
  fs5?: Length
  lh5?: Length
  fs6?: Length
  lh6?: Length
  fwRegular?: string | number
  fwMedium?: string | number
  fwStrong?: string | number

  space1?: Length
  space2?: Length
  space3?: Length
  space4?: Length
  space5?: Length
  space6?: Length
  space8?: Length

  /** One knob: chips take two thirds of it, menus and bubbles five thirds. */
  radius?: Length
  radiusSm?: Length
  radiusLg?: Length
  radiusFull?: Length
  control?: Length
  row?: Length
  spanRow?: Length
  gutter?: Length

  fast?: Time
  base?: Time
  slow?: Time
  ease?: string

  bg?: string
  bgSunken?: string
  bgRaised?: string
  bgHover?: string
  bgActive?: string
  bgSelected?: string
  bgInverse?: string
  border?: string
  borderStrong?: string
  borderControl?: string
  text?: string
  text2?: string
  text3?: string
  textInverse?: string
  accent?: string
  accentText?: string
  onAccent?: string
  ok?: string
  okText?: string
  okBg?: string
  warn?: string
  warnText?: string
  warnBg?: string
  error?: string
  errorText?: string
  errorBg?: string
  errorBorder?: string

  kindLlm?: string
  kindTool?: string
  /** Retriever, embedding and reranker. */
  kindRetrieval?: string
  /** Guardrail and evaluator. */
  kindCheck?: string
  kindAgent?: string
  kindChain?: string

  shadow1?: string
  shadow2?: string
  shadow3?: string
  /** The hatching of idle time: a CSS image. */
  idle?: string
}

type TokenName = Exclude<keyof Theme, 'density'>

/** What a bare number means for a token. */
type Unit = 'px' | 'ms' | ''

/** Every token: the public variable it sets and the unit of a bare number. */
export const themeTokens: Readonly<Record<TokenName, readonly [variable: `--ss-${string}`, unit: Unit]>> = {
  fontSans: ['--ss-font-sans', ''],
  fontMono: ['--ss-font-mono', ''],
  fontReading: ['--ss-font-reading', ''],
  fs1: ['--ss-fs-1', 'px'],
  lh1: ['--ss-lh-1', 'px'],
  fs2: ['--ss-fs-2', 'px'],
  lh2: ['--ss-lh-2', 'px'],
  fs3: ['--ss-fs-3', 'px'],
  lh3: ['--ss-lh-3', 'px'],
  fs4: ['--ss-fs-4', 'px'],
  lh4: ['--ss-lh-4', 'px'],
  fs5: ['--ss-fs-5', 'px'],
  lh5: ['--ss-lh-5', 'px'],
  fs6: ['--ss-fs-6', 'px'],
  lh6: ['--ss-lh-6', 'px'],
  fwRegular: ['--ss-fw-regular', ''],
  fwMedium: ['--ss-fw-medium', ''],
  fwStrong: ['--ss-fw-strong', ''],
  space1: ['--ss-1', 'px'],
  space2: ['--ss-2', 'px'],
  space3: ['--ss-3', 'px'],
  space4: ['--ss-4', 'px'],
  space5: ['--ss-5', 'px'],
  space6: ['--ss-6', 'px'],
  space8: ['--ss-8', 'px'],
  radius: ['--ss-radius', 'px'],
  radiusSm: ['--ss-radius-sm', 'px'],
  radiusLg: ['--ss-radius-lg', 'px'],
  radiusFull: ['--ss-radius-full', 'px'],
  control: ['--ss-control', 'px'],
  row: ['--ss-row', 'px'],
  spanRow: ['--ss-span-row', 'px'],
  gutter: ['--ss-gutter', 'px'],
  fast: ['--ss-fast', 'ms'],
  base: ['--ss-base', 'ms'],
  slow: ['--ss-slow', 'ms'],
  ease: ['--ss-ease', ''],
  bg: ['--ss-bg', ''],
  bgSunken: ['--ss-bg-sunken', ''],
  bgRaised: ['--ss-bg-raised', ''],
  bgHover: ['--ss-bg-hover', ''],
  bgActive: ['--ss-bg-active', ''],
  bgSelected: ['--ss-bg-selected', ''],
  bgInverse: ['--ss-bg-inverse', ''],
  border: ['--ss-border', ''],
  borderStrong: ['--ss-border-strong', ''],
  borderControl: ['--ss-border-control', ''],
  text: ['--ss-text', ''],
  text2: ['--ss-text-2', ''],
  text3: ['--ss-text-3', ''],
  textInverse: ['--ss-text-inverse', ''],
  accent: ['--ss-accent', ''],
  accentText: ['--ss-accent-text', ''],
  onAccent: ['--ss-on-accent', ''],
  ok: ['--ss-ok', ''],
  okText: ['--ss-ok-text', ''],
  okBg: ['--ss-ok-bg', ''],
  warn: ['--ss-warn', ''],
  warnText: ['--ss-warn-text', ''],
  warnBg: ['--ss-warn-bg', ''],
  error: ['--ss-error', ''],
  errorText: ['--ss-error-text', ''],
  errorBg: ['--ss-error-bg', ''],
  errorBorder: ['--ss-error-border', ''],
  kindLlm: ['--ss-kind-llm', ''],
  kindTool: ['--ss-kind-tool', ''],
  kindRetrieval: ['--ss-kind-retrieval', ''],
  kindCheck: ['--ss-kind-check', ''],
  kindAgent: ['--ss-kind-agent', ''],
  kindChain: ['--ss-kind-chain', ''],
  shadow1: ['--ss-shadow-1', ''],
  shadow2: ['--ss-shadow-2', ''],
  shadow3: ['--ss-shadow-3', ''],
  idle: ['--ss-idle', ''],
}

const tokenNames = Object.keys(themeTokens) as TokenName[]

/** The minimum of an element that `applyTheme` needs. */
export interface Styled {
  readonly style: {
    setProperty: (name: string, value: string) => void
    removeProperty: (name: string) => string
  }
}

/**
 * Sets the theme's tokens as public variables on the element and removes those that `previous` had and `theme` has not.
 * It writes through the object model, which a strict content security policy allows. `density` is not a variable:
 * it is the attribute `data-density` of the root.
 */
export function applyTheme(element: Styled, theme: Theme | undefined, previous?: Theme): void {
  for (const name of tokenNames) {
    const [variable, unit] = themeTokens[name]
    const value = tokenOf(theme, name)
    if (value !== undefined) element.style.setProperty(variable, typeof value === 'number' ? `${value}${unit}` : value)
    else if (tokenOf(previous, name) !== undefined) element.style.removeProperty(variable)
  }
}

function tokenOf(theme: Theme | undefined, name: TokenName): string | number | undefined {
  const value = theme?.[name]
  return name === 'fontSans' && value === 'inherit' ? undefined : value
}
