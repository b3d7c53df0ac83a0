import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { fixture, fixtureValue } from '../support/fixture.ts'
import { expectReadable, expectTrip, onlyRead, trip } from '../support/tripScenario.ts'

type Fields = Record<string, unknown>
const traces = () => fixtureValue('mlflow/mlflow-3-traces.json') as { info: Fields; data: { spans: Fields[] } }[]
const spans = () => traces().flatMap(({ data }) => data.spans)
const attribute = (span: Fields, key: string): unknown => {
  const value = (span.attributes as Fields)[key]
  return typeof value === 'string' ? JSON.parse(value) : undefined
}

describe.each(['mlflow-3-traces.json', 'mlflow-3-rest-traces.json', 'mlflow-3-data-frame.csv'])(
  'MLflow 3, %s',
  (name) => {
    const { session, turns, issues } = onlyRead(fixture(`mlflow/${name}`))

    test('three turns, tools, attempts, tokens', () => {
      expectTrip(session, turns)
      expectReadable(turns)
      expect(session.totals).toMatchObject({
        ...{ inputTokens: trip.inputTokens, outputTokens: trip.outputTokens, totalTokens: 1093 },
        ...{ cacheReadTokens: trip.cacheReadTokens, costSource: 'reported', costCoverage: 1 },
      })
    })

    test('kinds, models, cost: counted in the file', () => {
      const types = new Map<string, number>()
      for (const span of spans()) {
        const type = String(attribute(span, 'mlflow.spanType'))
        types.set(type, (types.get(type) ?? 0) + 1)
      }
      expect([...types]).toEqual([
        ['AGENT', 3],
        ['CHAT_MODEL', 6],
        ['TOOL', 3],
      ])
      const kinds = session.spans.map(({ kind }) => kind)
      expect(['agent', 'llm', 'tool'].map((kind) => kinds.filter((one) => one === kind).length)).toEqual([3, 6, 3])
      const costs = spans().map(
        (span) => (attribute(span, 'mlflow.llm.cost') as Fields | undefined)?.total_cost ?? 0,
      ) as number[]
      expect(session.totals.costUsd).toBeCloseTo(
        costs.reduce((sum, cost) => sum + cost, 0),
        12,
      )
      expect(session.models).toEqual(['gpt-4o-mini-2024-07-18', 'gpt-4o-mini'])
    })

    test('trap 6: ids in base64 and `tr-` are one trace, nothing had to be repaired', () => {
      const ids = traces().map(({ info }) => String(info.trace_id).slice(3))
      expect(session.traces.map(({ id }) => id)).toEqual(ids)
      expect(session.spans.every(({ id }) => /^[0-9a-f]{16}$/.test(id))).toBe(true)
      expect(session.spans.map(({ id }) => id).sort()).toEqual(
        spans()
          .map(({ span_id }) => Buffer.from(String(span_id), 'base64').toString('hex'))
          .sort(),
      )
      expect(issues.has('id-repaired')).toBe(false)
    })

    test('texts stand without the quotes of their JSON', () => {
      expect(session.spans[0]).toMatchObject({ kind: 'agent', output: 'Oslo has 4 C, Rome has 18 C.' })
      expect(session.spans[0]?.attributes['mlflow.spanFunctionName']).toBe('turn')
    })

    test('feedback of a trace, of a span and of the session; an expectation is a label', () => {
      const [first, second] = session.traces
      expect(
        session.scores.map(({ name, target, targetId, value, label, source }) => [
          name,
          target,
          targetId,
          value ?? label,
          source,
        ]),
      ).toEqual(
        expect.arrayContaining([
          ['solved', 'session', 'trip-77', 'yes', 'model'],
          ['helpful', 'trace', first?.id, 1, 'human'],
          ['accuracy', 'span', session.spans[2]?.id, 0.75, 'model'],
          ['expected', 'trace', second?.id, '{"status": "full"}', 'human'],
        ]),
      )
      expect(session.scores).toHaveLength(4)
      expect(session.scores.find(({ name }) => name === 'helpful')).toMatchObject({
        passed: true,
        explanation: 'names both cities',
      })
    })

    test('metadata and tags of the app; experiment', () => {
      expect(Object.keys(session.metadata).sort()).toEqual(['channel', 'plan'])
      expect(session.projectId).toBe('1')
      expect(session.traces.map((trace) => trace.name)).toEqual(['desk', 'desk', 'desk'])
    })

    test('trap 14: one failure of a call, one of a tool, with their stacks', () => {
      const failed = session.spans.filter(({ status }) => status === 'error')
      expect(failed.map(({ kind, error }) => [kind, error?.type, error?.stack?.split('\n', 1)[0]])).toEqual([
        ['llm', 'InternalServerError', 'Traceback (most recent call last):'],
        ['tool', 'ValueError', 'Traceback (most recent call last):'],
      ])
    })
  },
)

