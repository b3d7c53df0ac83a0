import { describe, expect, test } from 'vitest'
import { labels as arabic } from '../../src/labels/ar.ts'
import { labels as german } from '../../src/labels/de.ts'
import { labels as english } from '../../src/labels/en.ts'
import { labels as japanese } from '../../src/labels/ja.ts'
import { argumentsFor, isGiven } from '../support/labelArguments.ts'

/** One word for one thing: where an English sentence names it, each translation uses the word of CONTRIBUTING.md. */

type Sentence = (...values: unknown[]) => string

const translations = [german, japanese, arabic].map((labels) => new Map<string, unknown>(Object.entries(labels)))
const contributing = Object.values(
  import.meta.glob<string>('../../CONTRIBUTING.md', { eager: true, query: '?raw', import: 'default' }),
).join('')

/** The rows of the table of terms; a cell holds the forms of a word, beginnings are enough. */
const terms = contributing
  .slice(contributing.indexOf('| English |'))
  .split('\n\n')[0]
  ?.split('\n')
  .slice(2)
  .map((row) => row.split('|').slice(1, -1))
  .map((cells) => cells.map((cell) => cell.trim().split(', ')))

/** Every sentence in English and in the other languages, each given the same arguments. */
const sentences = Object.entries(english).flatMap(([key, value]: [string, unknown]) => {
  const own = translations.map((labels) => labels.get(key))
  if (typeof value !== 'function')
    return [{ key, inEnglish: JSON.stringify(value), inOthers: own.map((it) => JSON.stringify(it)) }]
  return argumentsFor(value as Sentence)
    .filter((given) => given.every((argument) => isGiven(argument) || typeof argument === 'number'))
    .map((given) => ({
      key,
      inEnglish: (value as Sentence)(...given),
      inOthers: own.map((sentence) => (sentence as Sentence)(...given)),
    }))
})

describe('terms', () => {
  test.each(terms ?? [])('%s', (...row) => {
    const [names = [], ...others] = row
    expect(others).toHaveLength(translations.length)
    const named = new RegExp(`\\b(?:${names.join('|')})s?\\b`, 'i')
    const words = others.map((forms) => new RegExp(forms.join('|'), 'i'))
    const strayed = sentences
      .filter(({ inEnglish }) => named.test(inEnglish))
      .flatMap(({ key, inOthers }) =>
        inOthers.filter((own, at) => !words[at]?.test(own)).map((own) => `${key}: ${own}`),
      )
    expect(strayed).toEqual([])
  })

  test('are read from the guide, and each is the word of some label', () => {
    expect(terms?.length).toBeGreaterThan(15)
    for (const [names = []] of terms ?? []) {
      const named = new RegExp(`\\b(?:${names.join('|')})s?\\b`, 'i')
      expect(sentences.filter(({ inEnglish }) => named.test(inEnglish)).length, names.join()).toBeGreaterThan(0)
    }
  })
})
