import { describe, expect, test } from 'vitest'
import { phoenix } from '../../src/adapters/phoenix.ts'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { spanDocuments } from '../../src/conversation/spanDocuments.ts'
import { describeSession } from '../../src/model/describeSession.ts'
import type { Session } from '../../src/model/session.ts'
import { fixture, fixtureValue } from '../support/fixture.ts'

/**
 * Captured from a Phoenix server that had received otel/openinference-openai-traces.json and one retrieval trace (the
 * script stands beside the fixtures): what is expected of the first session is what that file itself reads as.
 */
const weather = 'sess-paris-weather-001'
const retrieval = 'weather-5f2c'

function sessionsOf(payload: unknown): Map<string, Session> {
  return new Map(readSessions(payload).sessions.map((session) => [session.id, session]))
}

function sessionOf(payload: unknown, id: string): Session {
  const session = sessionsOf(payload).get(id)
  if (!session) throw new Error(`no session ${id}`)
  return session
}

/** Drawn with times to a tenth of a millisecond, and without what Phoenix does not keep (resources, half microseconds). */
function drawn(session: Session, digits: number): string {
  const round = (text: string): string => String(Math.round(Number(text) * 10 ** digits) / 10 ** digits)
  return describeSession(session)
    .replaceAll(/ (?:project|at)=\S+/g, '')
    .replaceAll(/^# child-outside-parent .*\n/gm, '')
    .replaceAll(/(\d+\.\d+)(?=\.\.| |$)|(?<=\.\.)(\d+\.\d+)/gm, round)
}

const turnsOf = (session: Session) =>
  conversationOf(session).map(({ userText, assistantText, failedAttempts, toolCalls }) => [
    ...[userText, assistantText, failedAttempts],
    ...toolCalls.map(({ name, arguments: given, result }) => [name, given, result]),
  ])

describe.each([
  ['spans', () => fixture('phoenix/phoenix-spans.json')],
  [
    'spans, one per line',
    () =>
      fixtureValue('phoenix/phoenix-spans.json')
        .data.map((row: unknown) => JSON.stringify(row))
        .join('\n'),
  ],
  ['otlpv1', () => fixture('phoenix/phoenix-spans-otlpv1.json')],
  ['a data frame as records', () => fixture('phoenix/phoenix-dataframe-records.json')],
  ['a data frame as CSV', () => fixture('phoenix/phoenix-dataframe.csv')],
])('Phoenix %s', (name, payload) => {
  const { sessions, report } = readSessions(payload())
  const original = sessionOf(fixture('otel/openinference-openai-traces.json'), weather)
  const read = sessionOf(payload(), weather)
  const answered = sessionOf(payload(), retrieval)

  test('14 spans in two sessions', () => {
    expect(sessions.map(({ id, traceCount, spanCount }) => [id, traceCount, spanCount])).toEqual([
      [weather, 5, 11],
      [retrieval, 1, 3],
    ])
    expect(report).toMatchObject({ formats: ['phoenix'], spansRead: 14, spansKept: 14 })
  })

  test('the session draws as the OTLP that Phoenix was given', () => {
    // Records of a data frame hold milliseconds.
    const digits = name.includes('records') ? 0 : 1
    const text = drawn(read, digits)
    if (digits === 0)
      expect(text.replaceAll(/\d+\.\.\d+|wall=\d+|@[\d.]+/g, '')).toBe(
        drawn(original, 0).replaceAll(/\d+\.\.\d+|wall=\d+|@[\d.]+/g, ''),
      )
    else expect(text).toBe(drawn(original, digits))
    expect(turnsOf(read)).toEqual(turnsOf(original))
  })

  test('tokens of the scenario: 1097 / 50, 640 from cache; 61 / 9 and 32', () => {
    expect(read.totals).toMatchObject({ inputTokens: 1097, outputTokens: 50, cacheReadTokens: 640 })
    expect(answered.totals).toMatchObject({ inputTokens: 61, outputTokens: 9, cacheReadTokens: 32 })
  })

  test('user, tags, metadata as it was before Phoenix took it apart', () => {
    expect(answered).toMatchObject({ userIds: ['user-77'], tags: ['retrieval', 'prod'] })
    expect(answered.traces[0]?.metadata).toEqual({ tenant: 'acme', turn: 5, limits: { retries: 2 } })
    expect(JSON.parse(String(answered.spans[0]?.attributes.metadata))).toEqual({
      ...{ tenant: 'acme', turn: 5, limits: { retries: 2 } },
    })
  })

  test('kinds, documents, prompt, parameters, events', () => {
    expect(answered.spans.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      ...['chain answer_from_docs', 'retriever search_docs', 'llm ChatCompletion'],
    ])
    const [, retriever, call] = answered.spans
    if (!retriever || !call) throw new Error('spans are missing')
    expect(spanDocuments(retriever).output).toEqual([
      expect.objectContaining({ text: 'Readings come from the national weather offices.', score: 0.91 }),
      expect.objectContaining({ text: 'Readings are refreshed every ten minutes.', score: 0.55 }),
    ])
    expect(call.prompt).toEqual({
      version: 'v2',
      template: 'Answer {question} from {documents}',
      variables: { question: 'Where do you get your data?', documents: 2 },
    })
    expect(call.parameters).toMatchObject({ temperature: 0 })
    expect(call.events).toEqual([{ name: 'first token', atMs: expect.closeTo(1_795_230_000_431, 2), attributes: {} }])
    expect(turnsOf(answered)).toEqual([['Where do you get your data?', 'From the national weather offices.', 0]])
  })
})

