import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Theme, themeTokens } from '../../src/theme/theme.ts'
import type { ThemePair } from '../../src/theme/themePair.ts'
import { gridwatchTheme } from '../../src/theme/themes/gridwatchTheme.ts'
import { highContrastTheme } from '../../src/theme/themes/highContrastTheme.ts'
import { larkfieldTheme } from '../../src/theme/themes/larkfieldTheme.ts'
import { standardTheme } from '../../src/theme/themes/standardTheme.ts'
import { contrast } from '../support/contrast.ts'
import { tokenDefaults } from '../support/tokenDefaults.ts'

/** The ready themes: plain values, the standard one as it stands in the stylesheet, all of them readable. */

const stylesheet = readFileSync(new URL('../../src/theme/tokens.css', import.meta.url), 'utf8')
const themes: Record<string, ThemePair> = { standardTheme, highContrastTheme, larkfieldTheme, gridwatchTheme }
const cases = Object.entries(themes).flatMap(([name, pair]) =>
  (['light', 'dark'] as const).map((scheme) => ({
    name,
    scheme,
    theme: { ...standardTheme[scheme], ...pair[scheme] },
  })),
)

/** The colour of a token that must be there and be written as `#rrggbb`. */
function colour(theme: Theme, token: keyof Theme): string {
  return String(theme[token])
}

const texts = ['text', 'text2', 'text3', 'accentText', 'okText', 'warnText', 'errorText'] as const
const surfaces = ['bg', 'bgSunken', 'bgRaised', 'bgHover', 'bgSelected'] as const
const shapes = ['borderControl', 'accent', 'ok', 'warn', 'error'] as const
const kinds = ['kindLlm', 'kindTool', 'kindRetrieval', 'kindCheck', 'kindAgent', 'kindChain'] as const

describe('the ready themes', () => {
  test.each(['light', 'dark'] as const)('the standard theme is what tokens.css says, %s', (scheme) => {
    const defaults = tokenDefaults(stylesheet, scheme)
    const wanted = Object.fromEntries(
      Object.entries(themeTokens).flatMap(([name, [variable]]) => {
        const value = defaults.get(variable)
        return value === undefined || !(name in standardTheme.light) ? [] : [[name, value]]
      }),
    )
    expect(standardTheme[scheme]).toEqual(wanted)
    expect(Object.keys(wanted).length).toBeGreaterThan(35)
  })

  test.each(cases)('$name, $scheme: text reads at 4.5:1 on every surface', ({ theme }) => {
    for (const text of texts) {
      for (const surface of surfaces) {
        const found = contrast(colour(theme, text), colour(theme, surface))
        expect(found, `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5)
      }
    }
    expect(contrast(colour(theme, 'onAccent'), colour(theme, 'accent')), 'onAccent').toBeGreaterThanOrEqual(4.5)
    expect(contrast(colour(theme, 'textInverse'), colour(theme, 'bgInverse')), 'inverse').toBeGreaterThanOrEqual(4.5)
    for (const tone of ['ok', 'warn', 'error'] as const) {
      const found = contrast(colour(theme, `${tone}Text`), colour(theme, `${tone}Bg`))
      expect(found, `${tone}Text on its tint`).toBeGreaterThanOrEqual(4.5)
    }
  })

  test.each(cases)('$name, $scheme: shapes and kinds stand out at 3:1', ({ theme }) => {
    for (const shape of [...shapes, ...kinds]) {
      for (const surface of ['bg', 'bgSunken'] as const) {
        const found = contrast(colour(theme, shape), colour(theme, surface))
        expect(found, `${shape} on ${surface}`).toBeGreaterThanOrEqual(3)
      }
    }
  })

  test.each(['light', 'dark'] as const)('high contrast, %s: text at 7:1, lines and kinds at 4.5:1', (scheme) => {
    const theme = highContrastTheme[scheme]
    for (const surface of surfaces) {
      for (const text of texts) {
        const found = contrast(colour(theme, text), colour(theme, surface))
        expect(found, `${text} on ${surface}`).toBeGreaterThanOrEqual(7)
      }
    }
    for (const shape of ['border', ...shapes, ...kinds] as const) {
      expect(contrast(colour(theme, shape), colour(theme, 'bg')), shape).toBeGreaterThanOrEqual(4.5)
    }
  })

  test('a brand is tokens only: every key is one, no value holds a selector or a request', () => {
    for (const { light, dark } of Object.values(themes)) {
      for (const [name, value] of [...Object.entries(light), ...Object.entries(dark)]) {
        expect(name === 'density' || name in themeTokens, name).toBe(true)
        expect(String(value)).not.toMatch(/[{}@;]|url\(/)
      }
    }
  })
})
