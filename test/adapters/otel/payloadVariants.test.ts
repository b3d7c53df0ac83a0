import { describe, expect, test } from 'vitest'
import { readSessions } from '../../../src/adapters/readSessions.ts'
import { conversationOf } from '../../../src/conversation/conversationOf.ts'
import { checkSession } from '../../../src/model/checkSession.ts'
import type { Session } from '../../../src/model/session.ts'
import { anyValue, attributes } from '../../support/otlp.ts'

/** The same calls as older SDKs, other stores and gateways write them. */

type Sent = Readonly<Record<string, unknown>>

const start = 1_795_229_376_975
const nanos = (ms: number): string => `${start + ms}000000`
const traceOf = (number: number): string => number.toString(16).padStart(32, '0')
const spanOf = (number: number): string => number.toString(16).padStart(16, '0')

/** A span of 100 ms, alone in its trace, where no parent is named. */
function span(trace: number, id: number, at: number, sent: Sent, more: Sent = {}): Sent {
  const times = { startTimeUnixNano: nanos(at), endTimeUnixNano: nanos(at + 100) }
  return {
    traceId: traceOf(trace),
    spanId: spanOf(id),
    name: `s${id}`,
    ...times,
    attributes: attributes(sent),
    ...more,
  }
}

const spansIn = (spans: readonly unknown[]) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] })
const logsIn = (logRecords: readonly unknown[]) => ({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] })

function only(payload: unknown): Session {
  const { sessions, unassigned, report } = readSessions(payload)
  const [session, ...others] = [...sessions, ...unassigned]
  expect(others).toEqual([])
  if (session === undefined) throw new Error('no session')
  expect(checkSession(session)).toEqual([])
  expect(report.spansRead).toBe(report.spansKept + report.issues.reduce((sum, { spans = 0 }) => sum + spans, 0))
  return session
}

const said = (session: Session) =>
  conversationOf(session).map(({ userText, assistantText }) => [userText, assistantText])
const tools = (session: Session) =>
  conversationOf(session).flatMap(({ toolCalls }) => toolCalls.map(({ name, result }) => [name, result]))

describe('OpenLLMetry before it took the names of the standard', () => {
  const call = (user: string, answer: string): Sent => ({
    ...{ 'traceloop.association.properties.session_id': 's', 'llm.request.type': 'chat', 'llm.request.model': 'gpt-4' },
    ...{ 'llm.response.model': 'gpt-4-0613', 'llm.vendor': 'OpenAI' },
    ...{ 'llm.prompts.0.role': 'system', 'llm.prompts.0.content': 'Be terse.' },
    ...{ 'llm.prompts.1.role': 'user', 'llm.prompts.1.content': user },
    ...{ 'llm.completions.0.role': 'assistant', 'llm.completions.0.content': answer },
    ...{ 'llm.usage.prompt_tokens': 30, 'llm.usage.completion_tokens': 10, 'llm.usage.total_tokens': 40 },
    ...{ 'llm.usage.cache_read_input_tokens': 8, 'llm.usage.reasoning_tokens': 4 },
  })
  test('words, model and counts', () => {
    const session = only(spansIn([span(1, 1, 0, call('Hi', 'Hello')), span(2, 2, 900, call('More', 'No'))]))
    expect(said(session)).toEqual([
      ['Hi', 'Hello'],
      ['More', 'No'],
    ])
    expect(session.models).toEqual(['gpt-4-0613'])
    expect(session.totals).toMatchObject({ inputTokens: 60, outputTokens: 20, cacheReadTokens: 16, reasoningTokens: 8 })
  })
})

describe('AI SDK', () => {
  const call = (metadata: unknown, more: Sent = {}): Sent => ({
    ...{
      'ai.operationId': 'ai.generateText.doGenerate',
      'ai.model.id': 'm',
      'ai.model.provider': 'anthropic.messages',
    },
    ...{ 'ai.telemetry.metadata.sessionId': 's', 'ai.prompt.messages': '[{"role":"user","content":"Hi"}]' },
    ...{ 'ai.response.text': 'Hello', 'ai.usage.promptTokens': 40, 'ai.usage.completionTokens': 5 },
    'ai.response.providerMetadata': metadata,
    ...more,
  })

  test('metadata of the provider as an object, where a store took the attributes apart', () => {
    const metadata = { anthropic: { cacheReadInputTokens: 100, cacheCreationInputTokens: 16 } }
    for (const sent of [metadata, JSON.stringify(metadata)]) {
      const { totals } = only(spansIn([span(1, 1, 0, call(sent))]))
      expect(totals).toMatchObject({ inputTokens: 156, cacheReadTokens: 100, cacheWriteTokens: 16, totalTokens: 161 })
    }
  })

  test('what a gateway charged is a reported cost, once', () => {
    const root = span(1, 1, 0, { ...call({ gateway: { cost: '0.002' } }), 'ai.operationId': 'ai.generateText' })
    const child = span(1, 2, 10, call({ gateway: { cost: '0.002' } }), { parentSpanId: spanOf(1) })
    expect(only(spansIn([root, child])).totals).toMatchObject({ costUsd: 0.002, costSource: 'reported' })
    const router = span(1, 1, 0, call({ openrouter: { usage: { cost: 0.003 } } }))
    expect(only(spansIn([router])).totals.costUsd).toBe(0.003)
  })
})