describe('Phoenix, what its interface downloads', () => {
  const rows = () => fixtureValue('phoenix/phoenix-spans.json').data
  const annotations = {
    'annotations.0.annotation.name': 'faithfulness',
    'annotations.0.annotation.annotator_kind': 'LLM',
    'annotations.0.annotation.score': 1,
    'annotations.0.annotation.label': 'faithful',
    'annotations.0.annotation.explanation': 'Every claim is in a document.',
    'trace.annotations.0.annotation.name': 'helpful',
    'trace.annotations.0.annotation.annotator_kind': 'HUMAN',
    'trace.annotations.0.annotation.score': 0,
  }
  const expected = [
    {
      ...{ name: 'faithfulness', value: 1, label: 'faithful', explanation: 'Every claim is in a document.' },
      ...{ source: 'model', target: 'span', targetId: 'eee19b7ec3c1b102' },
    },
    { name: 'helpful', value: 0, source: 'human', target: 'trace', targetId: '5b8efff798038103d269b633813fc60c' },
  ]

  test('JSONL with annotations among the attributes', () => {
    const [first, ...others] = rows()
    Object.assign(first.attributes, annotations)
    const text = [first, ...others].map((row) => JSON.stringify(row)).join('\n')
    expect(sessionOf(text, retrieval).scores.map(({ atMs: _, ...score }) => score)).toEqual(
      expect.arrayContaining(expected),
    )
  })

  test('OTLP JSON with underscores, every kind of value named and null but one', () => {
    const { data } = fixtureValue('phoenix/phoenix-spans-otlpv1.json')
    for (const [key, value] of Object.entries(annotations)) {
      data[0].attributes.push({
        key,
        value: typeof value === 'number' ? { double_value: value } : { string_value: value },
      })
    }
    const download = { resource_spans: [{ scope_spans: [{ spans: data }] }] }
    expect(readSessions(download).report).toMatchObject({ formats: ['otlp'], spansKept: 14 })
    const session = sessionOf(download, retrieval)
    expect(session.totals).toMatchObject({ inputTokens: 61, outputTokens: 9, cacheReadTokens: 32 })
    expect(session.scores.map(({ atMs: _, ...score }) => score)).toEqual(expect.arrayContaining(expected))
    expect(turnsOf(session)).toHaveLength(1)
  })
})

