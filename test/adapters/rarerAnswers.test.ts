import { describe, expect, test } from 'vitest'
import { defaultAdapters } from '../../src/adapters/defaultAdapters.ts'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import type { Session } from '../../src/model/session.ts'
import { fixture, fixtureValue } from '../support/fixture.ts'

/** Exports, answers of a product's own pages, and lists of what people said; figures are those of the files' scenarios. */

const knowing = (document: unknown): string[] =>
  defaultAdapters.filter((adapter) => adapter.matches(document)).map(({ id }) => id)

function only(payload: unknown): Session {
  const { sessions, unassigned } = readSessions(payload)
  const [session, ...others] = [...sessions, ...unassigned]
  expect(others).toEqual([])
  if (session === undefined) throw new Error('no session')
  return session
}

const turnsOf = (session: Session) =>
  conversationOf(session).map(({ userText, assistantText, failedAttempts, status }) => [
    ...[userText, assistantText, failedAttempts, status],
  ])
const toolsOf = (session: Session) =>
  conversationOf(session).flatMap(({ toolCalls }) => toolCalls.map(({ name, status }) => `${name} ${status}`))

describe('tables that Lunary and Helicone export', () => {
  test('Lunary: the runs of its interface, objects as JSON in their cells', () => {
    const table = only(fixture('lunary/synthetic-export.csv'))
    const rows = only(fixture('lunary/synthetic-runs.json'))
    expect(turnsOf(table)).toEqual(turnsOf(rows))
    expect(toolsOf(table)).toEqual(['lookup_order ok', 'lookup_order error'])
    for (const field of ['id', 'userIds', 'tags', 'totals', 'durations', 'projectId'] as const) {
      expect(table[field]).toEqual(rows[field])
    }
    expect(table.scores.map(({ name, value }) => [name, value])).toEqual([
      ['solved', 0],
      ['feedback', 1],
    ])
    expect(knowing(fixtureValue('lunary/synthetic-runs.json').data)).toEqual(['lunary'])
  })

  test('Helicone: twelve columns, the quotes of objects doubled twice; answers are in no column', () => {
    const table = only(fixture('helicone/synthetic-export.csv'))
    expect(table).toMatchObject({ id: 'chat-7', name: 'Support', userIds: ['user-42'] })
    expect(turnsOf(table).map(([asked, , failed, status]) => [asked, failed, status])).toEqual([
      ['What can you help me with?', 0, 'ok'],
      ['Where is my order A-123?', 1, 'ok'],
      ['And order A-999?', 1, 'error'],
    ])
    expect(table.totals).toMatchObject({ inputTokens: 40 + 90 + 150 + 180, outputTokens: 12 + 30 + 20 + 18 })
    expect(table.totals.costUsd).toBeCloseTo(0.000117, 9)
    const { data } = fixtureValue('helicone/synthetic-requests.json')
    expect(table.spans.filter(({ kindLabel }) => kindLabel !== 'path')).toHaveLength(data.length)
  })

  test('Helicone: its latency is a duration where no delay is told', () => {
    const row = { response_id: 'r', request_created_at: '2026-01-01T00:00:00Z', latency: '250', response_status: '200' }
    const [span] = only([{ ...row, request_body: '{""messages"":[{""role"":""user"",""content"":""Hi""}]}' }]).spans
    expect((span?.endMs ?? 0) - (span?.startMs ?? 0)).toBe(250)
  })
})

