import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLike } from '../../src/query/like.ts'

/** The same rule said as a regular expression. */
function naive(text: string, pattern: string): boolean {
  let source = ''
  const signs = [...pattern]
  for (let at = 0; at < signs.length; at++) {
    const sign = signs[at] as string
    if (sign === '%') source += '[^]*'
    else if (sign === '_') source += '[^]'
    else {
      if (sign === '\\' && at + 1 < signs.length) at++
      source += `\\u{${(signs[at] as string).codePointAt(0)?.toString(16)}}`
    }
  }
  return new RegExp(`^${source}$`, 'u').test(text)
}

describe('T6 LIKE', () => {
  test.each([
    ['chat-', 'chat-%', true],
    ['chat-abc-789', 'chat-%', true],
    ['Chat-1', 'chat-%', false],
    ['xchat-1', 'chat-%', false],
    ['chat_1', String.raw`chat\_1`, true],
    ['chat-1', String.raw`chat\_1`, false],
    ['chat-1', 'chat_1', true],
    ['100%', String.raw`100\%`, true],
    ['1000', String.raw`100\%`, false],
    [String.raw`a\b`, String.raw`a\\b`, true],
    ['', '%', true],
    ['', '_', false],
    ['a', '', false],
    ['abcbc', '%bc', true],
    ['😀', '_', true],
    ['a😀b', 'a_b', true],
    ['line\nbreak', 'line%', true],
  ])('%j LIKE %j is %s', (text, pattern, matches) => {
    expect(isLike(text, pattern)).toBe(matches)
  })

  test('equals a naive reading on random texts', () => {
    const signs = fc.array(fc.constantFrom('a', 'b', '%', '_', '\\', '😀')).map((list) => list.join(''))
    const texts = fc.array(fc.constantFrom('a', 'b', '%', '_', '😀')).map((list) => list.join(''))
    fc.assert(
      fc.property(texts, signs, (text, pattern) => {
        expect(isLike(text, pattern)).toBe(naive(text, pattern))
      }),
      { numRuns: 3000 },
    )
  })

  test('no pattern runs away', () => {
    // One that tries every split would not come back before the test's limit.
    expect(isLike('a'.repeat(20_000), `${'%a'.repeat(50)}%b`)).toBe(false)
  })
})
