import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { fixture, fixtureValue } from '../support/fixture.ts'

const at = (name: string): string => `futureagiRest/synthetic-futureagi-${name}`
const details = ['trace-detail-1.json', 'trace-detail-2.json', 'trace-detail-3.json']
const wire = 'otel/futureagi-ts-agent-session.json'
const uuid = '21baf7f0-1f1f-512e-9eca-eb76e3330bef'
const name = 'session-c91d4e'

function only(payload: unknown) {
  const result = readSessions(payload)
  expect([result.sessions.length, result.unassigned.length]).toEqual([1, 0])
  const [session] = result.sessions
  if (session === undefined) throw new Error('no session')
  return { session, report: result.report }
}

const read = (...names: string[]) => only(names.map((one) => fixture(at(one))))

const asked = [
  'What is photosynthesis?',
  'How does it differ from cellular respiration?',
  'Give me a one-sentence summary of both processes.',
]

describe('FutureAGI, the traces of a session one by one', () => {
  const { session, report } = read(...details)
  const turns = conversationOf(session)

  test('M6 the UUID is the id, the name is what the developer passed', () => {
    expect(session).toMatchObject({ id: uuid, name, userIds: ['user-7f3a2b'], traceCount: 3, spanCount: 9 })
    expect(session.projectId).toBe('9cc75f6a-ba59-4b0f-abd3-9621eec9c907')
    expect(report.issues.map(({ code }) => code)).not.toContain('session-id-conflict')
    expect(report).toMatchObject({ spansRead: 9, spansKept: 9, formats: ['futureagi-rest'] })
  })

  test('P5 every turn in order, the tool with its result, one failed attempt', () => {
    expect(turns.map(({ userText }) => userText)).toEqual(asked)
    expect(turns.map(({ assistantText }) => assistantText?.slice(0, 22))).toEqual([
      ...['Photosynthesis is the ', 'While photosynthesis c', 'Photosynthesis builds '],
    ])
    expect(turns.map(({ toolCalls }) => toolCalls.map((call) => [call.name, call.status]))).toEqual([
      [],
      [['lookup_glossary', 'ok']],
      [],
    ])
    expect(turns.map(({ failedAttempts }) => failedAttempts)).toEqual([0, 0, 1])
  })

  test('tokens of every span count, with and without the session id on it', () => {
    expect(session.totals).toMatchObject({ inputTokens: 333, outputTokens: 113, totalTokens: 446 })
    // The backend writes 0 where it knows no price.
    expect(session.totals.costUsd).toBeUndefined()
  })

  test('the tree, kinds and states of the spans', () => {
    expect(session.spans.map(({ depth, kind, status }) => `${depth} ${kind} ${status}`)).toEqual([
      ...['0 agent ok', '1 llm ok', '0 agent ok', '1 llm ok', '1 tool ok', '1 llm ok'],
      ...['0 agent ok', '1 llm error', '1 llm ok'],
    ])
    expect(session.spans[7]?.error?.message).toBe('503 The engine is currently overloaded, please try again later')
    expect(session.spans[6]?.events.map((event) => event.name)).toEqual(['retry'])
  })

  test('verdicts of evaluations and people, values as sent', () => {
    expect(
      session.scores.map(({ name: what, value, label, passed, source }) => [what, value ?? label, passed, source]),
    ).toEqual([
      ...[
        ['tone', 'friendly', undefined, 'human'],
        ['toxicity', 100, true, 'model'],
        ['toxicity', 100, true, 'model'],
        ['toxicity', 100, true, 'model'],
      ],
    ])
  })
})