describe('what Phoenix’s own pages are answered (GraphQL)', () => {
  const path = 'phoenix/synthetic-graphql.json'
  const answers = fixtureValue(path)
  const { sessions, unassigned, report } = readSessions(fixture(path))

  test('each answer is known by its shape, whatever the query called its parts', () => {
    for (const answer of answers) expect(knowing(answer)).toEqual(['phoenix'])
    const renamed = JSON.parse(JSON.stringify(answers[1]).replace('"session":', '"anything":'))
    expect(only(renamed).id).toBe('sess-7')
  })

  test('two sessions; the list tells of the second all there is', () => {
    expect(unassigned).toEqual([])
    expect(sessions.map(({ id, traceCount }) => [id, traceCount])).toEqual([
      ['sess-7', 2],
      ['sess-8', 1],
    ])
    expect(sessions[1] && turnsOf(sessions[1])).toEqual([['Hello', 'Hi!', 0, 'ok']])
    expect(report.formats).toEqual(['phoenix'])
  })

  test('spans from lists, completed by the one that was asked for with its attributes', () => {
    const [session] = sessions
    if (session === undefined) throw new Error('no session')
    expect(session.spans.map(({ kind, name, status }) => `${kind} ${name} ${status}`)).toEqual([
      ...['agent desk ok', 'llm chat ok', 'tool lookup_order ok', 'agent desk error'],
    ])
    expect(session).toMatchObject({ userIds: ['user-42'], models: ['gpt-4o-mini'] })
    expect(turnsOf(session)).toEqual([
      ['Where is A-123?', 'It has shipped.', 0, 'ok'],
      ['And A-999?', undefined, 0, 'error'],
    ])
    expect(session.totals).toMatchObject({ inputTokens: 60, outputTokens: 12, costUsd: 0.0000162 })
    expect(session.scores.map(({ name, target, value, source }) => [name, target, value, source])).toEqual([
      ['resolved', 'session', 0, 'human'],
      ['helpful', 'span', 1, 'model'],
    ])
  })

  test('answers of other products around one object are not its own', () => {
    for (const document of [
      { data: { traceId: 'a', spans: {} } },
      { data: { sessionId: 's', id: 'x' } },
      {
        data: {
          resourceSpans: [{ scopeSpans: [{ spans: [{ traceId: 'a', spanId: 'b', name: 'c', attributes: [] }] }] }],
        },
      },
    ]) {
      expect(knowing(document)).not.toContain('phoenix')
    }
  })
})

describe('inference tables of Databricks', () => {
  test.each([
    ['rows', 'json'],
    ['an older table as CSV', 'csv'],
  ])('%s: the agent’s own trace, a call seen from outside, a refusal', (_, ending) => {
    const session = only(fixture(`mlflow/synthetic-inference-table.${ending}`))
    expect(session).toMatchObject({ id: 'chat-7', userIds: ['user-42'], traceCount: 3 })
    expect(turnsOf(session)).toEqual([
      ['Where is A-123?', 'It has shipped.', 0, 'ok'],
      ['Thank you!', 'You are welcome.', 0, 'ok'],
      ['Cancel it.', undefined, 1, 'error'],
    ])
    expect(toolsOf(session)).toEqual(['lookup_order ok'])
    expect(session.spans.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      ...['agent predict', 'llm llm', 'tool lookup_order', 'llm llm', 'llm llama-4-maverick', 'llm llama-4'],
    ])
    expect(session.totals).toMatchObject({ inputTokens: 50 + 80 + 20, outputTokens: 11 + 6 + 5 })
    expect(session.spans.at(-1)?.error).toMatchObject({ type: 'REQUEST_LIMIT_EXCEEDED', message: 'Too many requests' })
    expect(session.startMs).toBe(Date.parse('2026-02-28T13:20:00Z'))
  })

  test('a row alone; a streamed answer; a response that is no JSON', () => {
    const row = { databricks_request_id: 'r-1', timestamp_ms: '1772284800000', execution_time_ms: '80' }
    const request = '{"messages":[{"role":"user","content":"Hi"}]}'
    const chunks = ['Hel', 'lo'].map((content) => ({
      object: 'chat.completion.chunk',
      choices: [{ index: 0, delta: { content } }],
    }))
    expect(turnsOf(only({ ...row, request, response: JSON.stringify(chunks) }))).toEqual([['Hi', 'Hello', 0, 'ok']])
    expect(turnsOf(only({ ...row, request, response: 'Hello' }))).toEqual([['Hi', 'Hello', 0, 'ok']])
    expect(only({ ...row, request, status_code: '500' }).spans[0]?.error?.message).toBe('HTTP 500')
  })
})

