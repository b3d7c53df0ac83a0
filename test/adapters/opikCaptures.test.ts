import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { fixture, fixtureValue } from '../support/fixture.ts'
import { expectReadable, expectTrip, onlyRead, trip } from '../support/tripScenario.ts'

type Fields = Record<string, unknown>

/** All rows of the capture by kind, the last word on each: spans and traces may be sent twice. */
function rows(): { traces: Fields[]; spans: Fields[] } {
  const traces = new Map<unknown, Fields>()
  const spans = new Map<unknown, Fields>()
  for (const { body } of fixtureValue('opik/python-ingest.json').requests as { body: Record<string, Fields[]> }[]) {
    for (const trace of body.traces ?? []) traces.set(trace.id, { ...traces.get(trace.id), ...trace })
    for (const span of body.spans ?? []) spans.set(span.id, { ...spans.get(span.id), ...span })
  }
  return { traces: [...traces.values()], spans: [...spans.values()] }
}

describe('Opik, Python capture', () => {
  const { session, turns } = onlyRead(fixture('opik/python-ingest.json'))

  test('three turns, tools, attempts, tokens', () => {
    expectTrip(session, turns)
    expectReadable(turns)
    expect(session.totals).toMatchObject({
      ...{ inputTokens: trip.inputTokens, outputTokens: trip.outputTokens },
      ...{ cacheReadTokens: trip.cacheReadTokens, reasoningTokens: trip.reasoningTokens },
    })
    expect(session.totals.costUsd).toBeUndefined()
  })

  test('kinds: counted in the file', () => {
    const types = rows().spans.map(({ type }) => type)
    const count = (list: readonly unknown[], word: string) => list.filter((one) => one === word).length
    expect([count(types, 'general'), count(types, 'llm'), count(types, 'tool')]).toEqual([3, 6, 3])
    const kinds = session.spans.map(({ kind }) => kind)
    expect([count(kinds, 'chain'), count(kinds, 'llm'), count(kinds, 'tool')]).toEqual([3, 6, 3])
    expect([...session.tags].sort()).toEqual(['beta', 'trips'])
  })

  test('scores of a span, a trace and the thread', () => {
    expect(session.scores.map(({ name, target, value, label }) => [name, target, value, label])).toEqual([
      ['solved', 'session', 0.5, 'partly'],
      ['helpful', 'trace', 0.9, undefined],
      ['useful', 'span', 1, undefined],
    ])
    expect(session.scores[2]?.targetId).toBe(session.spans.find(({ name }) => name === 'get_weather')?.id)
  })
})

const thread = {
  ...{
    id: 'trip-77',
    thread_model_id: 'm-1',
    project_id: 'p-1',
    start_time: '2026-11-21T13:00:00Z',
    end_time: '2026-11-21T13:01:00Z',
  },
  ...{
    duration: 60_000,
    first_message: { question: 'Hi' },
    last_message: { output: 'Bye' },
    number_of_messages: 6,
    status: 'inactive',
  },
  ...{
    usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
    total_estimated_cost: 0.25,
    tags: ['vip'],
  },
  feedback_scores: [{ name: 'solved', value: 1, source: 'ui', reason: 'yes', created_by: 'grace' }],
}

describe('Opik, threads', () => {
  test('a page of threads alone: sessions with first and last words, sums and scores', () => {
    const { session } = onlyRead({ page: 1, size: 10, total: 1, content: [thread], sortable_by: [] })
    expect(session).toMatchObject({
      ...{
        id: 'trip-77',
        projectId: 'p-1',
        spanCount: 0,
        firstUserText: 'Hi',
        lastAssistantText: 'Bye',
        tags: ['vip'],
      },
      totals: { inputTokens: 10, outputTokens: 5, totalTokens: 15, costUsd: 0.25 },
      scores: [
        { name: 'solved', value: 1, explanation: 'yes', source: 'human', evaluator: 'grace', target: 'session' },
      ],
    })
    expect(session.durations.wallMs).toBe(60_000)
    expect(session.issues.map(({ code }) => code)).toContain('summary-only')
  })

  test('with its traces, these speak', () => {
    const own = { ...thread, project_id: undefined }
    for (const payload of [
      [{ content: [own] }, rows()],
      [rows(), { content: [own] }],
    ]) {
      const { session, turns } = onlyRead(payload)
      expectTrip(session, turns)
      expect(session.totals.totalTokens).toBe(1093)
    }
  })

  test('a stream of threads, one a line', () => {
    const { sessions } = readSessions(`${JSON.stringify(thread)}\n${JSON.stringify({ ...thread, id: 'other' })}`)
    expect(sessions.map(({ id }) => id).sort()).toEqual(['other', 'trip-77'])
  })
})