describe('FutureAGI, other answers', () => {
  test('the detail of a session: turns, totals that are 0 are unknown, evaluations by state', () => {
    const { session } = read('session-detail.json')
    expect(session).toMatchObject({ id: uuid, userIds: ['user-7f3a2b'], traceCount: 3, spanCount: 0 })
    expect(conversationOf(session).map(({ userText }) => userText)).toEqual(asked)
    expect(session.totals).toEqual({})
    // Latencies are whole milliseconds: 125, 410 and 158 of them.
    expect(session.traces.map(({ startMs, endMs }) => (endMs ?? 0) - startMs)).toEqual([125, 410, 158])
    expect(session.scores.map(({ value, state, explanation }) => value ?? [state, explanation])).toEqual([
      ...[100, 60, ['skipped', 'no context']],
    ])
  })

  test.each([
    ['sessions.json', 1],
    ['sessions.csv', 0],
  ])('%s: a session of which only the row is known', (file, scores) => {
    const { session } = read(file)
    expect(session).toMatchObject({ id: uuid, name, userIds: ['user-7f3a2b'], traceCount: 0 })
    expect(session.metadata.first_message?.map(({ value }) => value)).toEqual([asked[0]])
    expect(Math.round(session.durations.wallMs)).toBe(694)
    expect(session.scores.map((score) => [score.name, score.target, score.value, score.source])).toEqual(
      [['satisfaction', 'session', 4, 'human']].slice(0, scores),
    )
  })

  test('a table of traces: evaluations and annotations are columns', () => {
    const { session } = read('traces.json')
    expect(session).toMatchObject({ id: name, traceCount: 3, userIds: ['user-7f3a2b'] })
    expect(conversationOf(session).map(({ userText }) => userText)).toEqual(asked)
    expect(session.scores.map((score) => `${score.name} ${score.value} ${score.source}`)).toEqual([
      ...['context_adherence 100 model', 'satisfaction 5 human', 'context_adherence 60 model', 'satisfaction 4 human'],
      ...['context_adherence 20 model', 'satisfaction 3 human'],
    ])
  })

  test('a span alone', () => {
    const { unassigned } = readSessions(fixture(at('span.json')))
    expect(unassigned[0]?.spans[0]).toMatchObject({ kind: 'llm', model: 'gpt-4o-mini-2024-07-18' })
    expect(unassigned[0]?.scores).toMatchObject([{ name: 'relevance', value: 0.5, explanation: 'half of it' }])
  })

  test('a list of spans without a tree, and rows in camel case', () => {
    const { observation_spans: tree, trace } = fixtureValue(at('trace-detail-1.json')).result
    const root = tree[0].observation_span
    const child = tree[0].children[0].observation_span
    const { session } = only({ status: true, result: { trace, observation_spans: [child, root] } })
    expect(session.spans.map(({ depth, kind }) => `${depth} ${kind}`)).toEqual(['0 agent', '1 llm'])
    const camel = {
      observationSpans: [{ observationSpan: root, children: [{ observationSpan: child, children: [] }] }],
      trace,
    }
    expect(only({ status: true, result: camel }).session.totals).toMatchObject({ inputTokens: 14, outputTokens: 31 })
  })

  test('columns fill what the attributes leave open', () => {
    const span = {
      ...{
        id: 'a1',
        trace: '2d456d70-b906-429f-b033-4955e8f05180',
        parent_span_id: null,
        name: 'ask',
        observation_type: 'llm',
      },
      ...{ start_time: '2026-01-01T00:00:00', end_time: null, latency_ms: 1500, model: 'm-1', provider: 'openai' },
      ...{
        prompt_tokens: 7,
        completion_tokens: 3,
        total_tokens: 10,
        cost: 0.002,
        status: 'ERROR',
        status_message: 'boom',
      },
      ...{ input: 'hello', output: {}, span_attributes: {}, tags: ['a'], metadata: { channel: 'web' } },
    }
    const { unassigned } = readSessions({ observation_spans: [span] })
    const found = unassigned[0]?.spans[0]
    expect(found).toMatchObject({ kind: 'llm', model: 'm-1', provider: 'openai', input: 'hello', status: 'error' })
    expect(found?.error?.message).toBe('boom')
    expect(found?.output).toBeUndefined()
    expect((found?.endMs ?? 0) - (found?.startMs ?? 0)).toBe(1500)
    expect(unassigned[0]?.totals).toMatchObject({ inputTokens: 7, outputTokens: 3, totalTokens: 10, costUsd: 0.002 })
    expect(unassigned[0]).toMatchObject({ tags: ['a'], startMs: Date.parse('2026-01-01T00:00:00Z') })
  })

  test('an empty table says so', () => {
    const { report } = readSessions({ status: true, result: { metadata: { total_rows: 0 }, table: [], config: [] } })
    expect(report.issues.map(({ code }) => code)).toEqual(['answer-empty'])
  })
})

describe('FutureAGI, what belongs together', () => {
  test('6 and 7 what the recorder sent and what the backend answers are the same traces, spans and session', () => {
    const { session, report } = only([fixture(at('trace-detail-1.json')), fixture(wire), fixture(at('sessions.json'))])
    expect(session).toMatchObject({ id: uuid, name, traceCount: 3, spanCount: 9 })
    expect(session.totals).toMatchObject({ inputTokens: 333, outputTokens: 113 })
    expect(report).toMatchObject({ spansRead: 11, spansKept: 9 })
  })

  test('an answer that knows the UUID only joins the session of that name, in any order', () => {
    const files = [
      fixture(at('session-detail.json')),
      fixture(at('sessions.csv')),
      ...details.map((file) => fixture(at(file))),
    ]
    for (const payload of [files, files.toReversed()]) {
      const { session } = only(payload)
      expect(session).toMatchObject({ id: uuid, name, traceCount: 3, spanCount: 9 })
      expect(conversationOf(session).map(({ userText }) => userText)).toEqual(asked)
    }
  })

  test('two sessions of one name keep their ids apart from a third that says the UUID of one', () => {
    const row = {
      total_traces_count: 0,
      start_time: '2026-01-01T00:00:00',
      end_time: '2026-01-01T00:00:01',
      session_name: 'chat',
    }
    const { sessions } = readSessions([
      { ...row, session_id: 'u-1' },
      { ...row, session_id: 'u-2' },
      { ...row, session_id: 'u-3', session_name: null },
    ])
    expect(sessions.map(({ id }) => id).sort()).toEqual(['u-1', 'u-2', 'u-3'])
  })
})
