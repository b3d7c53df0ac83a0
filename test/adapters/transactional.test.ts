import { describe, expect, test } from 'vitest'
import { fixture, fixtureValue } from '../support/fixture.ts'
import { readBases } from '../support/readBases.ts'

const ingest = 'transactional/transactional-ingest-session.json'
const exported = 'transactional/transactional-export-derived.json'

function onlySession(payload: unknown) {
  const { sessions, unassigned } = readBases(payload)
  expect(unassigned).toEqual([])
  expect(sessions).toHaveLength(1)
  const [session] = sessions
  if (session === undefined) throw new Error('no session')
  return session
}

describe.each([
  ['ingest batch', ingest, undefined],
  ['session export', exported, 0.00234],
])('Transactional, %s', (_, path, costUsd) => {
  const session = onlySession(fixture(path))

  test('M7 the developer’s session id is the id; user and project stand beside it', () => {
    expect(session).toMatchObject({ id: 'chat-abc123', projectId: '42', userIds: ['user-123'] })
    expect(session.name).toBeUndefined()
  })

  test('creates and updates are one trace, one observation', () => {
    expect(session.traces.map((trace) => trace.name)).toEqual([...Array(4).fill('chat-turn'), 'checkout-complete'])
    expect(session.spans.map((span) => `${span.kind} ${span.name} ${span.status}`)).toEqual([
      'llm generate-response ok',
      'llm generate-response ok',
      'chain lookup_feature_list ok',
      'llm generate-response ok',
      'llm generate-response running',
    ])
  })

  test('times, tokens and cost', () => {
    expect(session.startMs).toBe(Date.parse('2026-11-21T02:51:17.429Z'))
    expect(session.durations).toEqual({ wallMs: 279, startToStartMs: 279, activeMs: 278, idleMs: 1, summedMs: 278 })
    expect(session.totals).toMatchObject({ inputTokens: 51, outputTokens: 66, totalTokens: 117 })
    expect(session.totals.costUsd).toBe(costUsd)
    expect(session.traces[3]?.totals.totalTokens).toBeUndefined()
    expect(session.traces[3]?.totals.costUsd).toBeUndefined()
  })

  test('D9 a failed trace may leave its generation open', () => {
    expect(session.traces[3]).toMatchObject({
      status: 'error',
      error: { message: '503 The engine is currently overloaded, please try again later', source: 'metadata' },
    })
    expect(session.traces[3]?.error?.stack).toContain('at async ChatSession.sendMessage')
    expect(session.spans[4]?.endMs).toBeUndefined()
  })

  test('trap 36: an error update erases no metadata', () => {
    expect(session.traces[3]?.metadata).toMatchObject({
      messageCount: 7,
      channel: 'web',
      intent: 'support',
      version: '2.0',
    })
    expect(Object.keys(session.traces[3]?.metadata ?? {})).toContain('stack')
    expect(session.metadata.messageCount?.map(({ value }) => value)).toEqual([1, 3, 5, 7])
  })

  test('the trace’s own input and output are kept beside those of its generations', () => {
    expect(session.traces[1]?.input).toEqual({ message: 'What can you help me with?', turnNumber: 3 })
    expect(session.traces[1]?.output).toEqual({ response: 'I can help you with a wide range of topics.' })
    expect(session.spans[0]?.input).toMatchObject({ messages: { length: 7 } })
  })

  test('D11 tags of a trace without anything else', () => {
    expect(session.traces[4]).toMatchObject({ tags: ['conversion', 'checkout'] })
    expect(session.traces[4]?.input).toBeUndefined()
    expect(session.tags).toEqual(['conversion', 'checkout'])
  })
})