describe('MLflow, without spans', () => {
  test('a search answers infos: turns by their previews, totals by their sums', () => {
    const { session, turns } = onlyRead(fixture('mlflow/mlflow-3-rest-search.json'))
    expect(session).toMatchObject({
      traceCount: 3,
      spanCount: 0,
      userIds: ['ada'],
      totals: { inputTokens: 1010, outputTokens: 83 },
    })
    expect(turns.map(({ userText, assistantText }) => [userText, assistantText])).toEqual(
      trip.turns.map(([user, assistant]) => [user, assistant]),
    )
  })

  test('infos and spans in two documents are one: previews give way, sums are not added', () => {
    const both = [fixture('mlflow/mlflow-3-rest-search.json'), fixture('mlflow/mlflow-3-traces.json')]
    for (const payload of [both, [...both].reverse()]) {
      const { session, turns } = onlyRead(payload)
      expectTrip(session, turns)
      expect(session.traces[0]?.input).toBeUndefined()
    }
  })
})

test('MLflow, the artifact: spans without their trace', () => {
  const { unassigned, report } = readSessions(fixture('mlflow/mlflow-3-artifact.json'))
  expect(report.formats).toEqual(['mlflow'])
  expect(unassigned).toMatchObject([
    { spanCount: 5, totals: { inputTokens: 300, outputTokens: 35, cacheReadTokens: 192 } },
  ])
})

describe.each(['mlflow-2-traces.json', 'mlflow-2-data-frame.json'])('MLflow 2, %s', (name) => {
  const { session, turns } = onlyRead(fixture(`mlflow/${name}`))

  test('the session and user of its tags, ids of its own', () => {
    expect(session).toMatchObject({ id: 'trip-77', userIds: ['ada'], traceCount: 3, spanCount: 12, status: 'ok' })
    const ids = (fixtureValue('mlflow/mlflow-2-traces.json') as { info: Fields }[]).map(({ info }) => info.request_id)
    expect(session.traces.map(({ id }) => id)).toEqual(ids)
  })

  test('usage of the answers; a stream told none', () => {
    expect(session.totals).toMatchObject({
      inputTokens: 750,
      outputTokens: 62,
      cacheReadTokens: 384,
      reasoningTokens: 3,
      callsWithoutUsage: 1,
    })
    expect(session.spans[1]).toMatchObject({
      model: 'gpt-4o-mini-2024-07-18',
      requestedModel: 'gpt-4o-mini',
      finishReason: 'tool_calls',
    })
  })

  test('tools go by the names they are called by, not by numbered ones', () => {
    expect(turns.map(({ userText, assistantText }) => [userText, assistantText])).toEqual(
      trip.turns.map(([user, assistant]) => [user, assistant]),
    )
    expect(
      turns.flatMap(({ toolCalls }) => toolCalls.map((call) => [call.name, call.spanIndex !== undefined])),
    ).toEqual([
      ['get_weather', true],
      ['get_weather', true],
      ['book_table', true],
    ])
    expectReadable(turns)
  })
})

const info = (more: object = {}) => ({
  ...{
    trace_id: 'tr-0af7651916cd43dd8448eb211c80319c',
    trace_location: { type: 'MLFLOW_EXPERIMENT', mlflow_experiment: { experiment_id: '7' } },
  },
  ...{ request_time: '2026-01-01T00:00:00Z', execution_duration: '32.4s', state: 'OK' },
  ...{ trace_metadata: { 'mlflow.trace.session': 's-1', 'mlflow.trace.user': 'u-1' }, tags: {}, ...more },
})
const span = (more: object = {}, attributes: object = {}) => ({
  ...{
    trace_id: 'CvdlGRbNQ92ESOshHIAxnA==',
    span_id: 'ALT7l+XnMmg=',
    parent_span_id: '',
    name: 'call',
    start_time_unix_nano: '1767225600000000123',
  },
  ...{ end_time_unix_nano: '1767225601500000123', status: { code: 'STATUS_CODE_OK' }, events: [] },
  attributes: {
    'mlflow.traceRequestId': '"tr-0af7651916cd43dd8448eb211c80319c"',
    'mlflow.spanType': '"CHAT_MODEL"',
    ...attributes,
  },
  ...more,
})
const trace = (spanRow: object = span(), infoRow: object = info()) => ({ info: infoRow, data: { spans: [spanRow] } })

