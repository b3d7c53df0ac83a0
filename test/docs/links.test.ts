import { readFileSync } from 'node:fs'
import { toId } from 'storybook/internal/csf'
import { describe, expect, test } from 'vitest'
import { comparison } from '../../stories/support/comparison.ts'
import { root } from '../support/distFiles.ts'
import { filesBelow } from '../support/sourceFiles.ts'

/** Every link inside the Storybook leads to a story or a page that is there. */

function idsOfStorybook(): Set<string> {
  const stories = [...filesBelow('stories', ['.stories.tsx'])].flatMap(([file, text]) => {
    const title = /\btitle: '([^']+)'/.exec(text)?.[1]
    if (title === undefined) throw new Error(`${file} names no title.`)
    const names = [...text.matchAll(/^export const (\w+)(?:: \w+)? = /gm)].map(([, name = '']) => name)
    return [...names.map((name) => toId(title, spaced(name))), `${toId(title)}--docs`]
  })
  const pages = [...filesBelow('stories', ['.mdx'])].map(([file, text]) => {
    const title = /<Meta title="([^"]+)"/.exec(text)?.[1]
    if (title === undefined) throw new Error(`${file} names no title.`)
    return `${toId(title)}--docs`
  })
  return new Set([...stories, ...pages])
}

/** `FailedWithList` is shown as "Failed With List". */
function spaced(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
}

describe('links inside the Storybook', () => {
  const ids = idsOfStorybook()

  test('of the guides lead somewhere', () => {
    const wrong = [...filesBelow('stories', ['.mdx'])].flatMap(([file, text]) =>
      [...text.matchAll(/\?path=\/(?:story|docs)\/([\w-]+)/g)].flatMap(([, id = '']) =>
        ids.has(id) ? [] : [`${file}: ${id}`],
      ),
    )
    expect(wrong).toEqual([])
  })

  test('of the comparison lead somewhere', () => {
    expect(comparison.filter(({ where }) => !ids.has(where)).map(({ where }) => where)).toEqual([])
  })

  test('what the comparison calls a part or missing says what is missing', () => {
    expect(comparison.filter(({ found, note }) => found !== 'yes' && note === undefined)).toEqual([])
    expect(comparison.length).toBeGreaterThan(120)
  })

  test('the README names no page that is not there', () => {
    const named = [...readFileSync(`${root}README.md`, 'utf8').matchAll(/\]\((stories|src|test|bench)\/[^)]+\)/g)]
    for (const [link] of named) expect(() => readFileSync(root + link.slice(2, -1))).not.toThrow()
  })
})