describe('Transactional, reading', () => {
  test('19 items are 5 traces and 5 observations; every update is accounted for', () => {
    const { spansRead, spansKept, issues } = readBases(fixture(ingest))
    expect(fixtureValue(ingest).requests[0].body.batch).toHaveLength(19)
    expect({ spansRead, spansKept }).toEqual({ spansRead: 9, spansKept: 5 })
    expect(issues.find((issue) => issue.code === 'row-merged')).toMatchObject({ count: 4, spans: 4 })
  })

  test('both files in one call: each observation once, each repeated once', () => {
    const { sessions, issues, spansRead, spansKept } = readBases([fixture(ingest), fixture(exported)])
    expect(sessions).toHaveLength(1)
    expect(sessions[0]).toMatchObject({ traceCount: 5, spanCount: 5, totals: { totalTokens: 117, costUsd: 0.00234 } })
    expect(issues.find((issue) => issue.code === 'span-repeated')).toMatchObject({ count: 5, spans: 5 })
    expect(spansRead).toBe(spansKept + issues.reduce((sum, issue) => sum + (issue.spans ?? 0), 0))
  })

  test('an update in another request finds its observation, though it does not name the trace', () => {
    const { batch, projectId } = fixtureValue(ingest).requests[0].body
    const requests = batch.map((item: unknown) => ({ body: { projectId, batch: [item] } }))
    const session = onlySession({ requests })
    expect(session.totals).toMatchObject({ inputTokens: 51, outputTokens: 66, totalTokens: 117 })
    expect(session.spans.map((span) => span.status)).toEqual(['ok', 'ok', 'ok', 'ok', 'running'])
    expect(session.traces[3]?.metadata).toMatchObject({ messageCount: 7, channel: 'web' })
    const lines = onlySession(batch.map((item: unknown) => JSON.stringify(item)).join('\n'))
    expect(lines.durations.wallMs).toBe(279)
  })

  test('the order of creates and updates of different things means nothing', () => {
    const { batch, projectId } = fixtureValue(ingest).requests[0].body
    const creates = batch.filter((item: { startTime?: string }) => item.startTime !== undefined)
    const updates = batch.filter((item: { startTime?: string }) => item.startTime === undefined)
    const session = onlySession({ projectId, batch: [...creates.reverse(), ...updates] })
    expect(session.totals.totalTokens).toBe(117)
    expect(session.traces.map((trace) => trace.status)).toEqual(['ok', 'ok', 'ok', 'error', 'ok'])
  })

  test('a session item’s external id is the session the traces name', () => {
    const batch = [
      {
        type: 'session',
        id: 's-1',
        projectId: 42,
        externalId: 'conv-abc-789',
        userId: 'u-1',
        startTime: '2026-01-01T00:00:00Z',
      },
      {
        type: 'trace',
        id: 't-1',
        sessionId: 'conv-abc-789',
        status: 'COMPLETED',
        startTime: '2026-01-01T00:00:00Z',
        endTime: '2026-01-01T00:00:01Z',
      },
    ]
    expect(onlySession({ projectId: 42, batch })).toMatchObject({ id: 'conv-abc-789', userIds: ['u-1'], traceCount: 1 })
  })

  test('observations may hang in one another, or beside the traces; a type may be known by its list only', () => {
    const time = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString()
    const session = onlySession({
      session: {
        externalId: 'chat-1',
        traceCount: 1,
        traces: [
          {
            ...{ id: 't-1', startTime: time(0), endTime: time(9), status: 'COMPLETED' },
            spans: [
              {
                id: 'a',
                startTime: time(0),
                endTime: time(5),
                children: [{ id: 'b', startTime: time(1), endTime: time(2) }],
              },
            ],
            generations: [{ id: 'c', startTime: time(3), endTime: time(4), promptTokens: 3, completionTokens: 4 }],
          },
        ],
        observations: [{ id: 'd', traceId: 't-1', type: 'EVENT', startTime: time(6) }],
      },
    })
    expect(session.id).toBe('chat-1')
    expect(session.spans.map((span) => `${span.depth} ${span.id} ${span.kind}`)).toEqual([
      '0 a chain',
      '1 b chain',
      '0 c llm',
      '0 d event',
    ])
    expect(session.totals).toMatchObject({ inputTokens: 3, outputTokens: 4, totalTokens: 7 })
  })
})

