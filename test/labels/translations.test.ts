import { describe, expect, test } from 'vitest'
import { labels as arabic } from '../../src/labels/ar.ts'
import { labels as german } from '../../src/labels/de.ts'
import { labels as english } from '../../src/labels/en.ts'
import { labels as japanese } from '../../src/labels/ja.ts'
import { createPlural } from '../../src/view/plural.ts'
import { argumentsFor, isGiven } from '../support/labelArguments.ts'

/** The ready translations: the same words as the English ones, each sentence with all that it is about. */

const translations = { de: german, ja: japanese, ar: arabic }
const cases = Object.entries(translations).map(([language, labels]) => ({ language, labels }))
type Word = keyof typeof english

/** Words that are the same in many languages: formats, units, products, glyphs. */
const alike =
  /^(?:[\p{P}\p{S}\s\dnkMBsmhdp]*|ms|JSON|LLM|AI|OK|Code|Text|Trace|Traces|Tokens|Span|Spans|Status|Agent|Prompt|System|Video|Name|Median|Scope|Stack|TTFT.*|tok|Embedding|Live|live|.*tok)$/u

describe('translations', () => {
  test.each(cases)('$language: the same keys, a text for a text and a sentence for a sentence', ({ labels }) => {
    expect(Object.keys(labels).sort()).toEqual(Object.keys(english).sort())
    for (const [key, value] of Object.entries(english)) {
      const own: unknown = labels[key as Word]
      expect(typeof own, key).toBe(typeof value)
      if (typeof value === 'object') expect(Object.keys(own as object), key).toEqual(Object.keys(value))
      if (typeof value === 'string' && value.trim() !== '') expect(String(own).trim(), key).not.toBe('')
    }
  })

  test.each(cases)('$language: every figure and name of the English sentence stands in its own', ({ labels }) => {
    for (const [key, sentence] of Object.entries(english)) {
      if (typeof sentence !== 'function') continue
      for (const given of argumentsFor(sentence)) {
        const said = (sentence as (...values: unknown[]) => string)(...given)
        const own = (labels[key as Word] as unknown as (...values: unknown[]) => string)(...given)
        // What can be one of a few words only answers nothing else.
        if (typeof own !== 'string') continue
        for (const value of given) {
          if (isGiven(value) && said.includes(value)) expect(own, `${key}(${given.join()})`).toContain(value)
        }
        expect(own, key).not.toMatch(/undefined|null|NaN|\[object/)
      }
    }
  })

  test.each(cases)('$language: nothing was left in English', ({ language, labels }) => {
    const left = Object.entries(english).flatMap(([key, value]) =>
      typeof value === 'string' && labels[key as Word] === value && !alike.test(value) ? [`${language} ${key}`] : [],
    )
    expect(left.filter((found) => !known.has(found))).toEqual([])
  })

  test('counts take the plural form of their language', () => {
    expect([1, 2, 5].map((count) => german.turns(count))).toEqual(['1 Runde', '2 Runden', '5 Runden'])
    expect([1, 5].map((count) => japanese.turns(count))).toEqual(['1 ターン', '5 ターン'])
    expect([1, 2, 3, 11, 100].map((count) => arabic.turns(count))).toEqual([
      '1 دور',
      '2 دوران',
      '3 أدوار',
      '11 دورًا',
      '100 دور',
    ])
    expect([1, 2, 3, 4, 11, 12, 21, 22, 103].map((number) => english.turnRetryOf(number, '7').split(' ')[0])).toEqual([
      '1st',
      '2nd',
      '3rd',
      '4th',
      '11th',
      '12th',
      '21st',
      '22nd',
      '103rd',
    ])
  })

  test('each word stands in one section', () => {
    const sections = import.meta.glob<Record<string, unknown>>('../../src/view/labels/*.ts', { eager: true })
    const words = Object.values(sections).flatMap((section) =>
      Object.values(section).flatMap((value) => (typeof value === 'object' ? Object.keys(value as object) : [])),
    )
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([])
    expect([...words].sort()).toEqual(Object.keys(english).sort())
  })

  test('a form that a language does not give falls back to the general one', () => {
    expect(createPlural('ar')(2, { other: 'x' })).toBe('x')
  })
})

/** The same word in both languages. */
const known = new Set([
  ...['kindAgent', 'agentWord', 'roleSystem', 'drawerTitle', 'filterSpans', 'filterStatus', 'byAgent'].map(
    (key) => `de ${key}`,
  ),
  ...['kindTool', 'roleTool', 'laneTools', 'laneRetrieval', 'byTool', 'columnTool'].map((key) => `de ${key}`),
  ...['de', 'ja', 'ar'].flatMap((language) => [`${language} sideA`, `${language} sideB`]),
])
