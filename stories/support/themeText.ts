import { applyTheme, type Theme } from '../../src/theme/theme.ts'

/** The overrides as they stand in a component: `theme={{ accent: '#0f766e' }}`. */
export function themeAsProp(theme: Theme): string {
  const lines = Object.entries(theme).map(([token, value]) => {
    const written = typeof value === 'number' ? String(value) : `'${String(value).replaceAll("'", "\\'")}'`
    return `  ${token}: ${written},`
  })
  return lines.length === 0 ? 'theme={{}}' : `theme={{\n${lines.join('\n')}\n}}`
}

/** The overrides as a rule for an ancestor. Density has no variable: it is an attribute, so it stays a prop. */
export function themeAsCss(theme: Theme): string {
  const lines: string[] = []
  const setProperty = (name: string, value: string): void => void lines.push(`  ${name}: ${value};`)
  applyTheme({ style: { setProperty, removeProperty: () => '' } }, theme)
  return `:root {\n${lines.join('\n')}\n}`
}
