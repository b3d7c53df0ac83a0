import { fieldNamed } from './fields.ts'
import { operatorAt } from './operators.ts'
import { type OwnField, ownFieldNamed } from './ownFields.ts'
import { quoted } from './quoting.ts'
import type { Token } from './tokens.ts'

const CONNECTORS = ['AND', 'OR', 'NOT']

/** AND, OR and NOT, in any case. */
export function isConnector(token: Token | undefined): boolean {
  return token?.type === 'word' && CONNECTORS.includes(token.text.toUpperCase())
}

/**
 * Where the words end that begin at a token and are compared with nothing: `where is my parcel`. A connecting word between
 * two of them is one of them, unless it is written in capitals. The token itself, where no such words begin.
 */
export function endOfPlainWords(tokens: readonly Token[], start: number, own: readonly OwnField[] = []): number {
  const first = tokens[start]
  if (first?.type !== 'word' || fieldNamed(first.text) || ownFieldNamed(first.text, own)) return start
  let end = start
  for (let at = start; tokens[at]?.type === 'word' && !isCompared(tokens, at, own); at++) {
    const token = tokens[at] as Token
    if (!isConnector(token)) end = at + 1
    else if (token.text === token.text.toUpperCase()) break
  }
  return end
}

/** The words from one token to another (not included), each as a text to look for. */
export function wordsQuoted(tokens: readonly Token[], start: number, end: number): string {
  const texts = tokens.slice(start, end).map(({ text }) => text)
  const words = texts.map(withoutMarks).filter((word) => word !== '')
  return (words.length > 0 ? words : texts).map(quoted).join(' ')
}

/**
 * The words of a text without anything of the language, as texts to look for: `hello, (twice)?` -> `"hello" "twice"`. Commas
 * and parentheses only part them. `undefined` where something is compared, connected in capitals or counted, or where a
 * field begins.
 */
export function plainTextQuoted(tokens: readonly Token[], own: readonly OwnField[] = []): string | undefined {
  const words = tokens.filter(({ type }) => type === 'word')
  const [first] = words
  if (!first || fieldNamed(first.text) || ownFieldNamed(first.text, own)) return undefined
  const isPlain = tokens.every((token, at) => {
    if (token.type === 'string' || token.type === 'operator') return false
    if (token.type !== 'word') return true
    if (isConnector(token) && token.text === token.text.toUpperCase()) return false
    return !isCompared(tokens, at, own)
  })
  return isPlain ? wordsQuoted(words, 0, words.length) : undefined
}

const MARKS = '.,;:?!…。、？！，；：'

/** A word without what ends a sentence or a part of it: `parcel?` -> `parcel`. What is looked for seldom ends just so. */
function withoutMarks(text: string): string {
  let end = text.length
  while (end > 0 && MARKS.includes(text[end - 1] as string)) end--
  return text.slice(0, end)
}

/** Whether a comparison follows. `is`, `in` and `like` are also words: after what is no field only their use tells. */
function isCompared(tokens: readonly Token[], start: number, own: readonly OwnField[]): boolean {
  const word = tokens[start] as Token
  const isNegated = tokens[start + 1]?.type === 'word' && tokens[start + 1]?.text.toUpperCase() === 'NOT'
  const sign = tokens[start + (isNegated ? 2 : 1)]
  const value = tokens[start + (isNegated ? 3 : 2)]
  if (sign?.type === 'operator' || (sign?.type === 'open' && isQuantifier(word.text.toUpperCase()))) return true
  const isWritten = operatorAt(sign) !== undefined || sign?.text.toUpperCase() === 'IS'
  if (sign?.type !== 'word' || !isWritten) return false
  if (sign.text === sign.text.toUpperCase() || value?.type === 'string' || value?.type === 'open') return true
  return fieldNamed(word.text) !== undefined || ownFieldNamed(word.text, own) !== undefined
}

/** Whether a word in capitals counts what stands in parentheses after it. */
export function isQuantifier(word: string): boolean {
  return word === 'ANY' || word === 'ALL' || word === 'NONE' || word === 'COUNT'
}