describe('Phoenix, lists without content', () => {
  test('sessions: ids, times and tokens', () => {
    const { sessions, report } = readSessions(fixture('phoenix/phoenix-sessions.json'))
    expect(report).toMatchObject({ formats: ['phoenix'], spansRead: 0 })
    expect(report.issues.map(({ code }) => code)).toContain('summary-only')
    expect(
      sessions.map(({ id, traceCount, totals }) => [id, traceCount, totals.inputTokens, totals.outputTokens]),
    ).toEqual([
      [weather, 5, 1097, 50],
      [retrieval, 1, 61, 9],
    ])
    expect(sessions[1]).toMatchObject({ startMs: Date.parse('2026-11-21T03:00:00Z') })
    expect(sessions[1]?.durations.wallMs).toBe(900)
  })

  test('one session by its id, and the client’s objects', () => {
    const [session] = fixtureValue('phoenix/phoenix-sessions.json').data
    expect(sessionOf({ data: session }, weather).traceCount).toBe(5)
    const {
      id,
      session_id: sessionId,
      project_id: projectId,
      start_time: startTime,
      end_time: endTime,
      traces,
    } = session
    const camel = {
      ...{ id, sessionId, projectId, startTime, endTime },
      traces: traces.map((trace: Record<string, string>) => ({
        ...{ id: trace.id, traceId: trace.trace_id, startTime: trace.start_time, endTime: trace.end_time },
      })),
    }
    expect(sessionOf([camel], weather).traceCount).toBe(5)
    const turn = {
      ...{ traceId: traces[0].trace_id, startTime, endTime },
      ...{ input: { value: 'hi', mimeType: 'text/plain' }, output: { value: 'hello' } },
    }
    expect(sessionOf([[camel], [turn]], weather).traces[0]).toMatchObject({ input: 'hi', output: 'hello' })
  })

  test('traces: their spans with kinds, times and status, and no more', () => {
    const { unassigned, report } = readSessions(fixture('phoenix/phoenix-traces.json'))
    expect(report).toMatchObject({ formats: ['phoenix'], spansRead: 14, spansKept: 14 })
    expect(unassigned).toHaveLength(6)
    const spans = unassigned.flatMap((session) => session.spans)
    expect(spans.filter(({ status }) => status === 'error').map(({ name }) => name)).toEqual(['weather-agent'])
    expect(spans.filter(({ parent }) => parent === -1)).toHaveLength(6)
  })

  test('annotations of spans, traces and sessions', () => {
    const everything = ['spans', 'span-annotations', 'trace-annotations', 'session-annotations'].map((name) =>
      fixture(`phoenix/phoenix-${name}.json`),
    )
    const { scores } = sessionOf(everything, retrieval)
    expect(scores.map(({ name, value, target, source }) => [name, value, target, source]).sort()).toEqual([
      ['faithfulness', 1, 'span', 'model'],
      ['goal reached', 0.8, 'session', 'model'],
      ['helpful', 1, 'trace', 'human'],
      ['relevance', 0.5, 'span', 'code'],
    ])
    expect(scores.find(({ name }) => name === 'goal reached')).toMatchObject({ label: 'mostly', targetId: retrieval })
  })

  test('29 all of it in one call, in any order: the spans once, nothing lost', () => {
    const names = ['sessions', 'traces', 'spans', 'spans-otlpv1', 'span-annotations']
    const texts = names.map((name) => fixture(`phoenix/phoenix-${name}.json`))
    for (const payload of [texts, [...texts].reverse()]) {
      const session = sessionOf(payload, weather)
      expect(session).toMatchObject({ traceCount: 5, spanCount: 11, totals: { inputTokens: 1097, outputTokens: 50 } })
      expect(turnsOf(session)).toEqual(turnsOf(sessionOf(fixture('phoenix/phoenix-spans.json'), weather)))
      expect(session.spans[0]?.attributes['input.value']).toBe("What's the weather in Paris?")
    }
  })
})

describe('Phoenix, rows', () => {
  const row = (more: object = {}) => ({
    ...{ name: 'step', context: { trace_id: 'a'.repeat(32), span_id: 'b'.repeat(16) }, span_kind: 'CHAIN' },
    ...{ parent_id: null, start_time: '2026-11-21T03:00:00+00:00', end_time: null, status_code: 'UNSET' },
    attributes: { 'session.id': 's-1' },
    ...more,
  })
  const span = (more: object) => sessionOf([row(more)], 's-1').spans[0]

  test('UNKNOWN is no kind; attributes may be nested, and a text', () => {
    expect(span({ span_kind: 'UNKNOWN' })).toMatchObject({ kind: 'unknown', status: 'running' })
    const nested = { session: { id: 's-1' }, llm: { model_name: 'm-1', token_count: { prompt: 3, completion: 4 } } }
    for (const attributes of [nested, JSON.stringify(nested)]) {
      expect(span({ span_kind: 'LLM', attributes })).toMatchObject({
        model: 'm-1',
        own: { inputTokens: 3, outputTokens: 4 },
      })
    }
  })

  test('25 times as ISO, milliseconds and texts of a table', () => {
    const startMs = Date.parse('2026-11-21T03:00:00.220Z')
    for (const start_time of [
      startMs,
      '2026-11-21 03:00:00.220000+00:00',
      '2026-11-21T04:00:00.22+01:00',
      String(startMs),
    ]) {
      expect(span({ start_time })?.startMs).toBe(startMs)
    }
  })

  test('39 keys that could damage objects, and objects too deep to write', () => {
    let deep: Record<string, unknown> = {}
    for (let depth = 0; depth < 50_000; depth += 1) deep = { a: deep }
    const attributes = JSON.parse(
      '{"session.id":"s-1","metadata.__proto__.polluted":1,"metadata.constructor":2,"x":{"__proto__":{"y":1}}}',
    )
    expect(() => readSessions([row({ attributes: { ...attributes, metadata: deep, deep } })])).not.toThrow()
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('what is nothing of Phoenix', () => {
    for (const stranger of [
      { data: [] },
      { data: [], next_cursor: null },
      { context: { trace_id: 'a', span_id: 'b' }, kind: 'SpanKind.INTERNAL', start_time: '', attributes: {} },
      { id: 'a', trace_id: 'b', start_time: '', type: 'llm', project_id: 'p' },
      { id: 'a', session_id: 'b', start_time: '', run_type: 'llm', traces: [] },
      { id: 'a', projectId: 'p', createdAt: '', traces: [] },
    ]) {
      expect(phoenix.matches(stranger), JSON.stringify(stranger)).toBe(false)
    }
  })
})
