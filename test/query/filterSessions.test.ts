import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { SessionSummary } from '../../src/model/session.ts'
import { compileQuery } from '../../src/query/compileQuery.ts'
import { sessionReader } from '../../src/query/fieldValues.ts'
import { filterSessions } from '../../src/query/filterSessions.ts'
import { matchingTraceIds } from '../../src/query/matchingTraceIds.ts'
import { parseQuery } from '../../src/query/parseQuery.ts'
import type { Query } from '../../src/query/query.ts'
import { testOf } from '../../src/query/testCondition.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const nowMs = Date.UTC(2026, 4, 21, 12)

function ids(sessions: readonly SessionSummary[], text: string): string[] {
  const { query, errors } = parseQuery(text, { nowMs })
  expect(errors).toEqual([])
  return filterSessions(sessions, query).map(({ id }) => id)
}

const summaries: readonly SessionSummary[] = [
  {
    id: 'chat-abc-789',
    startMs: nowMs - 3_600_000,
    userIds: ['user-7f3a2b', 'user-2'],
    tags: ['web'],
    status: 'ok',
    totals: { totalTokens: 1200, costUsd: 0.05 },
    durations: { wallMs: 150_000, startToStartMs: 0, activeMs: 1000, idleMs: 149_000, summedMs: 1000 },
    metadata: {
      channel: [
        { value: 'web', count: 4 },
        { value: 'mobile', count: 1 },
      ],
      version: [{ value: 2, count: 5 }],
    },
    scores: [{ name: 'helpful', value: 0.4, target: 'session', targetId: 'chat-abc-789' }],
  },
  { id: 'chat-', name: 'Return a damaged item', startMs: nowMs - 7_200_000, userIds: [], tags: [], status: 'error' },
  { id: 'Chat-1', startMs: nowMs, userIds: ['user-7f3a2b'], totals: { costUsd: 0 } },
  { id: '21baf7f0-1f1f-512e-9eca-eb76e3330bef', name: 'session-c91d4e', startMs: nowMs - 86_400_000 },
]