describe('Transactional, worked examples of its documentation', () => {
  const starts = ['10:30:00', '10:30:15', '10:30:45', '10:31:00'].map((clock) => `2024-01-15T${clock}Z`)
  const traces = starts.map((startTime, index) => ({ id: `trace-${index + 1}`, startTime }))

  test('P1 structure: 4 traces, 60 s start to start, 2,500 tokens, $0.05, from the roll-up alone', () => {
    const session = onlySession({
      ...{ sessionId: 'conversation-abc123', traceCount: 4, metadata: { userId: 'user-456', startTime: starts[0] } },
      aggregates: { totalTokens: 2500, totalCost: 0.05, totalDuration: 60_000 },
      traces: traces.map((trace) => ({ ...trace, status: 'COMPLETED' })),
    })
    expect(session).toMatchObject({ id: 'conversation-abc123', traceCount: 4, userIds: ['user-456'] })
    expect(session.durations.startToStartMs).toBe(60_000)
    expect(session.totals).toMatchObject({ totalTokens: 2500, costUsd: 0.05, costSource: 'reported' })
  })

  test('P2 dashboard row: 5 traces, 3,500 tokens, $0.07, "2m 30s" as text (trap 25)', () => {
    const { sessions } = readBases({
      ...{ id: 'chat-abc123', userId: 'user-456', traceCount: 5, totalTokens: 3500, totalCost: 0.07 },
      ...{ duration: '2m 30s', startTime: starts[0] },
    })
    expect(sessions[0]).toMatchObject({
      id: 'chat-abc123',
      userIds: ['user-456'],
      totals: { totalTokens: 3500, costUsd: 0.07 },
    })
    expect((sessions[0]?.endMs ?? 0) - (sessions[0]?.startMs ?? 0)).toBe(150_000)
  })

  test('reported totals are compared, never added', () => {
    const value = fixtureValue(exported)
    value.traces[3].observations = []
    for (const trace of value.traces) trace.totalTokens *= 2
    const { sessions, issues } = readBases({ ...value, totalTokens: 999_999 })
    expect(sessions[0]?.totals.totalTokens).toBe(117)
    expect(issues.map((issue) => issue.code)).toContain('usage-mismatch')
  })
})

describe('Transactional, damaged', () => {
  test('rows that are no rows are named, the rest is read', () => {
    const value = fixtureValue(ingest).requests[0].body
    const { sessions, issues } = readBases({
      ...value,
      batch: [null, 7, 'x', { type: 'trace' }, { type: 'observation', status: 'x' }, ...value.batch],
    })
    expect(sessions[0]).toMatchObject({ traceCount: 5, spanCount: 5 })
    expect(issues.find((issue) => issue.code === 'row-without-id')?.count).toBe(5)
  })

  test('M4 an empty session id makes no session', () => {
    const batch = [{ type: 'trace', id: 't', sessionId: '  ', status: 'COMPLETED', startTime: '2026-01-01T00:00:00Z' }]
    const { sessions, unassigned, issues } = readBases({ projectId: 1, batch })
    expect([sessions.length, unassigned.length]).toEqual([0, 1])
    expect(issues.map((issue) => issue.code)).toContain('session-id-empty')
  })

  test('wrong types anywhere do not throw', () => {
    for (const wrong of [null, 0, '', [], {}, true, 'text']) {
      const value = fixtureValue(exported)
      for (const trace of value.traces) {
        for (const key of Object.keys(trace)) if (key !== 'id') trace[key] = wrong
      }
      expect(() => readBases(value)).not.toThrow()
      const batch = fixtureValue(ingest).requests[0].body.batch.map((item: object) =>
        Object.fromEntries(
          Object.entries(item).map(([key, entry]) => [key, ['type', 'id', 'status'].includes(key) ? entry : wrong]),
        ),
      )
      expect(() => readBases({ batch })).not.toThrow()
    }
  })
})

