import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { fixture, fixtureValue } from '../support/fixture.ts'
import { expectReadable, onlyRead, trip } from '../support/tripScenario.ts'

type Fields = Record<string, unknown>
const itemsIn = (path: string): Fields[] => {
  const value = fixtureValue(`openaiAgents/${path}`)
  return Array.isArray(value) ? value : value.requests.flatMap(({ body }: { body: { data: Fields[] } }) => body.data)
}

/** What the tables of the scripts say the model used; in Python a hand-over costs 205 and 9 more. */
const python = {
  inputTokens: trip.inputTokens + 205,
  outputTokens: trip.outputTokens + 9,
  cacheReadTokens: trip.cacheReadTokens,
}
const javaScript = {
  inputTokens: 120 + 171 + 256 + 282 + 310,
  outputTokens: 31 + 14 + 22 + 19 + 88,
  cacheReadTokens: 64 + 216 + 128,
}

describe.each([
  ['python-chat.json', 'trip-77', 'ada', 3, python],
  ['python-responses.json', 'trip-77', 'ada', 3, python],
  ['js-responses.json', 'desk-2041', 'reader-17', 4, javaScript],
  ['js-whole-responses.json', 'desk-2041', 'reader-17', 4, javaScript],
] as const)('OpenAI Agents capture %s', (name, id, user, traces, tokens) => {
  const items = itemsIn(name)
  const { session } = onlyRead(fixture(`openaiAgents/${name}`))

  test('the group is the session; every span is read', () => {
    const spans = items.filter(({ object }) => object === 'trace.span')
    expect(session).toMatchObject({ id, userIds: [user], traceCount: traces, spanCount: spans.length })
    expect(session.traces.map((trace) => trace.name)).toEqual(Array(traces).fill(items[0]?.workflow_name))
  })

  test('kinds: counted in the file', () => {
    const words: Record<string, string> = {
      generation: 'llm',
      response: 'llm',
      function: 'tool',
      agent: 'agent',
      guardrail: 'guardrail',
      handoff: 'event',
    }
    const expected: Record<string, number> = {}
    for (const { span_data } of items) {
      if (!span_data) continue
      const kind = words[String((span_data as Fields).type)] ?? 'chain'
      expected[kind] = (expected[kind] ?? 0) + 1
    }
    const counts: Record<string, number> = {}
    for (const { kind } of session.spans) counts[kind] = (counts[kind] ?? 0) + 1
    expect(counts).toEqual(expected)
  })

  test('trap 19: usage on three levels counts once', () => {
    expect(session.totals).toMatchObject(tokens)
    expect(session.totals.callsWithoutUsage).toBeUndefined()
  })
})

describe('OpenAI Agents captures, turns', () => {
  test('chat completions: a hand-over, a failed attempt, a failed tool, a stream', () => {
    const { session, turns } = onlyRead(fixture('openaiAgents/python-chat.json'))
    expect(turns.map((turn) => [turn.userText, turn.assistantText, turn.status, turn.failedAttempts])).toEqual([
      [...trip.turns[0].slice(0, 2), 'ok', 0],
      [...trip.turns[1].slice(0, 2), 'ok', 1],
      [...trip.turns[2].slice(0, 2), 'ok', 0],
    ])
    expect(turns.flatMap(({ toolCalls }) => toolCalls.map(({ name, status }) => [name, status]))).toEqual([
      ['get_weather', 'ok'],
      ['get_weather', 'ok'],
      ['transfer_to_booking', 'ok'],
      ['book_table', 'error'],
    ])
    expectReadable(turns)
    expect(session.spans.filter(({ kind }) => kind === 'agent').map(({ name }) => name)).toEqual([
      'desk',
      'desk',
      'desk',
      'booking',
      'desk',
    ])
    expect(session.status).toBe('ok')
  })

  test('responses as the ingest shows them: ids and tokens, no words; tools without calls pair by name (trap 16)', () => {
    for (const name of ['python-responses.json', 'js-responses.json']) {
      const { turns, issues } = onlyRead(fixture(`openaiAgents/${name}`))
      expect(turns.every(({ userText, assistantText }) => userText === undefined && assistantText === undefined)).toBe(
        true,
      )
      expect(issues.get('content-missing')).toBeGreaterThan(0)
      expect(turns.slice(0, 3).map(({ status, failedAttempts }) => [status, failedAttempts])).toEqual([
        ['ok', 0],
        ['ok', 1],
        ['ok', 0],
      ])
    }
  })

  test('responses as a processor of one’s own sees them', () => {
    const { session, turns } = onlyRead(fixture('openaiAgents/js-whole-responses.json'))
    expect(turns.map((turn) => [turn.userText, turn.assistantText, turn.status, turn.failedAttempts])).toEqual([
      ['Is Dune on the shelf, and how late is my loan?', 'Dune is out; your loan is 0 days late.', 'ok', 0],
      ['Reserve it for Friday.', 'The desk is closed on Friday; Saturday works.', 'ok', 1],
      ['Recommend something like it.', 'Try Hyperion by Dan Simmons.', 'ok', 0],
      [undefined, undefined, 'error', 0],
    ])
    expect(
      turns.flatMap(({ toolCalls }) => toolCalls.map((call) => [call.name, call.status, call.spanIndex !== undefined])),
    ).toEqual([
      ['find_book', 'ok', true],
      ['loan_days', 'ok', true],
      ['reserve_copy', 'error', true],
    ])
    expect(session.totals.reasoningTokens).toBe(64)
    expect(session.spans.find(({ kind }) => kind === 'llm')).toMatchObject({
      model: 'gpt-4o-mini-2025-01-01',
      responseId: expect.stringMatching(/^resp_/),
    })
  })

  test('an error tells its cause, unless that was redacted', () => {
    const { session } = onlyRead(fixture('openaiAgents/python-chat.json'))
    const errors = session.spans.flatMap(({ kind, error }) => (error ? [[kind, error.message]] : []))
    expect(errors).toEqual([
      ['agent', 'Error in agent run: Error code: 500 - The server had an error'],
      ['llm', 'Error getting response: Error code: 500 - The server had an error'],
      ['tool', 'Error running tool (non-fatal)'],
    ])
  })
})

