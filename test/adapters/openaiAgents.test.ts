import { describe, expect, test } from 'vitest'
import { fixture, fixtureValue } from '../support/fixture.ts'
import { readBases } from '../support/readBases.ts'

const path = 'openaiAgents/openai-agents-traces-chat.json'
const items = () => fixtureValue(path).requests.flatMap((request: { body: { data: unknown[] } }) => request.body.data)

function onlySession(payload: unknown) {
  const { sessions, unassigned } = readBases(payload)
  expect([sessions.length, unassigned.length]).toEqual([1, 0])
  const [session] = sessions
  if (session === undefined) throw new Error('no session')
  return session
}

describe('OpenAI Agents', () => {
  const session = onlySession(fixture(path))

  test('the group is the session, the workflow the trace’s name', () => {
    expect(session).toMatchObject({ id: 'thread-7f3a', userIds: ['u-42'], traceCount: 3, spanCount: 18 })
    expect(session.projectId).toBeUndefined()
    expect(session.traces.map((trace) => trace.name)).toEqual(Array(3).fill('support_turn'))
  })

  test('kinds and tree', () => {
    const counts = new Map<string, number>()
    for (const { kind } of session.spans) counts.set(kind, (counts.get(kind) ?? 0) + 1)
    expect(Object.fromEntries(counts)).toEqual({ llm: 5, tool: 2, agent: 3, chain: 8 })
    expect(session.traces.map((trace) => trace.spanEnd - trace.spanStart)).toEqual([4, 7, 7])
    expect(session.spans.slice(0, 4).map((span) => `${span.depth} ${span.name}`)).toEqual([
      ...['0 task', '1 Support agent', '2 turn', '3 generation'],
    ])
  })

  test('trap 19: usage stands on three levels and counts once', () => {
    expect(session.totals).toMatchObject({
      inputTokens: 440,
      outputTokens: 75,
      totalTokens: 515,
      cacheReadTokens: 60,
      reasoningTokens: 0,
    })
    expect(session.traces.map(({ totals }) => [totals.inputTokens, totals.outputTokens])).toEqual([
      [27, 9],
      [151, 32],
      [262, 34],
    ])
    expect(session.totals.costUsd).toBeUndefined()
  })

  test('traces have the times of their spans', () => {
    expect(session.startMs).toBe(Date.parse('2026-11-21T02:52:28.186Z'))
    expect(session.durations).toEqual({ wallMs: 137, startToStartMs: 96, activeMs: 135, idleMs: 2, summedMs: 135 })
  })

  test('requested and served model, response, finish reason', () => {
    expect(session.spans[3]).toMatchObject({
      ...{
        model: 'gpt-4o-mini-2024-07-18',
        requestedModel: 'gpt-4o-mini',
        responseId: 'chatcmpl-1',
        finishReason: 'stop',
      },
    })
  })

  test('a failed tool leaves its trace answered', () => {
    const [tool] = session.spans.filter((span) => span.status === 'error')
    expect(tool).toMatchObject({
      ...{ kind: 'tool', name: 'lookup_order', input: '{"order_id":"A-999"}' },
      ...{ output: 'An error occurred while running the tool. Please try again.' },
      error: { message: 'Error running tool (non-fatal)', source: 'error field' },
    })
    expect(session.spans.filter((span) => span.status === 'error')).toHaveLength(1)
    expect(session.traces.map((trace) => trace.status)).toEqual(['ok', 'ok', 'ok'])
    expect(tool?.attributes.error).toMatchObject({ data: { tool_name: 'lookup_order' } })
  })
})

describe('OpenAI Agents, shapes', () => {
  test.each([
    ['one body', () => ({ data: items() })],
    ['a list', () => items()],
    [
      'one item a request, children first',
      () =>
        items()
          .reverse()
          .map((item: unknown) => ({ data: [item] })),
    ],
    [
      'JSON Lines',
      () =>
        items()
          .map((item: unknown) => JSON.stringify(item))
          .join('\n'),
    ],
  ])('%s', (_, payload) => {
    const session = onlySession(payload())
    expect(session).toMatchObject({ id: 'thread-7f3a', traceCount: 3, spanCount: 18, totals: { totalTokens: 515 } })
  })

  const span = (span_data: object, more: object = {}) => ({
    ...{ object: 'trace.span', id: 'span_1', trace_id: 'trace_1', parent_id: null },
    ...{ started_at: '2026-01-01T00:00:00Z', ended_at: '2026-01-01T00:00:01Z', span_data, error: null, ...more },
  })
  const only = (span_data: object) => {
    const { unassigned, issues } = readBases({ data: [span(span_data)] })
    return { span: unassigned[0]?.spans[0], issues: issues.map((issue) => issue.code) }
  }

  test('a response with its id alone says that its content is missing', () => {
    const found = only({ type: 'response', response_id: 'resp_1', usage: { input_tokens: 5, output_tokens: 2 } })
    expect(found.span).toMatchObject({ kind: 'llm', responseId: 'resp_1', own: { totalTokens: 7 } })
    expect(found.issues).toContain('content-missing')
  })

  test('a whole response', () => {
    const response = {
      id: 'resp_1',
      model: 'gpt-5',
      output: [{ type: 'message' }],
      usage: { input_tokens: 5, output_tokens: 2, total_tokens: 7, input_tokens_details: { cached_tokens: 3 } },
    }
    const found = only({ type: 'response', response_id: 'resp_1', input: [{ role: 'user', content: 'Hi' }], response })
    expect(found.span).toMatchObject({
      model: 'gpt-5',
      output: [{ type: 'message' }],
      own: { inputTokens: 5, cacheReadTokens: 3 },
    })
    expect(found.issues).not.toContain('content-missing')
  })

  test.each([
    [{ type: 'handoff', from_agent: 'a', to_agent: 'b' }, 'event'],
    [{ type: 'guardrail', name: 'no secrets', triggered: true }, 'guardrail'],
    [{ type: 'mcp_tools', server: 's', result: ['x'] }, 'tool'],
    [{ type: 'transcription', model: 'whisper' }, 'llm'],
    [{ type: 'speech', model: 'tts' }, 'llm'],
    [{ type: 'speech_group' }, 'chain'],
    [{ type: 'something new' }, 'unknown'],
    [{}, 'unknown'],
  ])('%j is %s', (data, kind) => {
    expect(only(data).span?.kind).toBe(kind)
  })

  test('the number of a loop step is no hint for a turn', () => {
    const turn = only({ type: 'custom', name: 'turn', data: { sdk_span_type: 'turn', turn: 2 } })
    expect(turn.span?.attributes.turn).toBeUndefined()
    expect(turn.span?.attributes.data).toEqual({ sdk_span_type: 'turn', turn: 2 })
  })

  test('zeros on a call that answered are counts the stream did not name', () => {
    const usage = { requests: 1, input_tokens: 0, output_tokens: 0, total_tokens: 0 }
    const { span } = only({ type: 'generation', output: [{ role: 'assistant', content: 'yes' }], usage })
    expect(span?.own.inputTokens).toBeUndefined()
    expect(span?.own.callsWithoutUsage).toBe(1)
  })
})

test('a store that writes "" or {} for no error', () => {
  for (const error of ['', {}]) {
    const sent = items().map((item: object) => ('error' in item && item.error === null ? { ...item, error } : item))
    const failed = ({ spans }: ReturnType<typeof onlySession>) => spans.flatMap(({ id, error }) => (error ? [id] : []))
    expect(failed(onlySession({ data: sent }))).toEqual(failed(onlySession(fixture(path))))
  }
})
