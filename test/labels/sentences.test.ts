import { expect, test } from 'vitest'
import { labels as german } from '../../src/labels/de.ts'
import { labels as japanese } from '../../src/labels/ja.ts'

test('sentences follow one another as their language ends them', () => {
  expect(german.sentences(['Eins', 'Zwei'])).toBe('Eins. Zwei.')
  expect(japanese.sentences(['一', '二'])).toBe('一。二。')
})

test('a sentence of a payload that ends by itself gets no second stop', () => {
  expect(german.sentences(['Timed out.', 'Again?'])).toBe('Timed out. Again?')
  expect(german.sentences([])).toBe('')
})
