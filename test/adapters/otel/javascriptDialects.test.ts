import { describe, expect, test } from 'vitest'
import { readSessions } from '../../../src/adapters/readSessions.ts'
import { conversationOf } from '../../../src/conversation/conversationOf.ts'
import type { Session } from '../../../src/model/session.ts'
import { attributes, documentOf, reading } from '../../support/otlp.ts'

/** What the captures do not show: other versions and habits of the same senders, a claim each. */

const begin = 1_795_229_376_000_000_000n

interface Sketch {
  readonly name?: string
  readonly parent?: number
  readonly attributes: Readonly<Record<string, unknown>>
  readonly more?: Readonly<Record<string, unknown>>
}

/** One trace of spans a second apart; `parent` counts from 0. */
const traceOf = (
  sketches: readonly Sketch[],
  traceId = '0af7651916cd43dd8448eb211c80319c',
  scope = 'test',
): unknown => {
  const id = (index: number): string => (index + 0xb7).toString(16).padStart(16, '1')
  const spans = sketches.map(({ name, parent, attributes: sent, more }, index) => ({
    traceId,
    spanId: id(index),
    ...(parent === undefined ? { parentSpanId: '' } : { parentSpanId: id(parent) }),
    name: name ?? 'step',
    startTimeUnixNano: String(begin + BigInt(index) * 1_000_000_000n),
    endTimeUnixNano: String(begin + BigInt(sketches.length) * 1_000_000_000n),
    attributes: attributes(sent),
    status: {},
    ...more,
  }))
  return { resourceSpans: [{ resource: {}, scopeSpans: [{ scope: { name: scope }, spans }] }] }
}

const only = (document: unknown): Session => {
  const { sessions, unassigned } = readSessions(document)
  expect(sessions.length + unassigned.length).toBe(1)
  return (sessions[0] ?? unassigned[0]) as Session
}

const turnsOf = (document: unknown) =>
  conversationOf(only(document)).map((turn) => [turn.userText, turn.assistantText, turn.status])

describe('Vercel AI SDK', () => {
  test('version 3 says result where later ones say response', () => {
    const call = {
      'ai.operationId': 'ai.generateText.doGenerate',
      'ai.prompt.messages': '[{"role":"user","content":[{"type":"text","text":"one"}]}]',
      'ai.result.text': 'yes',
      'ai.usage.promptTokens': 3,
      'ai.usage.completionTokens': 4,
      'ai.finishReason': 'stop',
    }
    expect(turnsOf(traceOf([{ attributes: call }]))).toEqual([['one', 'yes', 'ok']])
    expect(reading(call).usage).toEqual({ inputTokens: 3, outputTokens: 4, totalTokens: 7 })
  })

  test.each([
    ['args as an object (4)', '[{"toolCallType":"function","toolCallId":"c","toolName":"f","args":"{\\"a\\":1}"}]'],
    ['input as text (6)', '[{"toolCallId":"c","toolName":"f","input":"{\\"a\\":1}"}]'],
    ['input as an object (7)', '[{"toolCallId":"c","toolName":"f","input":{"a":1}}]'],
  ])('17 tool calls: %s', (_, calls) => {
    const session = only(
      traceOf([
        {
          attributes: {
            'ai.operationId': 'ai.generateText',
            'ai.prompt': '{"prompt":"one"}',
            'ai.response.text': 'yes',
          },
        },
        {
          parent: 0,
          attributes: {
            'ai.operationId': 'ai.generateText.doGenerate',
            'ai.response.text': '',
            'ai.response.toolCalls': calls,
          },
        },
        {
          parent: 0,
          attributes: {
            'ai.operationId': 'ai.toolCall',
            'ai.toolCall.name': 'f',
            'ai.toolCall.id': 'c',
            'ai.toolCall.args': '{"a":1}',
            'ai.toolCall.result': '"done"',
          },
        },
      ]),
    )
    const [turn] = conversationOf(session)
    expect(turn?.toolCalls).toMatchObject([{ id: 'c', name: 'f', arguments: { a: 1 }, result: 'done', status: 'ok' }])
    expect(turn?.toolCalls.length).toBe(1)
  })

  test('whose session it is: metadata of version 6, runtime context of version 7', () => {
    const told = (prefix: string) =>
      reading({
        [`${prefix}.sessionId`]: 's',
        [`${prefix}.userId`]: 'u',
        [`${prefix}.tags`]: ['a'],
        [`${prefix}.plan`]: 'p',
      }).context
    const expected = {
      sessionKeys: [{ class: 'session', value: 's' }],
      userId: 'u',
      tags: ['a'],
      metadata: { plan: 'p' },
    }
    expect(told('ai.telemetry.metadata')).toEqual(expected)
    expect(told('ai.settings.context')).toEqual(expected)
  })

  test('files and reasoning of an answer are parts of it', () => {
    const session = only(
      traceOf([
        {
          attributes: {
            'ai.operationId': 'ai.generateText.doGenerate',
            'ai.prompt.messages': '[{"role":"user","content":"draw"}]',
            'ai.response.text': 'Here.',
            'ai.response.reasoning': 'A cat.',
            'ai.response.files': '[{"type":"file","mediaType":"image/png","data":"iVBORw0KGgo="}]',
          },
        },
      ]),
    )
    const answer = conversationOf(session)[0]?.messages.at(-1)
    expect(answer?.parts.map(({ type }) => type)).toEqual(['reasoning', 'text', 'image'])
  })
})

