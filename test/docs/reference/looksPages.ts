import { themeTokens } from '../../../src/theme/theme.ts'
import { meanings } from '../../../stories/support/tokenMeanings.ts'
import { readStyles, type StyleRule } from '../../support/readStyles.ts'
import { filesBelow } from '../../support/sourceFiles.ts'
import { tokenDefaults } from '../../support/tokenDefaults.ts'
import { code, page, prose, table } from './mdx.ts'

/** Every token, from the typed list of them, with what `tokens.css` falls back to. */
export function tokensPage(): string {
  const stylesheet = filesBelow('src/theme', ['.css']).get('tokens.css') ?? ''
  const light = tokenDefaults(stylesheet, 'light')
  const dark = tokenDefaults(stylesheet, 'dark')
  const groups = new Map<string, string[][]>()
  for (const [name, [group, meaning]] of Object.entries(meanings)) {
    const [variable, unit] = themeTokens[name as keyof typeof themeTokens] ?? ['data-density', '']
    const [inLight = '', inDark = ''] = [light.get(variable), dark.get(variable)]
    const preset = inLight === inDark ? code(inLight || 'comfortable') : `${code(inLight)} / ${code(inDark)}`
    const rows = groups.get(group) ?? []
    rows.push([code(name), code(variable), prose(meaning), preset, unit === '' ? '' : `a bare number is ${unit}`])
    groups.set(group, rows)
  }
  return page('Tokens', [
    '# Tokens',
    '',
    'Each token is a key of the `theme` prop and a public variable. The library reads the variable and never declares it, so it may be set on any',
    'ancestor, in any layer. Where two values stand, the first is the light scheme, the second the dark one.',
    ...[...groups].flatMap(([group, rows]) => [
      '',
      `## ${group}`,
      '',
      table(['theme', 'variable', 'what it is', 'default', ''], rows),
    ]),
    '',
    'A kind has a short public name too: `--ss-tool` is `--ss-kind-tool`, and so on for the six of them.',
  ])
}

interface Part {
  readonly states: Set<string>
}

/** Every part class with the state attributes that the stylesheet knows for it, by stylesheet. */
export function partsPage(): string {
  const files = [...filesBelow('src', ['.css'])].filter(([file]) => file !== 'styles.css' && !file.includes('tokens'))
  return page('Parts and states', [
    '# Parts and states',
    '',
    'What a thing is, is a class; the state it is in, is an attribute; its figures are variables that scripts set. A host that must reach deeper than',
    'the tokens writes rules for these, outside of any layer or in a layer after `ss.state`, and they win. Classes are part of the public',
    'contract of a minor version: a release that renames one says so.',
    ...files.flatMap(([file, text]) => {
      const parts = partsIn(readStyles(text))
      if (parts.size === 0) return []
      const name = file.replace(/^components\//, '').replace(/\.css$/, '')
      return [
        '',
        `## ${name}`,
        '',
        table(
          ['part', 'states'],
          [...parts]
            .sort(([a], [b]) => a.localeCompare(b))
            .map(([part, { states }]) => [code(part), [...states].sort().map(code).join(' ')]),
        ),
      ]
    }),
    '',
    '## Variables that scripts set',
    '',
    'Set through the object model, which a strict policy allows, and read by the stylesheet; a host may read them, not set them.',
    '',
    variablesOfScripts().map(code).join(' '),
  ])
}

/** The last part of each selector with the attributes on it. */
export function partsIn(rules: readonly StyleRule[]): Map<string, Part> {
  const parts = new Map<string, Part>()
  for (const { selectors } of rules) {
    for (const selector of selectors) {
      for (const [, name = '', rest = ''] of selector.matchAll(
        /(\.ss-[\w-]+)((?:\[[^\]]*\]|:[\w-]+(?:\([^)]*\))?)*)/g,
      )) {
        const part = parts.get(name) ?? { states: new Set<string>() }
        for (const [state] of rest.matchAll(/\[(?:data|aria)-[^\]]*\]/g)) part.states.add(state.replace(/=''/, '=…'))
        parts.set(name, part)
      }
    }
  }
  return parts
}

/** Names that `useCssVars` is given. */
function variablesOfScripts(): string[] {
  const names = [...filesBelow('src/components', ['.ts', '.tsx']).values()].flatMap((text) =>
    [...text.matchAll(/'(--[\w-]+)'/g)].map(([, name = '']) => name),
  )
  return [...new Set(names)].sort()
}
