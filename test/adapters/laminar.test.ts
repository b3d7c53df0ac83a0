import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { fixtureValue } from '../support/fixture.ts'
import {
  drawnTurns,
  expectReadable,
  outline,
  readOne,
  writtenCost,
  writtenStart,
  writtenTokens,
  writtenTurns,
} from '../support/supportDesk.ts'

const spans = 'laminar/synthetic-spans.json'
const rows = 'laminar/synthetic-sql-spans.json'

describe('Laminar, spans of the interface', () => {
  const { session } = readOne(fixtureValue(spans))

  test('turns, tokens, cost', () => {
    expect(session).toMatchObject({ id: 'chat-7', startMs: writtenStart, userIds: ['user-42'], tags: ['support'] })
    expect(session.totals).toMatchObject({ ...writtenTokens, ...writtenCost })
    expect(drawnTurns(session)).toEqual(writtenTurns)
    expectReadable(session)
  })

  test('kinds; padded ids are those of OpenTelemetry', () => {
    expect(outline(session).slice(2, 5)).toEqual(['chain support-agent', '  llm chat', '  llm chat'])
    expect(session.spans.every(({ id }) => /^[0-9a-f]{16}$/.test(id))).toBe(true)
    expect(session.traces.every(({ id }) => /^[0-9a-f]{32}$/.test(id))).toBe(true)
  })

  test('14 a span of status 0 failed where it holds an exception', () => {
    const failed = session.spans.filter(({ status }) => status === 'error')
    expect(failed).toHaveLength(4)
    expect(failed[0]?.error).toMatchObject({
      type: 'APIError',
      message: 'The model is overloaded',
      source: 'exception event',
    })
  })

  test('its session lasts as long as its traces together', () => {
    const [row] = fixtureValue('laminar/synthetic-sessions.json').items
    expect(session.durations.summedMs).toBe(row.duration * 1000)
  })

  test('rows of traces and sessions add nothing', () => {
    const { session: all } = readOne([
      ...['spans', 'traces', 'sessions'].map((name) => fixtureValue(`laminar/synthetic-${name}.json`)),
    ])
    expect(all.totals).toMatchObject({ ...writtenTokens, ...writtenCost })
    expect(drawnTurns(all)).toEqual(writtenTurns)
    expect(all.traces.map(({ name }) => name)).toEqual(Array(3).fill('support-agent'))
  })

  test('a trace with its spans', () => {
    const [trace] = fixtureValue('laminar/synthetic-traces.json').items
    const own = fixtureValue(spans).items.filter(({ traceId }: { traceId: string }) => traceId === trace.id)
    const { session: one } = readOne({ ...trace, spans: own })
    expect([one.traceCount, one.spanCount]).toEqual([1, 2])
  })
})

describe('Laminar, rows of SQL', () => {
  const { session } = readOne(fixtureValue(rows))

  test('turns, tokens, cost', () => {
    const { inputTokens, outputTokens, totalTokens } = writtenTokens
    expect(session).toMatchObject({ id: 'chat-7', startMs: writtenStart, userIds: ['user-42'] })
    expect(session.totals).toMatchObject({ inputTokens, outputTokens, totalTokens, ...writtenCost })
    expect(drawnTurns(session)).toEqual(writtenTurns)
    expectReadable(session)
  })

  test('24, 37 zeros for what was not counted, a parent of zeros', () => {
    expect(session.spans.filter(({ parent }) => parent === -1)).toHaveLength(3)
    const uncounted = session.spans.filter(({ own }) => own.totalTokens === undefined)
    expect(uncounted).toHaveLength(8)
  })

  test('lists, JSON Lines', () => {
    const { data } = fixtureValue(rows)
    for (const payload of [data, data.map((row: unknown) => JSON.stringify(row)).join('\n')]) {
      expect(drawnTurns(readOne(payload).session)).toEqual(writtenTurns)
    }
  })
})

describe('Laminar, records alone', () => {
  test('traces without their spans: what they used, and the one that failed', () => {
    const { session } = readOne(fixtureValue('laminar/synthetic-traces.json'))
    expect(session).toMatchObject({ id: 'chat-7', traceCount: 3, spanCount: 0, totals: { totalTokens: 540 } })
    expect(conversationOf(session).map(({ status }) => status)).toEqual(['error'])
  })

  test('a session', () => {
    const { session } = readOne(fixtureValue('laminar/synthetic-sessions.json'))
    expect(session).toMatchObject({
      id: 'chat-7',
      userIds: ['user-42'],
      totals: { totalTokens: 540, costUsd: 0.000117 },
    })
  })

  test('8 kinds of spans', () => {
    const row = { spanId: '00000000-0000-0000-ab00-00000000000a', traceId: '7f3a0000-0000-4000-8000-000000000001' }
    const times = { startTime: '2026-11-21T02:49:36Z', endTime: '2026-11-21T02:49:37Z', name: 'x' }
    const kindOf = (spanType: string) => readSessions([{ ...row, ...times, spanType }]).unassigned[0]?.spans[0]?.kind
    expect(['EXECUTOR', 'EVALUATOR', 'HUMAN_EVALUATOR', 'EVENT', 'CACHED'].map(kindOf)).toEqual([
      ...['chain', 'evaluator', 'evaluator', 'event', 'chain'],
    ])
  })
})
