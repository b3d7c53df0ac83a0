import { parseSync, Visitor } from 'vite'
import { describe, expect, test } from 'vitest'
import { filesBelow } from '../support/sourceFiles.ts'

/** Every word that a reader sees or hears comes from `labels`: the components hold none of their own. */

/** What an assistive technology or a tooltip says. */
const spoken = new Set([
  ...['aria-label', 'aria-description', 'aria-roledescription', 'aria-valuetext', 'aria-placeholder'],
  ...['title', 'placeholder', 'alt', 'label', 'text', 'note'],
])
/** Signs, digits, names of keys, units of one letter and symbols are no words. */
/** An example of the query language, which is the same in every language. */
const query = /^sessionId LIKE /
const noWord =
  /^[^\p{L}]*$|^(?:Esc|Enter|Shift|Ctrl|Home|End|PgUp|PgDn|Tab|Space|[A-Za-z])$|^(?:JSON|CSV|Markdown|HTML|PNG|SVG)$/u

interface Found {
  readonly text: string
  readonly at: number
}

/** Texts of JSX, and texts given to attributes that are spoken or shown. */
function wordsIn(file: string, code: string): Found[] {
  const { program, errors } = parseSync(file, code)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  const found: Found[] = []
  const add = (text: string, at: number): void => {
    if (!noWord.test(text.trim()) && !query.test(text)) found.push({ text: text.trim(), at })
  }
  new Visitor({
    JSXText: (node) => add(node.value, node.start),
    JSXExpressionContainer: (node) => {
      if (node.expression.type === 'Literal' && typeof node.expression.value === 'string')
        found.push(...wordsOf(node.expression.value, node.start))
    },
    JSXAttribute: (node) => {
      const name = node.name.type === 'JSXIdentifier' ? node.name.name : ''
      if (!spoken.has(name) || node.value === null) return
      if (node.value.type === 'Literal' && typeof node.value.value === 'string') add(node.value.value, node.start)
      if (node.value.type !== 'JSXExpressionContainer') return
      const { expression } = node.value
      if (expression.type === 'Literal' && typeof expression.value === 'string') add(expression.value, node.start)
      if (expression.type === 'TemplateLiteral') {
        for (const part of expression.quasis) add(part.value.cooked ?? '', node.start)
      }
      if (expression.type === 'ConditionalExpression') {
        for (const side of [expression.consequent, expression.alternate]) {
          if (side.type === 'Literal' && typeof side.value === 'string') add(side.value, node.start)
        }
      }
    },
  }).visit(program)
  return found
}

function wordsOf(text: string, at: number): Found[] {
  return noWord.test(text.trim()) || query.test(text) ? [] : [{ text: text.trim(), at }]
}

function lineOf(code: string, at: number): number {
  return code.slice(0, at).split('\n').length
}

describe('words in the components', () => {
  test('none: they all come from labels', () => {
    const found = [...filesBelow('src/components', ['.tsx'])].flatMap(([file, code]) =>
      wordsIn(file, code).map(({ text, at }) => `${file}:${lineOf(code, at)} "${text}"`),
    )
    expect(found).toEqual([])
  })

  test('a component with words of its own is reported', () => {
    const code = `const a = <p title="Hello">Save <b aria-label={\`Open \${x}\`}>{'Now'}</b> · 3 <i label={y ? 'Yes' : '–'} /></p>`
    expect(wordsIn('wrong.tsx', code).map(({ text }) => text)).toEqual(['Hello', 'Save', 'Open', 'Now', 'Yes'])
  })
})
