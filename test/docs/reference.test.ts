import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { withTables } from '../../.storybook/markdownTables.ts'
import { root } from '../support/distFiles.ts'
import { exportsPage, propsPage } from './reference/apiPage.ts'
import { keysPage } from './reference/keysPage.ts'
import { partsPage, tokensPage } from './reference/looksPages.ts'
import { slotsPage } from './reference/slotsPage.ts'
import { declarationsIn } from './reference/source.ts'

/** The reference pages are made from the sources; this test makes them and finds out when they are not current. */

const pages = {
  Tokens: tokensPage,
  PartsAndStates: partsPage,
  Slots: slotsPage,
  Props: propsPage,
  Exports: exportsPage,
  Keys: keysPage,
}

describe('the reference pages', () => {
  test.each(Object.entries(pages))('%s is current', async (name, make) => {
    await expect(make()).toMatchFileSnapshot(`${root}stories/reference/${name}.mdx`)
  })

  test('every prop of the large components is told with a sentence', () => {
    const silent = propsPage()
      .split('\n')
      .filter((line) => /^\| `\w+`(?:, required)? \| .* \| {2}\| {2}\|$/.test(line))
    expect(silent.filter((line) => !/`(?:on\w+|children|status|error|report|bytes)`/.test(line))).toEqual([])
  })

  test('a declaration is read with its comment, its members and their defaults', () => {
    const text = `/** What it is. */
export interface AProps extends Base {
  /** How many. @default 3 */
  count?: number | undefined
  name: string
}
/** Does it. */
export function run(one: string, two = 2): boolean { return true }
export const list: readonly string[] = []
`
    const [props, run, list] = declarationsIn('a.ts', text)
    expect(props).toMatchObject({ name: 'AProps', comment: 'What it is.', bases: ['Base'] })
    expect(props?.members).toEqual([
      { name: 'count', type: 'number', isOptional: true, comment: 'How many.', preset: '3' },
      { name: 'name', type: 'string', isOptional: false, comment: '', preset: '' },
    ])
    expect(run).toMatchObject({
      kind: 'function',
      signature: 'run(one: string, two = 2): boolean ',
      comment: 'Does it.',
    })
    expect(list).toMatchObject({ kind: 'value', signature: 'readonly string[]' })
  })

  test('a table written with bars becomes an element, code and other lines stay', () => {
    const text = [
      'before',
      '',
      '| a | b |',
      '| --- | --- |',
      '| `x \\| y` | *z* |',
      '',
      '```',
      '| a | b |',
      '| - | - |',
      '```',
    ]
    const written = withTables(text.join('\n'))
    expect(written).toContain('<td>`x | y`</td><td>*z*</td>')
    expect(written).toContain('```\n| a | b |\n| - | - |\n```')
    expect(written.split('\n').slice(0, 2)).toEqual(['before', ''])
  })

  test('every page of the Storybook has an entry in the introduction or in the sidebar order', () => {
    expect(readFileSync(`${root}.storybook/preview.tsx`, 'utf8')).toContain("'Reference'")
  })
})