describe('FutureAGI', () => {
  test('the evaluations of a session', () => {
    const path = 'futureagiRest/synthetic-futureagi-eval-logs.json'
    const session = only(fixture(path))
    expect(session).toMatchObject({ id: '21baf7f0-1f1f-512e-9eca-eb76e3330bef', name: 'session-c91d4e' })
    expect(session.scores.map(({ name, value, passed, label, state }) => [name, value, passed, label, state])).toEqual([
      ['coherence', 0.82, true, undefined, undefined],
      ['later', undefined, undefined, undefined, 'pending'],
      ['polite', 0, false, undefined, undefined],
      ['resolved', 1, true, undefined, undefined],
      ['style', undefined, undefined, 'friendly', undefined],
      ['tone', undefined, undefined, undefined, 'failed'],
    ])
    expect(session.scores.find(({ name }) => name === 'resolved')).toMatchObject({
      source: 'model',
      explanation: 'Every question was answered.',
    })
    expect(knowing(fixtureValue(path).result)).toEqual(['futureagi-rest'])
  })

  test.each([
    ['the provider’s list', /^conversation\.transcript\./],
    ['counted keys', /^provider_transcript$/],
  ])('a call that was spoken: its words from %s', (_, removed) => {
    const answer = fixtureValue('futureagiRest/synthetic-futureagi-voice-call.json')
    const { span_attributes: attributes } = answer.result.observation_spans[0].observation_span
    for (const key of Object.keys(attributes)) if (removed.test(key)) delete attributes[key]
    const session = only(answer)
    expect(turnsOf(session)).toEqual([['Where is my order?', 'It has shipped.', 0, 'ok']])
    expect(session.spans[0]).toMatchObject({ kind: 'agent', kindLabel: 'conversation', provider: 'retell' })
    expect(session.totals).toMatchObject({ inputTokens: 100, outputTokens: 20, costUsd: 0.12 })
    expect(session.durations.wallMs).toBe(42_000)
  })
})

describe('Braintrust: a row of a table', () => {
  const row = {
    ...{ id: 'r1', span_id: 'sp1', root_span_id: 'sp1', _xact_id: '1', project_id: 'p' },
    input: [{ role: 'user', content: 'Hi' }],
    output: [{ message: { role: 'assistant', content: 'Hello' } }],
    metadata: { session_id: 's', user_id: 'u' },
    metrics: { start: 1_772_442_000, end: 1_772_442_001, prompt_tokens: 10, completion_tokens: 5, tokens: 15 },
    span_attributes: { name: 'Chat', type: 'llm' },
    scores: { ok: 1 },
  }

  test.each([
    ['objects', row],
    [
      'cells of text',
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : value]),
      ),
    ],
  ])('%s: known by one adapter, read the same', (_, document) => {
    expect(knowing(document)).toEqual(['braintrust'])
    const session = only(document)
    expect(session).toMatchObject({ id: 's', userIds: ['u'] })
    expect(session.totals).toMatchObject({ inputTokens: 10, outputTokens: 5 })
    expect(session.durations.wallMs).toBe(1000)
    expect(turnsOf(session)).toEqual([['Hi', 'Hello', 0, 'ok']])
    expect(session.scores.map(({ name, value }) => [name, value])).toEqual([['ok', 1]])
  })
})

describe('Langfuse: a list of comments', () => {
  const comments = fixture('langfuseRest/synthetic-langfuse-comments.json')

  test('what people wrote stands with the session, the trace and the observation it is about', () => {
    const paths = ['session', 'trace-1', 'trace-2'].map((name) =>
      fixture(`langfuseRest/synthetic-langfuse-${name}.json`),
    )
    const told = (payload: unknown) => readSessions(payload).sessions[0]?.scores ?? []
    const without = told(paths)
    const added = told([...paths, comments]).filter(({ name }) => name === 'comment')
    expect(told([...paths, comments])).toHaveLength(without.length + 3)
    expect(
      added.map(({ target, targetId, explanation, evaluator, source }) => [
        ...[target, targetId, explanation, evaluator, source],
      ]),
    ).toEqual([
      ['session', 'chat/abc 123', 'Asked for a refund **twice**.', 'reviewer-1', 'human'],
      ['trace', '7f1c0de5a0b14c2f8e3d000000000001', 'Good answer.', undefined, 'human'],
      ['span', 'a000000000000003', 'Which source?', 'reviewer-2', 'human'],
    ])
    expect(added[0]?.atMs).toBe(Date.parse('2026-03-02T10:00:00Z'))
  })

  test('a comment on a prompt is of no session, and said so', () => {
    const { report } = readSessions(comments)
    expect(report.issues.find(({ code }) => code === 'comment-left-out')).toMatchObject({ count: 1, examples: ['cm4'] })
  })
})