describe('OpenAI Agents, every kind of span', () => {
  const span = (span_data: Fields, more: Fields = {}): Fields => ({
    ...{ object: 'trace.span', id: 'span_1', trace_id: 'trace_1', parent_id: null, error: null },
    ...{ started_at: '2026-01-01T00:00:00+00:00', ended_at: '2026-01-01T00:00:01+00:00', span_data, ...more },
  })
  const trace = {
    object: 'trace',
    id: 'trace_1',
    workflow_name: 'voice',
    group_id: 'g-1',
    metadata: { user_id: 'u-1' },
  }
  const first = (span_data: Fields) => onlyRead({ data: [trace, span(span_data)] }).session.spans[0]

  test('a transcription and speech are calls of a model', () => {
    const heard = first({
      type: 'transcription',
      input: { data: 'UklGRg==', format: 'pcm' },
      output: 'Hello',
      model: 'whisper',
      model_config: { language: null },
    })
    expect(heard).toMatchObject({ kind: 'llm', model: 'whisper', output: 'Hello' })
    expect(heard?.parameters).toBeUndefined()
    expect(
      first({ type: 'speech', input: 'Hello', output: { data: 'UklGRg==', format: 'pcm' }, model: 'tts' }),
    ).toMatchObject({ kind: 'llm', input: 'Hello' })
  })

  test('tools listed by a server, with what it listed', () => {
    expect(first({ type: 'mcp_tools', server: 'files', result: ['read', 'write'] })).toMatchObject({
      kind: 'tool',
      output: ['read', 'write'],
    })
  })

  test('instructions of a response stand before its input; its tools are told', () => {
    const response = {
      id: 'resp_1',
      model: 'm',
      instructions: 'Be brief.',
      output: [],
      tools: [{ type: 'function', name: 'find' }],
    }
    const found = first({
      type: 'response',
      response_id: 'resp_1',
      _input: [{ role: 'user', content: 'Hi' }],
      _response: response,
    })
    expect(found?.input).toEqual({ instructions: 'Be brief.', input: [{ role: 'user', content: 'Hi' }] })
    expect(found?.attributes.tools).toEqual([{ type: 'function', name: 'find' }])
  })

  test('trap 5: without a group there is no session, whatever other ids stand there', () => {
    const { sessions, unassigned } = readSessions({
      data: [{ ...trace, group_id: null }, span({ type: 'agent', name: 'a' })],
    })
    expect([sessions.length, unassigned.length]).toEqual([0, 1])
    expect(unassigned[0]?.userIds).toEqual(['u-1'])
  })

  test('trap 13: of two attempts in one trace the later speaks, whoever failed first', () => {
    const agent = (id: string, second: string, error: Fields | null) =>
      span({ type: 'agent', name: 'a' }, { id, started_at: `2026-01-01T00:00:0${second}Z`, error })
    const call = (id: string, parent_id: string, second: string, more: Fields) =>
      span(
        { type: 'generation', model: 'm', input: [{ role: 'user', content: 'Hi' }], ...more },
        { id, parent_id, started_at: `2026-01-01T00:00:0${second}.5Z` },
      )
    const failed = agent('span_a', '1', { message: 'Error in agent run' })
    const items = [trace, failed, call('span_b', 'span_a', '1', {}), agent('span_c', '3', null)]
    const answer = call('span_d', 'span_c', '3', { output: [{ role: 'assistant', content: 'Hello' }] })
    expect(onlyRead({ data: [...items, answer] }).turns).toMatchObject([{ status: 'ok', assistantText: 'Hello' }])
    const again = { ...agent('span_c', '3', { message: 'Error in agent run' }) }
    expect(onlyRead({ data: [trace, failed, again] }).turns).toMatchObject([{ status: 'error' }])
  })

  test('a voice agent: what was heard is asked, what is spoken is answered, each once', () => {
    const { turns } = onlyRead(fixtureValue('openaiAgents/synthetic-voice.json'))
    expect(turns.map(({ userText, assistantText }) => [userText, assistantText])).toEqual([
      ['Refund please', 'It is done.'],
      ['And the receipt?', 'It is in your mail.'],
    ])
    expect(turns.flatMap(({ messages }) => messages.map(({ role }) => role))).toEqual([
      ...['system', 'user', 'assistant'],
      ...['user', 'assistant'],
    ])
  })
})