describe('filterSessions', () => {
  test('BETWEEN includes both ends; ILIKE does not mind case; IS NULL finds what was not said', () => {
    expect(ids(summaries, 'tokens BETWEEN 1200 AND 1.3k')).toEqual(['chat-abc-789'])
    expect(ids(summaries, 'tokens NOT BETWEEN 1 AND 2')).toContain('chat-abc-789')
    expect(ids(summaries, 'sessionId ILIKE "CHAT-%"')).toEqual(['chat-abc-789', 'chat-', 'Chat-1'])
    expect(ids(summaries, 'costUsd IS NULL')).toEqual(['chat-', '21baf7f0-1f1f-512e-9eca-eb76e3330bef'])
    expect(ids(summaries, 'costUsd IS NOT NULL AND costUsd <= 0')).toEqual(['Chat-1'])
    expect(ids(summaries, 'metadata.channel IS NOT NULL')).toEqual(['chat-abc-789'])
    expect(ids(summaries, 'startedAt BETWEEN 2026-05-20 AND 2026-05-20')).toEqual([
      '21baf7f0-1f1f-512e-9eca-eb76e3330bef',
    ])
  })

  test('T5 an id finds exactly its session', () => {
    expect(ids(summaries, 'sessionId = "chat-abc-789"')).toEqual(['chat-abc-789'])
  })

  test('T6 LIKE on ids minds case and the beginning', () => {
    expect(ids(summaries, 'sessionId LIKE "chat-%"')).toEqual(['chat-abc-789', 'chat-'])
  })

  test('M6 sessionId means the id or the name', () => {
    const id = '21baf7f0-1f1f-512e-9eca-eb76e3330bef'
    expect(ids(summaries, `sessionId = "${id}"`)).toEqual([id])
    expect(ids(summaries, 'sessionId = "session-c91d4e"')).toEqual([id])
    expect(ids(summaries, '"c91d4e"')).toEqual([id])
  })

  test('M8 T8 a user is found in all sessions it takes part in', () => {
    expect(ids(summaries, 'userId = "user-7f3a2b"')).toEqual(['chat-abc-789', 'Chat-1'])
    expect(ids(summaries, 'userId = "user-2"')).toEqual(['chat-abc-789'])
  })

  test('T11 metadata and tags', () => {
    expect(ids(summaries, 'metadata.channel = "mobile" AND tag = "web"')).toEqual(['chat-abc-789'])
    expect(ids(summaries, 'metadata.version >= 2')).toEqual(['chat-abc-789'])
    expect(ids(summaries, 'metadata.version = "2"')).toEqual(['chat-abc-789'])
    expect(ids(summaries, 'metadata.constructor = "x" OR metadata.__proto__ = "x"')).toEqual([])
  })

  test('figures, durations, scores and times', () => {
    expect(ids(summaries, 'costUsd >= $0.05 AND tokens = 1.2k AND duration > 2m')).toEqual(['chat-abc-789'])
    expect(ids(summaries, 'score.helpful < 0.5')).toEqual(['chat-abc-789'])
    expect(ids(summaries, 'startedAt > now-90m')).toEqual(['chat-abc-789', 'Chat-1'])
  })

  test('P12 unknown is not zero: it fits no comparison, known emptiness differs from every value', () => {
    expect(ids(summaries, 'costUsd < 1')).toEqual(['chat-abc-789', 'Chat-1'])
    expect(ids(summaries, 'costUsd = 0')).toEqual(['Chat-1'])
    expect(ids(summaries, 'costUsd != 7')).toEqual(['chat-abc-789', 'Chat-1'])
    expect(ids(summaries, 'tag != "web"')).toEqual(['chat-'])
    expect(ids(summaries, 'span.kind = "tool"')).toEqual([])
  })

  test('T4 a range keeps sessions that overlap it and cuts no totals', () => {
    const session: SessionSummary = { id: 'a', startMs: 1000, endMs: 5000, totals: { totalTokens: 9 } }
    const open: SessionSummary = { id: 'b', startMs: 1000, status: 'running' }
    const range = { fromMs: 4000, toMs: 9000 }
    expect(filterSessions([session, open], undefined, range)).toEqual([session, open])
    expect(filterSessions([session], undefined, { fromMs: 5001 })).toEqual([])
    expect(filterSessions([session], undefined, { toMs: 999 })).toEqual([])
    expect(filterSessions([session, open], undefined, {})).toHaveLength(2)
  })
})

describe('turns, traces and spans', () => {
  const session = sessionFromText(`
session doc-xyz
trace "read" at=2026-05-21T10:00:00Z
  tool ocr 0..500
trace "ask"
  tool search 0..500
    llm gpt-4o 100..200 error="no answer"
trace "store"
  llm gpt-4o 0..900 in=10 out=3
`)
  const found = (text: string): boolean => ids([session], text).length === 1

  test('conditions on spans side by side speak of one span', () => {
    expect(found('span.kind = "llm" AND span.status = "error"')).toBe(true)
    expect(found('span.kind = "tool" AND span.status = "error"')).toBe(false)
    expect(found('span.kind = "tool" AND turns >= 0 AND span.name = "search"')).toBe(true)
    expect(found('(span.name = "ocr" OR span.name = "search") AND span.kind = "llm"')).toBe(false)
    expect(found('NOT (span.kind = "tool" AND span.status = "error")')).toBe(true)
    expect(found('NOT span.kind = "tool"')).toBe(false)
    expect(found('span.error CONTAINS "ANSWER" AND span.duration <= 100ms')).toBe(true)
  })

  test('conditions on traces', () => {
    expect(found('trace.name = "store" AND trace.tokens = 13')).toBe(true)
    expect(found('trace.name = "ask" AND trace.tokens = 13')).toBe(false)
  })

  test('any, all, none and count speak of the items of a session', () => {
    const spans = session.spans.length
    expect(found('any(span.kind = "tool" AND span.status = "error")')).toBe(
      found('span.kind = "tool" AND span.status = "error"'),
    )
    expect(found(`count(span.startedAt IS NOT NULL) = ${spans}`)).toBe(true)
    expect(found(`count(span.startedAt IS NOT NULL) > ${spans}`)).toBe(false)
    expect(found('none(span.name = "no such span")')).toBe(true)
    expect(found('all(trace.name LIKE "%")')).toBe(true)
    expect(found('all(trace.name = "ask")')).toBe(false)
    expect(found('count(trace.name = "ask") >= 1 AND NOT none(trace.name = "store")')).toBe(true)
    const failed = session.spans.filter((span) => span.status === 'error').length
    expect(found(`count(span.status = "error") = ${failed}`)).toBe(true)
  })

  test('of a summary nothing can be counted', () => {
    for (const text of ['any(span.kind = "tool")', 'none(span.kind = "tool")', 'count(turn.tokens > 1) < 5']) {
      expect(ids(summaries, text)).toEqual([])
    }
  })

  test('T7 the failed traces of a session are shown', () => {
    const { query } = parseQuery('sessionId = "doc-xyz" AND status = "error"')
    const failed = session.traces.filter(({ name }) => name === 'ask').map(({ id }) => id)
    expect(matchingTraceIds(session, query)).toEqual(failed)
    expect(matchingTraceIds(session, parseQuery('trace.name LIKE "%e%"').query)).toHaveLength(2)
    expect(matchingTraceIds(session, parseQuery('sessionId = "doc-xyz"').query)).toHaveLength(3)
    expect(matchingTraceIds(session, parseQuery('span.kind = "llm" AND NOT status = "error"').query)).toHaveLength(1)
  })
})

