import { describe, expect, test } from 'vitest'
import { containsText, normalise } from '../../src/query/containsText.ts'
import { facets } from '../../src/query/facets.ts'
import { formatCondition, formatQuery } from '../../src/query/formatQuery.ts'
import { parseQuery } from '../../src/query/parseQuery.ts'
import { withoutLastCondition } from '../../src/query/withoutLastCondition.ts'

function shortened(text: string): readonly [string, readonly string[]] | undefined {
  const shorter = withoutLastCondition(parseQuery(text).query)
  return shorter && [formatQuery(shorter.query), shorter.dropped.map(formatCondition)]
}

describe('withoutLastCondition', () => {
  test.each([
    [
      'sessionId LIKE "chat-%" AND status = "error" AND duration > 2h',
      'sessionId LIKE "chat-%" AND status = "error"',
      ['duration > 2h'],
    ],
    ['turns > 1', '', ['turns > 1']],
    ['turns > 1 OR NOT (tokens > 5 AND traces = 2)', 'turns > 1 OR NOT tokens > 5', ['traces = 2']],
    ['turns > 1 AND NOT traces = 2', 'turns > 1', ['traces = 2']],
    [
      'turns > 1 AND startedAt = 2026-05-21',
      'turns > 1',
      ['startedAt >= 2026-05-21T00:00:00.000Z', 'startedAt < 2026-05-22T00:00:00.000Z'],
    ],
  ])('%s', (text, rest, dropped) => {
    expect(shortened(text)).toEqual([rest, dropped])
  })

  test('of nothing there is nothing to drop', () => {
    expect(shortened('')).toBeUndefined()
  })
})

describe('formatQuery', () => {
  test('writes what a reader would', () => {
    const text = 'NOT (turns > 1 OR cost >= $0.05) AND metadata."my key" IN ("a\\\\b", "c") AND name LIKE "a\\_%"'
    expect(formatQuery(parseQuery(text).query)).toBe(
      'NOT (turns > 1 OR costUsd >= 0.05) AND metadata."my key" IN ("a\\\\b", "c") AND name LIKE "a\\_%"',
    )
  })
})

describe('facets', () => {
  test('T11 S5 count each value once per session, most frequent first', () => {
    const found = facets([
      {
        id: 'a',
        startMs: 0,
        tags: ['web', 'web', 'demo'],
        userIds: ['u1', 'u2'],
        metadata: {
          channel: [
            { value: 'web', count: 4 },
            { value: 'mobile', count: 1 },
          ],
        },
      },
      { id: 'b', startMs: 0, tags: ['web'], userIds: ['u1'], metadata: { channel: [{ value: 'web', count: 1 }] } },
      { id: 'c', startMs: 0 },
    ])
    expect(found.tags).toEqual([
      { value: 'web', count: 2 },
      { value: 'demo', count: 1 },
    ])
    expect(found.users[0]).toEqual({ value: 'u1', count: 2 })
    expect(found.metadata).toEqual([
      {
        key: 'channel',
        count: 2,
        values: [
          { value: 'web', count: 2 },
          { value: 'mobile', count: 1 },
        ],
      },
    ])
    expect(found.statuses).toEqual([])
  })
})

describe('containsText', () => {
  test('X2 X3 finds keys in any case and without underscores, also in JSON kept as text', () => {
    const wanted = normalise('turnNumber')
    expect(containsText({ turn_number: 3 }, wanted)).toBe(true)
    expect(containsText({ metadata: '{"turn_number":3}' }, wanted)).toBe(true)
    expect(containsText({ other: ['x', { y: null }] }, wanted)).toBe(false)
    expect(containsText(['Hello World'], normalise('o w'))).toBe(true)
    expect(containsText({ a: 42 }, '42')).toBe(true)
  })

  test('reads values of any depth', () => {
    let deep: unknown = 'needle'
    for (let level = 0; level < 100_000; level++) deep = [deep]
    expect(containsText(deep, 'needle')).toBe(true)
  })
})