describe('MLflow, shapes', () => {
  const usage = {
    'mlflow.chat.tokenUsage':
      '{"input_tokens": 10, "output_tokens": 4, "total_tokens": 14, "cache_read_input_tokens": 6}',
  }

  test.each([
    ['info and data', () => trace()],
    ['trace_info and trace_data', () => ({ trace_info: info(), trace_data: { spans: [span()] } })],
    ['an answer', () => ({ trace: { trace_info: info(), spans: [span()] } })],
    ['answers', () => ({ traces: [{ trace_info: info(), spans: [span()] }], next_page_token: '' })],
    ['a table whose attributes are text', () => trace({ ...span(), attributes: JSON.stringify(span().attributes) })],
    ['a table of traces as text', () => [{ trace_id: 'tr-1', trace: JSON.stringify(trace()), state: 'OK' }]],
    [
      'ids in hex',
      () =>
        trace(
          span({
            trace_id: '0af7651916cd43dd8448eb211c80319c',
            span_id: '00b4fb97e5e73268',
            parent_span_id: null,
            status: { code: 'OK' },
          }),
        ),
    ],
    ['one trace a line', () => `${JSON.stringify(trace())}\n${JSON.stringify(trace())}`],
  ])('%s', (_, payload) => {
    const { session } = onlyRead(payload())
    expect(session).toMatchObject({ id: 's-1', userIds: ['u-1'], projectId: '7', traceCount: 1, spanCount: 1 })
    expect(session.spans[0]).toMatchObject({
      id: '00b4fb97e5e73268',
      traceId: '0af7651916cd43dd8448eb211c80319c',
      kind: 'llm',
      status: 'ok',
    })
  })

  test('trap 25: nanoseconds beyond a double, ISO, and "32.4s" on one trace', () => {
    const { session } = onlyRead(trace())
    expect(session.spans[0]?.startMs).toBeCloseTo(Date.parse('2026-01-01T00:00:00Z') + 0.000123, 5)
    expect(session.traces[0]?.endMs).toBe(Date.parse('2026-01-01T00:00:32.400Z'))
  })

  test.each([
    [{ execution_duration_ms: 1500 }, 1500],
    [{ execution_duration: 250 }, 250],
    [{ execution_duration: '0s' }, 0],
    [{ request_time: undefined, timestamp_ms: '1767225600000', execution_time_ms: '40' }, 40],
  ])('durations %j', (more, ms) => {
    const { session } = onlyRead({ traces: [info({ execution_duration: undefined, ...more })] })
    expect(session.durations.wallMs).toBe(ms)
  })

  test('trap 22: cached tokens are inside the input of OpenAI and beside that of Anthropic', () => {
    const own = (more: object) => onlyRead(trace(span({}, { ...usage, ...more }))).session.totals
    expect(own({ 'mlflow.message.format': '"openai"' })).toMatchObject({
      inputTokens: 10,
      cacheReadTokens: 6,
      totalTokens: 14,
    })
    expect(own({ 'mlflow.message.format': '"anthropic"' })).toMatchObject({
      inputTokens: 16,
      cacheReadTokens: 6,
      totalTokens: 20,
    })
  })

  test('trap 19: the sum on the trace is compared, not added', () => {
    const sums = { 'mlflow.trace.tokenUsage': '{"input_tokens": 10, "output_tokens": 4, "total_tokens": 14}' }
    const { session } = onlyRead(
      trace(span({}, usage), info({ trace_metadata: { ...info().trace_metadata, ...sums } })),
    )
    expect(session.totals).toMatchObject({ inputTokens: 10, outputTokens: 4, totalTokens: 14 })
  })

  test('tags as pairs, the session among them; an answer of version 2', () => {
    const old = {
      ...{ request_id: 'tr-1', experiment_id: '3', timestamp_ms: 1767225600000, execution_time_ms: 5, status: 'ERROR' },
      request_metadata: [{ key: 'mlflow.traceInputs', value: '{"question": "Hi"}' }],
      tags: [
        { key: 'mlflow.trace.session', value: 's-2' },
        { key: 'mlflow.traceName', value: 'predict' },
        { key: '__proto__', value: 'x' },
      ],
    }
    const { session, turns } = onlyRead({ traces: [old], next_page_token: 'x' })
    expect(session).toMatchObject({ id: 's-2', status: 'error', traces: [{ name: 'predict', status: 'error' }] })
    expect(turns[0]?.userText).toBe('Hi')
  })

  test('trap 3: an empty session id is none', () => {
    const { sessions, unassigned } = readSessions(
      trace(span(), info({ trace_metadata: { 'mlflow.trace.session': '' } })),
    )
    expect([sessions.length, unassigned.length]).toEqual([0, 1])
  })

  test('running', () => {
    const { session } = onlyRead(
      trace(span({ end_time_unix_nano: null, status: { code: 'STATUS_CODE_UNSET' } }), info({ state: 'IN_PROGRESS' })),
    )
    expect(session.status).toBe('running')
    expect(session.traces[0]?.endMs).toBeUndefined()
  })

  test('judgements that were overridden or withdrawn are left out; one that failed has no value', () => {
    const assessments = [
      { assessment_id: 'a', assessment_name: 'good', feedback: { value: false }, source: { source_type: 'HUMAN' } },
      { assessment_id: 'b', assessment_name: 'good', feedback: { value: true }, overrides: 'a' },
      { assessment_id: 'c', assessment_name: 'old', feedback: { value: 1 }, valid: false },
      {
        assessment_id: 'd',
        assessment_name: 'tone',
        feedback: { error: { error_code: 'TIMEOUT', error_message: 'too slow' } },
      },
      {
        assessment_id: 'e',
        assessment_name: 'facts',
        expectation: { serialized_value: { value: '["a"]' } },
        source: { source_type: 'CODE' },
      },
    ]
    const { session } = onlyRead({ traces: [info({ assessments })] })
    const target = { target: 'trace', targetId: '0af7651916cd43dd8448eb211c80319c' }
    expect(session.scores).toEqual([
      { name: 'facts', label: '["a"]', source: 'code', ...target },
      { name: 'good', value: 1, passed: true, ...target },
      { name: 'tone', explanation: 'too slow', state: 'failed', ...target },
    ])
  })

  test('trap 15: 0, false and "" are results of tools', () => {
    for (const [sent, result] of [
      ['0', 0],
      ['false', false],
      ['""', ''],
    ]) {
      const row = span(
        { name: 'count' },
        { 'mlflow.spanType': '"TOOL"', 'mlflow.spanInputs': '{"a": 1}', 'mlflow.spanOutputs': sent },
      )
      expect(onlyRead(trace(row)).session.spans[0]?.output).toBe(result)
    }
  })

  test.each([
    ['"LLM"', 'llm'],
    ['"CHAIN"', 'chain'],
    ['"AGENT"', 'agent'],
    ['"TOOL"', 'tool'],
    ['"FUNCTION"', 'tool'],
    ['"RETRIEVER"', 'retriever'],
    ['"PARSER"', 'prompt'],
    ['"EMBEDDING"', 'embedding'],
    ['"RERANKER"', 'reranker'],
    ['"MEMORY"', 'retriever'],
    ['"UNKNOWN"', 'unknown'],
  ])('a span of type %s is %s', (type, kind) => {
    expect(onlyRead(trace(span({}, { 'mlflow.spanType': type }))).session.spans[0]?.kind).toBe(kind)
  })

  test('a linked prompt', () => {
    const { session } = onlyRead(trace(span({}, { 'mlflow.linkedPrompts': '[{"name": "greet", "version": "3"}]' })))
    expect(session.spans[0]?.prompt).toEqual({ name: 'greet', version: '3' })
  })

  test('trap 38: other formats that speak of traces and infos are left alone', () => {
    for (const stranger of [
      { info: { trace_id: 'x' } },
      { traces: [{ id: 'x' }] },
      { data: { spans: [] } },
      { trace: '{"info"' },
    ]) {
      expect(readSessions(stranger).report.formats).not.toContain('mlflow')
    }
  })
})

test('MLflow: a conversation of other formats inside its spans is read', () => {
  const inputs = JSON.stringify({
    messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
    model: 'claude',
  })
  const outputs = JSON.stringify({
    type: 'message',
    role: 'assistant',
    model: 'claude-1',
    stop_reason: 'end_turn',
    content: [{ type: 'text', text: 'Hello' }],
  })
  const { sessions } = readSessions(trace(span({}, { 'mlflow.spanInputs': inputs, 'mlflow.spanOutputs': outputs })))
  const [session] = sessions
  expect(session?.spans[0]).toMatchObject({ model: 'claude-1', requestedModel: 'claude', finishReason: 'stop' })
  expect(session && conversationOf(session)).toMatchObject([{ userText: 'Hi', assistantText: 'Hello' }])
})
