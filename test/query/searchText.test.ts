import { describe, expect, test } from 'vitest'
import { searchText } from '../../src/query/searchText.ts'
import { drawnSession } from '../support/drawn.ts'

describe('searchText', () => {
  const session = drawnSession('return-order')

  test('finds words, arguments, results and errors with their places', () => {
    const words = searchText(session, 'arrived damaged')
    expect(words).toMatchObject([{ where: 'message', count: 1 }])
    expect(words[0]?.messageIndex).toBeTypeOf('number')
    expect(searchText(session, '"order-123"').length + searchText(session, 'order-123').length).toBeGreaterThan(0)
    expect(searchText(session, 'orderId').map(({ where }) => where)).toContain('tool-call')
    expect(searchText(session, 'did not answer').map(({ where }) => where)).toEqual(
      expect.arrayContaining(['tool-result', 'error']),
    )
  })

  test('nothing, spaces and what is not there find nothing; signs of expressions are plain text', () => {
    for (const text of ['', '   ', 'no such words', '.*', '(((', '[']) expect(searchText(session, text)).toEqual([])
  })
})