describe('Transactional, answers without a session around them', () => {
  const value = fixtureValue(exported)
  const traces: Record<string, unknown>[] = value.traces

  test.each([
    ['a list', traces.map((trace) => ({ ...trace, sessionId: 'chat-abc123' }))],
    ['a page', { traces: traces.map((trace) => ({ ...trace, sessionId: 'chat-abc123' })), total: 5, page: 1 }],
    ['a wrapped page', { data: traces.map((trace) => ({ ...trace, sessionId: 'chat-abc123' })) }],
    ['a session beside its traces', { session: { ...value, traces: undefined }, traces }],
    ['lines', traces.map((trace) => JSON.stringify({ ...trace, sessionId: 'chat-abc123' })).join('\n')],
  ])('%s of traces: the same turns and tokens', (_, payload) => {
    const session = onlySession(payload)
    expect(session).toMatchObject({ id: 'chat-abc123', traceCount: 5, spanCount: 5 })
    expect(session.totals).toMatchObject({ inputTokens: 51, outputTokens: 66, totalTokens: 117 })
    expect(session.totals.costUsd).toBeCloseTo(0.00234, 9)
    expect(session.traces.map((trace) => trace.status)).toEqual(['ok', 'ok', 'ok', 'error', 'ok'])
  })

  test('one trace, one observation, and both on different pages', () => {
    const [first] = traces
    const { observations, ...bare } = first as { observations: Record<string, unknown>[] }
    const { unassigned } = readBases({ ...bare, sessionId: undefined, observations })
    expect(unassigned[0]).toMatchObject({ traceCount: 1, spanCount: observations.length })
    const rows = observations.map((row) => ({ ...row, traceId: (bare as { id?: string }).id }))
    const session = onlySession([{ observations: rows }, { data: [{ ...bare, sessionId: 'chat-abc123' }] }])
    expect(session).toMatchObject({ id: 'chat-abc123', traceCount: 1, spanCount: observations.length })
  })

  test('trap 7 and 36: the same trace in a list and in its session: one trace, nothing lost', () => {
    const session = onlySession([
      value,
      { traces: traces.map(({ id, startTime, status }) => ({ id, startTime, status, sessionId: 'chat-abc123' })) },
    ])
    expect(session).toMatchObject({ traceCount: 5, spanCount: 5 })
    expect(session.traces[1]?.input).toEqual({ message: 'What can you help me with?', turnNumber: 3 })
    expect(session.totals.totalTokens).toBe(117)
  })

  test('P2 a list of sessions as the dashboard shows it', () => {
    const row = { sessionId: 'chat-abc123', userId: 'user-456', traceCount: 5, totalTokens: 3500, totalCost: 0.07 }
    const { sessions } = readBases({
      sessions: [
        { ...row, totalDuration: '2m 30s', startTime: '2024-01-15T10:30:00Z' },
        { ...row, sessionId: 'chat-2', duration: 90_000 },
      ],
      total: 2,
    })
    expect(sessions.map(({ id, totals }) => [id, totals.totalTokens, totals.costUsd]).sort()).toEqual([
      ...[
        ['chat-2', 3500, 0.07],
        ['chat-abc123', 3500, 0.07],
      ],
    ])
    expect(sessions.find(({ id }) => id === 'chat-abc123')?.durations.wallMs).toBe(150_000)
  })

  test('a row that is none is named, the others are read', () => {
    const { sessions, issues } = readBases({
      data: [...traces.map((trace) => ({ ...trace, sessionId: 's' })), { id: 'x' }, 7],
    })
    expect(sessions[0]?.traceCount).toBe(5)
    expect(issues.find(({ code }) => code === 'row-unknown')?.count).toBe(2)
  })

  test('trap 10: a trace’s own words stand before the history its generations were flushed with', () => {
    expect(
      onlySession(fixture(ingest)).traces.map(({ input }) => (input as { message?: string } | undefined)?.message),
    ).toEqual([
      ...['Hello!', 'What can you help me with?', 'Tell me about your features', undefined, undefined].map(
        (text, index) => (index === 3 ? expect.any(String) : text),
      ),
    ])
  })

  test('trap 13: a generation left open in a trace that failed is running, not an error of its own', () => {
    const open = onlySession(fixture(ingest)).spans[4]
    expect([open?.status, open?.error, open?.endMs]).toEqual(['running', undefined, undefined])
  })
})