describe('streams that were kept as they came', () => {
  const call = (output: unknown): Sent => ({
    ...{ 'openinference.span.kind': 'LLM', 'session.id': 's', 'llm.model_name': 'm' },
    ...{ 'input.value': '{"messages":[{"role":"user","content":"Hi"}]}', 'output.value': JSON.stringify(output) },
  })
  test.each([
    [
      'Anthropic',
      [
        { type: 'message_start', message: { role: 'assistant', usage: { input_tokens: 10, output_tokens: 1 } } },
        { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'Hel' } },
        { type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text: 'lo' } },
        { type: 'message_delta', delta: { stop_reason: 'end_turn' }, usage: { output_tokens: 7 } },
      ],
    ],
    [
      'OpenAI',
      [
        { choices: [{ index: 0, delta: { content: 'Hel' } }], usage: null },
        { choices: [{ index: 0, delta: { content: 'lo' } }], usage: null },
        { choices: [], usage: { prompt_tokens: 10, completion_tokens: 7 } },
      ],
    ],
    [
      'Gemini',
      [
        { candidates: [{ content: { parts: [{ text: 'Hel' }] } }], usageMetadata: { promptTokenCount: 10 } },
        {
          candidates: [{ content: { parts: [{ text: 'lo' }] }, finishReason: 'STOP' }],
          usageMetadata: { promptTokenCount: 10, candidatesTokenCount: 7 },
        },
      ],
    ],
  ])('%s: one answer, and its counts', (_, output) => {
    const session = only(spansIn([span(1, 1, 0, call(output))]))
    expect(said(session)).toEqual([['Hi', 'Hello']])
    expect(session.totals).toMatchObject({ inputTokens: 10, outputTokens: 7, totalTokens: 17 })
  })
})

describe('messages in log records', () => {
  const record = (trace: number, at: number, name: string, body: unknown): Sent => ({
    ...{ traceId: traceOf(trace), spanId: spanOf(trace), timeUnixNano: nanos(at), eventName: name },
    body: anyValue(body),
  })
  const calls = [{ id: 'c1', type: 'function', function: { name: 'weather', arguments: '{"city":"Oslo"}' } }]
  const records = (write: (body: unknown) => unknown) => [
    record(1, 0, 'gen_ai.user.message', write({ content: 'Oslo?' })),
    record(1, 90, 'gen_ai.choice', write({ index: 0, message: { role: 'assistant', tool_calls: calls } })),
    record(2, 200, 'gen_ai.user.message', write({ content: 'Oslo?' })),
    record(2, 200, 'gen_ai.assistant.message', write({ tool_calls: calls })),
    record(2, 200, 'gen_ai.tool.message', write({ id: 'c1', content: '4' })),
    record(2, 290, 'gen_ai.choice', write({ index: 0, message: { role: 'assistant', content: '4 degrees' } })),
  ]
  const model = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm', 'session.id': 's' }
  const spans = spansIn([span(1, 1, 0, model), span(2, 2, 200, model)])
  const asSent = records((body) => body)

  test.each([
    ['bodies as sent', asSent],
    ['bodies as JSON text', records((body) => JSON.stringify(body))],
    ['newest first', [...asSent].reverse()],
    ['mixed', [2, 3, 4, 5, 1, 0].map((place) => asSent[place])],
  ])('%s', (_, sent) => {
    const session = only([spans, ...sent.map((one) => logsIn([one]))])
    expect(said(session)).toEqual([['Oslo?', '4 degrees']])
    expect(tools(session)).toEqual([['weather', '4']])
  })

  test('newest first, without any span', () => {
    const named = asSent.map((one) => ({ ...one, attributes: attributes({ 'session.id': 's' }) }))
    expect(said(only(logsIn(named.reverse())))).toEqual([['Oslo?', '4 degrees']])
  })

  test('Azure’s agents: the thread, and an answer that is one more message of it', () => {
    const content = (body: unknown): Sent => ({
      attributes: attributes({ 'gen_ai.event.content': JSON.stringify(body) }),
    })
    const events = [
      { name: 'gen_ai.user.message', ...content({ role: 'user', content: 'Hi' }) },
      { name: 'gen_ai.assistant.message', ...content({ role: 'assistant', content: { text: { value: 'Hello' } } }) },
    ]
    const run = { 'gen_ai.operation.name': 'process_thread_run', 'gen_ai.thread.id': 'th', 'gen_ai.request.model': 'm' }
    const session = only(spansIn([span(1, 1, 0, run, { events })]))
    expect([session.id, said(session)]).toEqual(['th', [['Hi', 'Hello']]])
  })

  test('OpenLIT prints the messages of a request below each other', () => {
    const events = [
      {
        name: 'gen_ai.content.prompt',
        attributes: attributes({ 'gen_ai.prompt': 'system: Be terse.\nuser: Hi\nand more' }),
      },
      { name: 'gen_ai.content.completion', attributes: attributes({ 'gen_ai.completion': 'Hello' }) },
    ]
    const session = only(spansIn([span(1, 1, 0, model, { events })]))
    expect(said(session)).toEqual([['Hi\nand more', 'Hello']])
    expect(conversationOf(session)[0]?.messages[0]?.role).toBe('system')
  })
})