describe('any tree of conditions', () => {
  /** The plain reading: no jumps, no bundles. */
  function naive(query: Query, session: SessionSummary): boolean {
    if (query.type === 'condition') return testOf(query)(sessionReader(query.field)(session))
    if (query.type === 'not') return !naive(query.part, session)
    if (query.type === 'count') throw new Error('these sessions hold nothing to count')
    return query.type === 'and'
      ? query.parts.every((part) => naive(part, session))
      : query.parts.some((part) => naive(part, session))
  }

  const { tree } = fc.letrec<{ tree: Query; leaf: Query }>((tie) => ({
    leaf: fc.oneof(
      fc.record({
        type: fc.constant('condition' as const),
        field: fc.constantFrom('turns', 'tokens', 'costUsd'),
        operator: fc.constantFrom('=' as const, '!=' as const, '>' as const, '<=' as const, 'IN' as const),
        values: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 2 }),
      }),
      fc.record({
        type: fc.constant('condition' as const),
        field: fc.constantFrom('sessionId', 'tag', 'userId'),
        operator: fc.constantFrom('=' as const, '!=' as const, 'LIKE' as const, 'CONTAINS' as const),
        values: fc.tuple(fc.constantFrom('a', 'b', '%a%', '_')),
      }),
    ),
    tree: fc.oneof(
      { maxDepth: 5, depthSize: 'small' },
      tie('leaf'),
      fc.record({
        type: fc.constantFrom('and' as const, 'or' as const),
        parts: fc.array(tie('tree'), { maxLength: 4 }),
      }),
      fc.record({ type: fc.constant('not' as const), part: tie('tree') }),
    ),
  }))
  const session: fc.Arbitrary<SessionSummary> = fc.record(
    {
      id: fc.constantFrom('a', 'b', 'ab'),
      startMs: fc.constant(0),
      turnCount: fc.integer({ min: 0, max: 3 }),
      tags: fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }),
      userIds: fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
      totals: fc.record(
        { totalTokens: fc.integer({ min: 0, max: 3 }), costUsd: fc.integer({ min: 0, max: 3 }) },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['id', 'startMs'] },
  )

  test('is true of a session exactly when the plain reading says so', () => {
    fc.assert(
      fc.property(tree, fc.array(session, { maxLength: 6 }), (query, sessions) => {
        expect(filterSessions(sessions, query)).toEqual(sessions.filter((candidate) => naive(query, candidate)))
      }),
      { numRuns: 2000 },
    )
  })

  test('may be 100,000 levels deep', () => {
    let deep: Query = { type: 'condition', field: 'turns', operator: '=', values: [1] }
    for (let level = 0; level < 100_000; level++)
      deep = level % 2 ? { type: 'not', part: deep } : { type: 'and', parts: [deep] }
    expect(filterSessions([{ id: 'a', startMs: 0, turnCount: 1 }], deep)).toHaveLength(1)
    expect(compileQuery(deep).length).toBeGreaterThan(0)
  })
})
