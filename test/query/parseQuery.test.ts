import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatQuery } from '../../src/query/formatQuery.ts'
import { parseQuery } from '../../src/query/parseQuery.ts'
import type { Query } from '../../src/query/query.ts'

const nowMs = Date.UTC(2026, 4, 21, 12, 0, 0)

/** The query without the places in the text. */
function parsed(text: string): unknown {
  const { query, errors } = parseQuery(text, { nowMs })
  expect(errors).toEqual([])
  return withoutPlaces(query)
}

function withoutPlaces(query: Query): unknown {
  return JSON.parse(JSON.stringify(query, (key, value) => (key === 'from' || key === 'to' ? undefined : value)))
}

function condition(field: string, operator: string, ...values: (string | number)[]): unknown {
  return { type: 'condition', field, operator, values }
}

/** The first error: its message and the words it marks. */
function fault(text: string): readonly [string, string] {
  const { errors } = parseQuery(text, { nowMs })
  const [error] = errors
  return error ? [error.message, text.slice(error.position, error.position + error.length)] : ['', '']
}

describe('parseQuery', () => {
  test('T5 reads the three queries of the seed system word for word', () => {
    expect(parsed('sessionId = "chat-abc-789"')).toEqual(condition('sessionId', '=', 'chat-abc-789'))
    expect(parsed('sessionId LIKE "chat-%"')).toEqual(condition('sessionId', 'LIKE', 'chat-%'))
    expect(parsed('sessionId = "doc-xyz" AND status = "error"')).toEqual({
      type: 'and',
      parts: [condition('sessionId', '=', 'doc-xyz'), condition('status', '=', 'error')],
    })
  })

  test('AND binds stronger than OR, parentheses and NOT as written', () => {
    expect(parsed('turns > 1 OR turns > 2 AND NOT (turns > 3 OR turns > 4)')).toEqual({
      type: 'or',
      parts: [
        condition('turns', '>', 1),
        {
          type: 'and',
          parts: [
            condition('turns', '>', 2),
            { type: 'not', part: { type: 'or', parts: [condition('turns', '>', 3), condition('turns', '>', 4)] } },
          ],
        },
      ],
    })
  })

  test('BETWEEN is two comparisons, IS NULL has no value, counts know of what they speak', () => {
    expect(parsed('duration BETWEEN 1m AND 2m OR turns > 1')).toEqual({
      type: 'or',
      parts: [
        { type: 'and', parts: [condition('duration', '>=', 60_000), condition('duration', '<=', 120_000)] },
        condition('turns', '>', 1),
      ],
    })
    expect(parsed('name IS NOT NULL')).toEqual({ type: 'not', part: condition('name', 'IS NULL') })
    const tool = condition('span.kind', '=', 'tool')
    const count = { type: 'count', scope: 'span', part: tool }
    expect(parsed('count(span.kind = tool) > 2')).toEqual({ ...count, operator: '>', value: 2 })
    expect(parsed('any(span.kind = tool)')).toEqual({ ...count, operator: '>=', value: 1 })
    expect(parsed('none(span.kind = tool)')).toEqual({ ...count, operator: '=', value: 0 })
    expect(parsed('all(span.kind = tool)')).toEqual({
      ...count,
      part: { type: 'not', part: tool },
      operator: '=',
      value: 0,
    })
    expect(parsed('NOT any((span.kind = tool))')).toEqual({ type: 'not', part: { ...count, operator: '>=', value: 1 } })
  })

  test('what is wrong with a count, a range or a null is said at its place', () => {
    expect(fault('turns > 1 AND count(span.kind = tool)')).toEqual([
      'count(…) needs a comparison with a whole number after it, such as > 2.',
      'count(span.kind = tool)',
    ])
    expect(fault('any(turns > 1)')[0]).toMatch(/speaks of turns, traces or spans/)
    expect(fault('any(turn.tokens > 1 AND span.kind = tool)')[0]).toMatch(/only fields of one of them/)
    expect(fault('any()')[0]).toMatch(/nothing between these parentheses/)
    expect(fault('duration BETWEEN 1m')[0]).toBe('BETWEEN needs two values, such as BETWEEN 2m AND 2m.')
    expect(fault('name BETWEEN a AND b')[0]).toMatch(/cannot be compared with BETWEEN/)
    expect(fault('name IS missing')).toEqual(['IS needs NULL or NOT NULL after it.', 'name IS'])
  })

  test('conditions side by side are joined by AND; an empty text matches every session', () => {
    expect(parsed('turns > 1 status = error')).toEqual(parsed('turns > 1 AND status = "error"'))
    expect(parsed('  ')).toEqual({ type: 'and', parts: [] })
  })

  test.each([
    ['duration > 2m', 120_000],
    ['duration > 1.2s', 1200],
    ['duration > 500ms', 500],
    ['duration > 2m30s', 150_000],
    ['duration > "2m 30s"', 150_000],
    ['duration > 2h', 7_200_000],
    ['duration > 250', 250],
    ['costUsd > $0.05', 0.05],
    ['cost > 0.05', 0.05],
    ['tokens > 1.2k', 1200],
    ['tokens > 3M', 3_000_000],
    ['errorRate > 20%', 0.2],
    ['errorRate > 20', 0.2],
    ['errorRate > 0.2', 0.2],
    ['startedAt > now-2h', nowMs - 7_200_000],
    ['startedAt > -2h', nowMs - 7_200_000],
    ['startedAt > "2h ago"', nowMs - 7_200_000],
    ['startedAt >= today', Date.UTC(2026, 4, 21)],
    ['startedAt >= yesterday', Date.UTC(2026, 4, 20)],
    ['startedAt > 2026-05-21T10:30:00Z', Date.UTC(2026, 4, 21, 10, 30)],
    ['startedAt > 2026-05-21T10:30:00+02:00', Date.UTC(2026, 4, 21, 8, 30)],
    ['startedAt > "2026-05-21 10:30:00.25"', Date.UTC(2026, 4, 21, 10, 30) + 250],
  ])('units and times: %s', (text, value) => {
    const { query, errors } = parseQuery(text, { nowMs })
    expect(errors).toEqual([])
    expect(query).toMatchObject({ values: [value] })
  })

  test('a whole day is a stretch of time, in the zone of the host', () => {
    const day = Date.UTC(2026, 4, 21)
    expect(parsed('startedAt = 2026-05-21')).toEqual({
      type: 'and',
      parts: [condition('startedAt', '>=', day), condition('startedAt', '<', day + 86_400_000)],
    })
    expect(parsed('startedAt > 2026-05-21')).toEqual(condition('startedAt', '>=', day + 86_400_000))
    const { query } = parseQuery('startedAt >= 2026-05-21', { nowMs, utcOffsetMinutes: 120 })
    expect(query).toMatchObject({ values: [day - 7_200_000] })
  })

  test('IN, NOT IN, CONTAINS, a text alone, quoted keys, other spellings and quotes', () => {
    expect(parsed('tag IN ("web", mobile)')).toEqual(condition('tag', 'IN', 'web', 'mobile'))
    expect(parsed('tag NOT IN ("web")')).toEqual({ type: 'not', part: condition('tag', 'IN', 'web') })
    expect(parsed('firstMessage contains refund')).toEqual(condition('firstMessage', 'CONTAINS', 'refund'))
    expect(parsed('"refund"')).toEqual(condition('text', 'CONTAINS', 'refund'))
    expect(parsed('metadata."my key" = 3')).toEqual(condition('metadata.my key', '=', 3))
    expect(parsed('USERID = ‘a’ and env <> “b”')).toEqual({
      type: 'and',
      parts: [condition('userId', '=', 'a'), condition('environment', '!=', 'b')],
    })
    expect(parsed(String.raw`name = "say \"hi\" \\ there"`)).toEqual(
      condition('name', '=', String.raw`say "hi" \ there`),
    )
    expect(parsed('status = failed')).toEqual(condition('status', '=', 'error'))
  })

  test.each([
    ['sessionId LIKE', 'LIKE needs text in quotes, such as "err%".', 'LIKE'],
    ['sessionId LIKE err%', 'LIKE needs text in quotes, such as "err%".', 'err%'],
    ['duraton > 2m', 'duraton is not a field. Did you mean duration?', 'duraton'],
    ['refund the order', 'refund is not a field. To look for it as text, put it in quotes.', 'refund the order'],
    [
      'status',
      'status needs a comparison after it (=, !=, LIKE, ILIKE, CONTAINS, IN, IS NULL), such as status = "error".',
      'status',
    ],
    ['status = "bad"', 'status needs one of "ok", "error" or "running".', '"bad"'],
    ['duration > soon', 'duration needs a duration, such as 500ms, 30s or 2m.', 'soon'],
    ['userId > "a"', 'userId cannot be compared with >. Use =, !=, LIKE, ILIKE, CONTAINS, IN, IS NULL.', '>'],
    ['turns > 1 AND', 'AND needs a condition after it, such as status = "error".', 'AND'],
    ['OR turns > 1', 'OR needs a condition before it, such as status = "error".', 'OR'],
    ['(turns > 1', 'This parenthesis is never closed. Add a ).', '('],
    ['turns > 1)', 'There is no ( for this ). Take it away or add a ( before.', ')'],
    ['()', 'There is nothing between these parentheses. Write a condition, such as status = "error".', '()'],
    ['name = "abc', 'This text is never closed. Add a " at its end.', '"abc'],
    ['tag IN "web"', 'IN needs a list in parentheses, such as ("web", "mobile").', 'IN'],
    ['tag IN ("web"', 'This list is never closed. Add a ).', 'IN ("web"'],
    ['= 3', 'Write a field before =, such as status = "error".', '='],
    ['startedAt > 2026-04-31', 'startedAt needs a date or a time, such as 2026-05-21, now-2h or today.', '2026-04-31'],
  ])('an error names its place and the fix: %s', (text, message, marked) => {
    expect(fault(text)).toEqual([message, marked])
  })

  test('an apostrophe inside a word is a letter of it', () => {
    expect(parsed(`name CONTAINS don't`)).toEqual(condition('name', 'CONTAINS', "don't"))
    expect(parsed(`tag IN('a','b')`)).toEqual(condition('tag', 'IN', 'a', 'b'))
  })

  test('what was understood beside an error still counts', () => {
    const { query, errors } = parseQuery('nonsense AND turns > 1 OR foo', { nowMs })
    expect(withoutPlaces(query)).toEqual(condition('turns', '>', 1))
    expect(errors).toHaveLength(2)
  })

  test('is plain data', () => {
    const { query } = parseQuery('a OR (turns > 1 AND NOT score.helpful < 0.5)', { nowMs })
    expect(structuredClone(query)).toEqual(JSON.parse(JSON.stringify(query)))
  })

  const words = fc.constantFrom(
    'AND',
    'OR',
    'NOT',
    '(',
    ')',
    '"',
    "'",
    '\\',
    ',',
    '=',
    '!=',
    '<',
    '>',
    '>=',
    'LIKE',
    'IN',
    'CONTAINS',
    'BETWEEN',
    'IS',
    'NULL',
    'any(',
    'count(',
    ')',
    '> 2',
    '%',
    '_',
    'status',
    'error',
    'duration',
    '2m',
    '$',
    '5',
    '.',
    'metadata.',
    'span.kind',
    'startedAt',
    'now-',
    '2026-05-21',
    ' ',
  )

  test('no text throws or leaves its text: random words and random characters', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.array(words).map((list) => list.join(' ')),
      fc.array(words).map((list) => list.join('')),
    )
    fc.assert(
      fc.property(text, (input) => {
        const { query, errors } = parseQuery(input, { nowMs })
        expect(query.type).toBeTypeOf('string')
        for (const { position, length } of errors) {
          expect(position).toBeGreaterThanOrEqual(0)
          expect(position + length).toBeLessThanOrEqual(input.length)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('what formatQuery writes reads back as the same query', () => {
    fc.assert(
      fc.property(
        fc.array(words).map((list) => list.join(' ')),
        (input) => {
          const { query } = parseQuery(input, { nowMs })
          const text = formatQuery(query)
          const again = parseQuery(text, { nowMs })
          expect([text, again.errors]).toEqual([text, []])
          expect(formatQuery(again.query)).toBe(text)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('what is negated twice is itself, however it is written', () => {
    const day = formatQuery(parseQuery('startedAt = 2026-05-21', { nowMs }).query)
    const twice = ['NOT NOT startedAt = 2026-05-21', 'NOT startedAt != 2026-05-21', 'startedAt NOT != 2026-05-21']
    expect(twice.map((text) => formatQuery(parseQuery(text, { nowMs }).query))).toEqual([day, day, day])
  })

  test('hostile texts of a million characters come back: nothing is read twice per character', () => {
    const hostile = [
      (size: number) => '('.repeat(size),
      (size: number) => 'NOT '.repeat(size),
      (size: number) => '"'.repeat(size),
      (size: number) => 'a.'.repeat(size),
      (size: number) => 'turns > 1 AND '.repeat(size),
      (size: number) => `tag IN (${'x,'.repeat(size)})`,
      (size: number) => `duration > ${'1h'.repeat(size)}`,
      (size: number) => `startedAt > ${'1'.repeat(size)}`,
      (size: number) => 'x'.repeat(size),
      (size: number) => 'foo = 1 '.repeat(size),
      (size: number) => 'foo bar '.repeat(size),
      (size: number) => 'metadata."'.repeat(size),
    ]
    for (const make of hostile) {
      const text = make(1).length
      expect(() => parseQuery(make(Math.ceil(1_000_000 / text)), { nowMs })).not.toThrow()
    }
  })
})