describe('turns', () => {
  const chat = (input: readonly string[], output: readonly string[], more: Sent = {}): Sent => {
    const message = (role: string, content: string) => ({ role, parts: [{ type: 'text', content }] })
    return {
      ...{ 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm', 'session.id': 's', ...more },
      'gen_ai.input.messages': JSON.stringify(
        input.map((text, place) => message(place % 2 === 0 ? 'user' : 'assistant', text)),
      ),
      'gen_ai.output.messages': JSON.stringify(output.map((text) => message('assistant', text))),
    }
  }

  test('several answers were asked for: the first is the answer, the history proves it', () => {
    const session = only(
      spansIn([
        span(1, 1, 0, chat(['Hi'], ['A', 'B'], { 'gen_ai.request.choice.count': 2 })),
        span(2, 2, 900, chat(['Hi', 'A', 'More'], ['C'])),
      ]),
    )
    expect(said(session)).toEqual([
      ['Hi', 'A'],
      ['More', 'C'],
    ])
    expect(conversationOf(session)[0]?.messages.map(({ alternative }) => alternative)).toEqual([
      undefined,
      undefined,
      1,
    ])
  })

  test('the same word again, in a thread that sends only what is new', () => {
    const sent = ['start', 'yes', 'yes'].map((word, index) =>
      span(index, index + 1, index * 900, chat([word], ['ok?'])),
    )
    const traced = sent.map((one, index) => ({ ...one, traceId: traceOf(index + 1) }))
    expect(said(only(spansIn(traced)))).toEqual([
      ['start', 'ok?'],
      ['yes', 'ok?'],
      ['yes', 'ok?'],
    ])
  })
})

describe('who and where', () => {
  test.each(['session_id', 'sessionId', 'conversation_id', 'langfuse_session_id'])('`%s` on a span', (key) => {
    const session = only(spansIn([span(1, 1, 0, { [key]: 's-9', user_id: 'ada', 'gen_ai.request.model': 'm' })]))
    expect([session.id, session.userIds]).toEqual(['s-9', ['ada']])
  })

  test('a session id by name is stronger', () => {
    expect(only(spansIn([span(1, 1, 0, { session_id: 'web', 'session.id': 'chat' })])).id).toBe('chat')
  })
})

test('stores that know no null write "" for every kind of value but one', () => {
  const none = { stringValue: '', intValue: '', doubleValue: '', boolValue: '' }
  const sent = { key: 'gen_ai.usage.input_tokens', value: { ...none, intValue: '7' } }
  const empty = { key: 'x', value: { ...none } }
  const session = only(
    spansIn([{ ...span(1, 1, 0, {}), attributes: [...attributes({ 'session.id': 's' }), sent, empty] }]),
  )
  expect(session.totals.inputTokens).toBe(7)
  expect(session.spans[0]?.attributes.x).toBe('')
})

test('a tool that failed and gave back "" gave back nothing', () => {
  const tool = { 'openinference.span.kind': 'TOOL', 'session.id': 's', 'output.value': '' }
  const failed = only(spansIn([span(1, 1, 0, tool, { status: { code: 2, message: 'boom' } })]))
  expect(tools(failed)).toEqual([['s1', undefined]])
  expect(tools(only(spansIn([span(1, 1, 0, tool)])))).toEqual([['s1', '']])
})