describe('OpenTelemetry of other senders', () => {
  test('OpenLLMetry: arguments of a workflow, quoted results, numbered messages', () => {
    const document = traceOf([
      {
        name: 'chat.workflow',
        attributes: {
          'traceloop.span.kind': 'workflow',
          'traceloop.entity.input': '{"args":["one"],"kwargs":{}}',
          'traceloop.entity.output': '"yes"',
          'traceloop.association.properties.session_id': 's',
          'traceloop.association.properties.customer_id': 'acme',
        },
      },
      {
        parent: 0,
        attributes: {
          'llm.request.type': 'chat',
          'gen_ai.prompt.0.role': 'user',
          'gen_ai.prompt.0.content': 'one',
          'gen_ai.completion.0.role': 'assistant',
          'gen_ai.completion.0.content': 'yes',
          'gen_ai.usage.prompt_tokens': 3,
          'gen_ai.usage.completion_tokens': 4,
          'llm.usage.total_tokens': 7,
        },
      },
    ])
    expect(turnsOf(document)).toEqual([['one', 'yes', 'ok']])
    const session = only(document)
    expect(session.totals).toMatchObject({ inputTokens: 3, outputTokens: 4, totalTokens: 7 })
    expect(session.metadata.customer_id).toEqual([{ value: 'acme', count: 1 }])
  })

  test('OpenLIT: a tool named on a chat span makes no tool; its cost is money; its constant first token is none', () => {
    const chat = reading(
      {
        'gen_ai.operation.name': 'chat',
        'gen_ai.tool.name': 'search',
        'gen_ai.tool.call.id': 'c',
        'gen_ai.usage.input_tokens': 10,
        'gen_ai.usage.prompt_tokens_details.cached_tokens': 4,
        'gen_ai.usage.completion_tokens_details.reasoning_tokens': 2,
        'gen_ai.usage.cost': 0.25,
        'gen_ai.server.time_to_first_token': 0.001,
      },
      { resource: { 'telemetry.sdk.name': 'openlit' } },
    )
    expect(chat).toMatchObject({ kind: 'llm', usage: { cacheReadTokens: 4, reasoningTokens: 2, costUsd: 0.25 } })
    expect([chat.toolCallId, chat.firstTokenMs]).toEqual([undefined, undefined])
  })

  test('19 Copilot: the root is a roll-up, premium requests are no money, everything may be text', () => {
    const usage = { 'gen_ai.usage.input_tokens': '10', 'gen_ai.usage.output_tokens': '5' }
    const session = only(
      traceOf([
        {
          name: 'invoke_agent copilot',
          attributes: {
            'gen_ai.operation.name': 'invoke_agent',
            'gen_ai.conversation.id': 'c-1',
            'enduser.pseudo.id': 'u-1',
            'github.copilot.cost': '1',
            ...usage,
          },
        },
        { parent: 0, name: 'chat m', attributes: { 'gen_ai.operation.name': 'chat', ...usage } },
      ]),
    )
    expect([session.id, session.userIds]).toEqual(['c-1', ['u-1']])
    expect(session.totals).toMatchObject({ inputTokens: 10, outputTokens: 5, totalTokens: 15 })
    expect(session.totals.costUsd).toBeUndefined()
  })

  test('Semantic Kernel: whole messages in events, a function called by plugin and name', () => {
    const event = (name: string, content: unknown) => ({
      name,
      timeUnixNano: String(begin),
      attributes: attributes({ 'gen_ai.event.content': JSON.stringify(content) }),
    })
    const call = { id: 'c', type: 'function', function: { name: 'Shop-open', arguments: '{"day":1}' } }
    const document = traceOf([
      {
        name: 'chat.completions m',
        attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.response.finish_reason': 'FinishReason.STOP' },
        more: {
          events: [
            event('gen_ai.user.message', { role: 'user', content: 'open?' }),
            event('gen_ai.choice', {
              index: 0,
              message: { role: 'assistant', tool_calls: [call] },
              finish_reason: 'tool_calls',
            }),
          ],
        },
      },
      {
        name: 'execute_tool open',
        attributes: { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'open' },
      },
    ])
    const [turn] = conversationOf(only(document))
    expect(turn?.userText).toBe('open?')
    expect(turn?.toolCalls.map(({ name, arguments: told }) => [name, told])).toEqual([['Shop-open', { day: 1 }]])
  })

  test('22 Anthropic’s own SDK: cache inside, a stop reason of its own, a tool with its answer', () => {
    const call = reading({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.usage.input_tokens': 100,
      'gen_ai.usage.output_tokens': 5,
      'gen_ai.usage.cache_read.input_tokens': 60,
      'gen_ai.usage.cache_write.input_tokens': 20,
      'anthropic.message.stop_reason': 'tool_use',
      'anthropic.session.thread.id': 't-1',
    })
    expect(call).toMatchObject({
      usage: { inputTokens: 100, totalTokens: 105, cacheReadTokens: 60, cacheWriteTokens: 20 },
      finishReason: 'tool_calls',
      context: { sessionKeys: [{ class: 'thread', value: 't-1' }] },
    })
    const tool = reading(
      { 'gen_ai.tool.call.arguments': '{"a":1}', 'anthropic.tool_result.content': '[{"type":"text","text":"3"}]' },
      { span: { name: 'anthropic.custom_tool_use search' } },
    )
    expect(tool).toMatchObject({ kind: 'tool', name: 'search', input: '{"a":1}' })
    const limited = reading({ 'error.type': 'rate_limit_error' }, { span: { status: { code: 2, message: '' } } })
    expect(limited.error).toMatchObject({ type: 'rate_limit_error', message: 'rate_limit_error' })
  })

  test('LiveKit: what was heard and said, tools by their events', () => {
    const document = traceOf([
      {
        name: 'agent_turn',
        attributes: { 'lk.user_transcript': 'open?', 'lk.response.text': 'Until nine.', 'gen_ai.conversation.id': 's' },
      },
    ])
    expect(turnsOf(document)).toEqual([['open?', 'Until nine.', 'ok']])
  })

  test('Sentry: messages of the request, text of the response', () => {
    const document = traceOf([
      {
        name: 'chat m',
        attributes: {
          'gen_ai.operation.name': 'chat',
          'gen_ai.request.messages': '[{"role":"user","content":"open?"}]',
          'gen_ai.response.text': '["Until nine."]',
        },
      },
    ])
    expect(turnsOf(document)).toEqual([['open?', 'Until nine.', 'ok']])
  })

  test('others name their sides plainly', () => {
    const document = traceOf([
      { name: 'turn', attributes: { input: 'open?', output: 'Until nine.', 'session.id': 's' } },
    ])
    expect(turnsOf(document)).toEqual([['open?', 'Until nine.', 'ok']])
  })

  test('Laminar: money, tags and user of the association, an exception event with status 0', () => {
    const exception = {
      name: 'exception',
      timeUnixNano: String(begin),
      attributes: attributes({ 'exception.message': 'no' }),
    }
    const found = reading(
      {
        'lmnr.span.type': 'LLM',
        'lmnr.association.properties.session_id': 's',
        'lmnr.association.properties.user_id': 'u',
        'lmnr.association.properties.tags': ['a'],
        'lmnr.association.properties.metadata.plan': 'gold',
        'gen_ai.usage.input_cost': 0.1,
        'gen_ai.usage.output_cost': 0.2,
        'llm.usage.total_tokens': 7,
      },
      { span: { events: [exception], status: { code: 0 } } },
    )
    expect(found).toMatchObject({
      kind: 'llm',
      status: 'error',
      usage: { totalTokens: 7 },
      context: { userId: 'u', tags: ['a'], metadata: { plan: 'gold' } },
    })
    expect(found.usage?.costUsd).toBeCloseTo(0.3, 12)
  })

  test('32 a child that begins a fraction of a millisecond before its parent stays where it is', () => {
    const document = traceOf([
      { attributes: { 'gen_ai.operation.name': 'invoke_agent' } },
      {
        parent: 0,
        attributes: { 'gen_ai.operation.name': 'chat' },
        more: { startTimeUnixNano: String(begin - 400_000n) },
      },
    ])
    const [parent, child] = only(document).spans
    expect(child?.parent).toBe(0)
    expect((parent?.startMs ?? 0) - (child?.startMs ?? 0)).toBeCloseTo(0.4, 3)
  })

  test('Spring AI writes what was said into the log of the span', () => {
    const span = documentOf({ attributes: { 'gen_ai.operation.name': 'chat', 'session.id': 's' } })
    const ids = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331' }
    const body = (text: string) => ({ ...ids, timeUnixNano: String(begin), body: { stringValue: text } })
    const logRecords = [
      body('Chat Model Prompt Content:\n["You sell soup.", "open?"]\n'),
      body('Chat Model Completion:\n["Until nine."]\n'),
    ]
    expect(turnsOf([span, { resourceLogs: [{ scopeLogs: [{ logRecords }] }] }])).toEqual([
      ['open?', 'Until nine.', 'ok'],
    ])
  })
})