describe('Opik, exports', () => {
  const [first] = rows().traces
  const spans = rows().spans.filter(({ trace_id }) => trace_id === first?.id)
  const expectFirst = (payload: unknown) => {
    const { session, turns } = onlyRead(payload)
    expect(session).toMatchObject({ id: 'trip-77', projectId: 'travel-desk', spanCount: spans.length })
    expect(session.totals).toMatchObject({ inputTokens: 300, outputTokens: 35, cacheReadTokens: 192 })
    expect(turns).toMatchObject([
      { userText: 'Weather in Oslo and Rome?', assistantText: 'Oslo has 4 C, Rome has 18 C.' },
    ])
    expect(turns[0]?.toolCalls.map(({ spanIndex }) => spanIndex !== undefined)).toEqual([true, true])
  }
  const without = (row: Fields | undefined) => ({ ...row, project_name: undefined, project_id: 'p-1' })
  const file = {
    trace: without(first),
    spans: spans.map(without),
    attachments: [],
    downloaded_at: 'x',
    project_name: 'travel-desk',
  }

  test('a file of the command line', () => expectFirst(file))
  test('files of the command line in a list', () => expectFirst([file, { ...file, spans: [] }]))

  test('CSV of the command line: a row for every span, the trace on each', () => {
    const flat = (prefix: string, row: Fields): Fields => {
      const cells: Fields = {}
      const open: [string, unknown][] = Object.entries(row).map(([key, value]) => [`${prefix}_${key}`, value])
      for (let next = open.pop(); next; next = open.pop()) {
        const [key, value] = next
        const isInner = typeof value === 'object' && value !== null && !Array.isArray(value)
        if (isInner) for (const [name, entry] of Object.entries(value)) open.push([`${key}_${name}`, entry])
        else if (value !== undefined) cells[key] = Array.isArray(value) ? JSON.stringify(value) : value
      }
      return cells
    }
    const tables = spans.map((span) => ({ ...flat('trace', first ?? {}), ...flat('span', span) }))
    const { session } = onlyRead(tables)
    expect(session).toMatchObject({ id: 'trip-77', traceCount: 1, spanCount: spans.length, userIds: ['ada'] })
    expect(session.totals).toMatchObject({ inputTokens: 300, outputTokens: 35 })
    expect(session.firstUserText).toBe('Weather in Oslo and Rome?')
  })

  test('rows of the interface: columns are paths, scores columns of their own', () => {
    const row = {
      ...{
        id: 'a1',
        name: 'desk',
        start_time: '2026-01-01T00:00:00Z',
        end_time: '2026-01-01T00:00:01Z',
        thread_id: 't-1',
      },
      ...{ input: { question: 'Hi' }, output: { output: 'Bye' }, 'usage.total_tokens': 15, 'usage.prompt_tokens': 10 },
      ...{ total_estimated_cost: 0.5, 'feedback_scores.helpful': 0.9, 'feedback_scores.helpful_reason': 'short' },
      ...{ 'feedback_scores.tone': '-', 'metadata.user_id': 'u-1', error_info: '', tags: ['a'] },
    }
    const text = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : value)
    const table = Object.fromEntries(Object.entries(row).map(([key, value]) => [key, text(value)]))
    for (const payload of [[row], [table]]) {
      const { session, turns } = onlyRead(payload)
      expect(session).toMatchObject({
        id: 't-1',
        userIds: ['u-1'],
        tags: ['a'],
        totals: { totalTokens: 15, costUsd: 0.5 },
      })
      expect(session.scores).toEqual([
        { name: 'helpful', value: 0.9, explanation: 'short', target: 'trace', targetId: 'a1' },
      ])
      expect(turns).toMatchObject([{ userText: 'Hi', assistantText: 'Bye' }])
    }
  })

  test('guardrails: of an ingest, and on the trace of an answer', () => {
    const [span] = spans
    const guardrail = {
      entity_id: first?.id,
      secondary_id: span?.id,
      name: 'PII',
      result: 'failed',
      config: {},
      details: {},
    }
    const validations = [{ span_id: span?.id, checks: [{ name: 'TOPIC', result: 'passed' }] }]
    const { session } = onlyRead([
      { traces: [{ ...first, guardrails_validations: validations }], spans },
      { guardrails: [guardrail] },
    ])
    expect(session.scores).toEqual(
      expect.arrayContaining([
        { name: 'PII', value: 0, passed: false, source: 'code', target: 'span', targetId: span?.id },
        { name: 'TOPIC', value: 1, passed: true, source: 'code', target: 'span', targetId: span?.id },
      ]),
    )
  })

  test('trap 36 and 7: what was sent when a span began never undoes its end', () => {
    const [span] = spans
    const begun = { ...span, end_time: undefined, output: undefined, usage: undefined, type: 'general' }
    for (const payload of [
      [{ spans: [begun] }, { spans: [span] }, { traces: [first] }],
      [{ spans: [span] }, { spans: [begun] }, { traces: [first] }],
    ]) {
      const { session } = onlyRead(payload)
      expect(session.spans).toMatchObject([{ kind: span?.type === 'llm' ? 'llm' : 'chain' }])
      expect(Math.floor(session.spans[0]?.endMs ?? 0)).toBe(Date.parse(String(span?.end_time)))
    }
  })

  test('trap 3: no thread, or an empty one', () => {
    for (const thread_id of [undefined, null, '', ' ']) {
      const { sessions, unassigned } = readSessions({ traces: [{ ...first, thread_id }] })
      expect([sessions.length, unassigned.length]).toEqual([0, 1])
    }
  })

  test('trap 38: a trace beside spans of another product is left alone', () => {
    for (const stranger of [
      { trace: { id: 'x' }, spans: [] },
      { trace: { trace_id: 'x' }, spans: [{ span_attributes: {} }] },
      { guardrails: [{ name: 'x' }] },
    ]) {
      expect(readSessions(stranger).report.formats).not.toContain('opik')
    }
  })
})
