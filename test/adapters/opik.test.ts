import { describe, expect, test } from 'vitest'
import { fixture, fixtureValue } from '../support/fixture.ts'
import { readBases } from '../support/readBases.ts'

const path = 'opik/opik-ingest.json'

function bodies() {
  const [traces, scores, spans] = fixtureValue(path).requests.map((request: { body: object }) => request.body)
  return { ...traces, ...scores, ...spans }
}

function onlySession(payload: unknown) {
  const { sessions, unassigned } = readBases(payload)
  expect([sessions.length, unassigned.length]).toEqual([1, 0])
  const [session] = sessions
  if (session === undefined) throw new Error('no session')
  return session
}

function camelCase(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  )
}

describe('Opik', () => {
  const session = onlySession(fixture(path))

  test('the thread of the traces is the session', () => {
    expect(session).toMatchObject({
      id: 'thread-7f3a',
      projectId: 'support-bot',
      userIds: ['u-42'],
      tags: ['prod', 'support'],
    })
    expect(session.metadata.turn?.map(({ value }) => value)).toEqual([1, 2, 3])
  })

  test('3 traces, 6 spans', () => {
    expect(session.traces.map((trace) => trace.spanEnd - trace.spanStart)).toEqual([1, 4, 1])
    expect(session.spans.map((span) => `${span.depth} ${span.kind} ${span.kindLabel} ${span.name}`)).toEqual([
      ...['0 llm llm chat_completion_create', '0 chain general agent', '1 llm llm chat_completion_create'],
      ...['1 tool tool lookup_order', '1 llm llm chat_completion_create', '0 tool tool lookup_order'],
    ])
  })

  test('tokens, cache, cost on one call of three', () => {
    expect(session.totals).toMatchObject({ inputTokens: 178, outputTokens: 41, totalTokens: 219, cacheReadTokens: 36 })
    expect(session.totals.reasoningTokens).toBeUndefined()
    expect(session.totals).toMatchObject({ costUsd: 0.00000945, costSource: 'reported' })
    expect(session.totals.costCoverage).toBeCloseTo(1 / 3)
    expect(session.traces[2]?.totals.totalTokens).toBeUndefined()
  })

  test('times; the time to the first token is kept as sent', () => {
    expect(session.startMs).toBe(Date.parse('2026-11-21T02:40:08.650Z'))
    expect(session.durations).toEqual({ wallMs: 59, startToStartMs: 50, activeMs: 59, idleMs: 0, summedMs: 59 })
    expect(session.spans[0]?.firstTokenMs).toBe(312.5)
  })

  test('the error of a trace is its record’s, and its span’s', () => {
    const error = { type: 'OrderServiceTimeout', message: 'upstream did not answer in 5000 ms', source: 'error field' }
    expect(session.traces[2]).toMatchObject({ status: 'error', error })
    expect(session.traces[2]?.output).toBeUndefined()
    expect(session.spans[5]?.error).toMatchObject({ ...error, stack: expect.stringContaining('tools.ts:41') })
    expect(session.spans.filter((span) => span.status === 'error')).toHaveLength(1)
  })

  test('scores', () => {
    expect(session.scores).toEqual([
      {
        ...{
          name: 'helpfulness',
          value: 0.9,
          explanation: 'answers the policy question',
          source: 'api',
          target: 'trace',
        },
        targetId: session.traces[0]?.id,
      },
    ])
  })
})

describe('Opik, shapes', () => {
  test.each([
    ['one body', () => bodies()],
    [
      'pages',
      () => [
        { page: 1, size: 3, total: 3, content: bodies().traces },
        { page: 1, size: 6, total: 6, content: bodies().spans },
        { scores: bodies().scores },
      ],
    ],
    ['lists', () => [bodies().traces, bodies().spans, bodies().scores]],
    ['rows of any kind in one list', () => [...bodies().spans, ...bodies().traces, ...bodies().scores]],
    [
      'camelCase',
      () => ({ traces: bodies().traces.map(camelCase), spans: bodies().spans.map(camelCase), scores: bodies().scores }),
    ],
    [
      'JSON Lines',
      () =>
        [...bodies().traces, ...bodies().spans, ...bodies().scores]
          .map((row: unknown) => JSON.stringify(row))
          .join('\n'),
    ],
  ])('%s', (_, payload) => {
    const session = onlySession(payload())
    expect(session).toMatchObject({
      id: 'thread-7f3a',
      traceCount: 3,
      spanCount: 6,
      totals: { totalTokens: 219, cacheReadTokens: 36 },
    })
    expect(session.scores).toHaveLength(1)
  })

  test('a score of an ingest request may judge a span', () => {
    const { spans } = bodies()
    const session = onlySession({ ...bodies(), scores: [{ id: spans[3].id, name: 'useful', value: 1, source: 'ui' }] })
    expect(session.scores).toMatchObject([{ name: 'useful', target: 'span', targetId: spans[3].id, source: 'human' }])
    expect(session.spans[3]?.scores).toHaveLength(1)
  })

  test('the trace’s own roll-up is not added', () => {
    const value = bodies()
    value.traces[1].usage = { prompt_tokens: 151, completion_tokens: 32, total_tokens: 183 }
    value.traces[0].total_estimated_cost = 0.00000945
    expect(onlySession(value).totals).toMatchObject({ totalTokens: 219, costUsd: 0.00000945 })
  })

  test('a thread is the record of its session', () => {
    const thread = {
      ...{ id: 'thread-7f3a', thread_model_id: 'm-1', start_time: '2026-11-21T02:40:08.650Z', number_of_messages: 6 },
      ...{
        first_message: 'a',
        tags: ['vip'],
        feedback_scores: [{ name: 'solved', value: 0, source: 'online_scoring' }],
      },
    }
    const session = onlySession([{ page: 1, content: [thread] }, bodies()])
    expect(session.tags).toEqual(['prod', 'support', 'vip'])
    expect(session.scores).toContainEqual({
      name: 'solved',
      value: 0,
      source: 'model',
      target: 'session',
      targetId: 'thread-7f3a',
    })
  })

  test('the field beats a thread id in the input', () => {
    const value = bodies()
    for (const trace of value.traces) Object.assign(trace.input, { thread_id: 'other' })
    expect(onlySession(value).id).toBe('thread-7f3a')
  })

  test('a tool call whose answer was cut in the middle is text', () => {
    const value = bodies()
    value.spans[0].output = '{"choices":[{"message":{"content":"You can ret'
    expect(onlySession(value).spans[0]?.output).toBe('{"choices":[{"message":{"content":"You can ret')
  })

  test('spoiled fields do not throw', () => {
    for (const wrong of [null, 0, 'x', [], {}, true]) {
      const spoil = (keep: string[]) => (row: object) =>
        Object.fromEntries(Object.entries(row).map(([key, value]) => [key, keep.includes(key) ? value : wrong]))
      const { spansKept } = readBases({
        traces: bodies().traces.map(spoil(['id', 'start_time', 'source'])),
        spans: bodies().spans.map(spoil(['id', 'trace_id', 'type', 'start_time'])),
      })
      expect(spansKept).toBe(6)
    }
  })

  test('a tool whose result is no object gave the value under output', () => {
    const value = bodies()
    const tool = value.spans.find((span: { type: string }) => span.type === 'tool')
    tool.output = { output: 0 }
    expect(onlySession(value).spans.find(({ id }) => id === tool.id)?.output).toBe(0)
  })
})
