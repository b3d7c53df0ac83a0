import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import type { Turn } from '../../src/conversation/turn.ts'
import type { Session } from '../../src/model/session.ts'
import { attributes } from '../support/otlp.ts'

interface Sketch {
  readonly trace: number
  readonly span: number
  readonly parent?: number
  readonly name?: string
  /** Milliseconds. */
  readonly at: readonly [number, number]
  readonly says?: Readonly<Record<string, unknown>>
  readonly failed?: string
  readonly events?: readonly { readonly name: string; readonly says: Readonly<Record<string, unknown>> }[]
}

const startMs = 1_795_229_376_000
const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0')
const nanos = (ms: number): string => `${startMs + ms}000000`

/** A session as spans of one OTLP document, children before their parents as exporters send them. */
function read(sketches: readonly Sketch[]): { session: Session; turns: Turn[] } {
  const spans = sketches.map((sketch) => ({
    traceId: hex(sketch.trace + 1, 32),
    spanId: hex(sketch.trace * 1000 + sketch.span + 1, 16),
    ...(sketch.parent !== undefined && { parentSpanId: hex(sketch.trace * 1000 + sketch.parent + 1, 16) }),
    name: sketch.name ?? 'span',
    kind: 1,
    startTimeUnixNano: nanos(sketch.at[0]),
    endTimeUnixNano: nanos(sketch.at[1]),
    attributes: attributes({ 'session.id': 'chat', ...sketch.says }),
    status: sketch.failed === undefined ? { code: 0 } : { code: 2, message: sketch.failed },
    events: (sketch.events ?? []).map(({ name, says }) => ({
      name,
      timeUnixNano: nanos(sketch.at[0]),
      attributes: attributes(says),
    })),
  }))
  const { sessions } = readSessions({ resourceSpans: [{ scopeSpans: [{ spans: spans.reverse() }] }] })
  const [session] = sessions
  if (session === undefined || sessions.length !== 1) throw new Error('not one session')
  return { session, turns: conversationOf(session) }
}

const said = (turns: readonly Turn[]): string[] =>
  turns.map((turn) => `${turn.userText ?? '-'} → ${turn.assistantText ?? '-'}`)
const roles = (turns: readonly Turn[]): string[] => turns.map((turn) => turn.messages.map(({ role }) => role).join(' '))
const json = (value: unknown): string => JSON.stringify(value)

test('AI SDK 6: root, calls and tools with ai.* attributes', () => {
  const system = { role: 'system', content: 'sys' }
  const ask = (text: string): unknown => ({ role: 'user', content: [{ type: 'text', text }] })
  const called = {
    role: 'assistant',
    content: [{ type: 'tool-call', toolCallId: 'c1', toolName: 'look', input: { q: 1 } }],
  }
  const output = { type: 'json', value: { hit: true } }
  const found = { role: 'tool', content: [{ type: 'tool-result', toolCallId: 'c1', toolName: 'look', output }] }
  const root = { 'ai.operationId': 'ai.generateText', 'operation.name': 'ai.generateText chat' }
  const call = { 'ai.operationId': 'ai.generateText.doGenerate', 'gen_ai.request.model': 'm' }
  const { turns } = read([
    {
      trace: 0,
      span: 0,
      at: [0, 90],
      name: 'ai.generateText',
      says: {
        ...root,
        'ai.prompt': json({ system: 'sys', prompt: 'one' }),
        'ai.response.text': 'first',
        'ai.usage.inputTokens': 30,
        'ai.usage.outputTokens': 3,
      },
    },
    {
      trace: 0,
      span: 1,
      parent: 0,
      at: [1, 20],
      name: 'ai.generateText.doGenerate',
      says: {
        ...call,
        'ai.prompt.messages': json([system, ask('one')]),
        'ai.response.text': '',
        'ai.response.toolCalls': json([{ toolCallId: 'c1', toolName: 'look', input: '{"q":1}' }]),
        'gen_ai.usage.input_tokens': 10,
        'gen_ai.usage.output_tokens': 1,
      },
    },
    {
      trace: 0,
      span: 2,
      parent: 0,
      at: [21, 40],
      name: 'ai.toolCall',
      says: {
        'ai.operationId': 'ai.toolCall',
        'ai.toolCall.name': 'look',
        'ai.toolCall.id': 'c1',
        'ai.toolCall.args': '{"q":1}',
        'ai.toolCall.result': '{"hit":true}',
      },
    },
    {
      trace: 0,
      span: 3,
      parent: 0,
      at: [41, 80],
      name: 'ai.generateText.doGenerate',
      says: {
        ...call,
        'ai.prompt.messages': json([system, ask('one'), called, found]),
        'ai.response.text': 'first',
        'gen_ai.usage.input_tokens': 20,
        'gen_ai.usage.output_tokens': 2,
      },
    },
    {
      trace: 1,
      span: 0,
      at: [100, 150],
      failed: 'too many requests',
      name: 'ai.streamText',
      says: {
        'ai.operationId': 'ai.streamText',
        'ai.prompt': json({ messages: [ask('one'), { role: 'assistant', content: 'first' }, ask('two')] }),
      },
    },
    {
      trace: 1,
      span: 1,
      parent: 0,
      at: [101, 149],
      failed: 'too many requests',
      name: 'ai.streamText.doStream',
      says: {
        'ai.operationId': 'ai.streamText.doStream',
        'gen_ai.request.model': 'm',
        'ai.prompt.messages': json([
          system,
          ask('one'),
          { role: 'assistant', content: [{ type: 'text', text: 'first' }] },
          ask('two'),
        ]),
      },
    },
  ])
  expect(said(turns)).toEqual(['one → first', 'two → -'])
  expect(roles(turns)).toEqual(['system user assistant tool assistant', 'user'])
  expect(turns[0]?.toolCalls).toMatchObject([
    { id: 'c1', name: 'look', arguments: { q: 1 }, result: { hit: true }, status: 'ok', durationMs: 19 },
  ])
  expect(turns[0]?.totals).toMatchObject({ inputTokens: 30, outputTokens: 3 })
  expect(
    turns.map(({ failedAttempts, status, contextMessageCount }) => [failedAttempts, status, contextMessageCount]),
  ).toEqual([
    [0, 'ok', 0],
    [1, 'error', 3],
  ])
})

test('LangGraph through OpenInference: the state grows, the failed turn stays in it', () => {
  const blob = (name: string, kwargs: unknown): unknown => ({
    lc: 1,
    type: 'constructor',
    id: ['langchain_core', 'messages', name],
    kwargs,
  })
  const human = (content: string): unknown => blob('HumanMessage', { content })
  const ai = (content: string): unknown => blob('AIMessage', { content, additional_kwargs: {} })
  const calling = blob('AIMessage', {
    content: '',
    tool_calls: [{ id: 'c1', name: 'look', args: {}, type: 'tool_call' }],
  })
  const answer = blob('ToolMessage', { content: 'hit', tool_call_id: 'c1', name: 'look' })
  const chain = (input: unknown, output?: unknown): Record<string, unknown> => ({
    'openinference.span.kind': 'CHAIN',
    'input.value': json(input),
    ...(output !== undefined && { 'output.value': json(output) }),
  })
  const flat = (side: string, list: readonly (readonly [string, string])[]): Record<string, unknown> =>
    Object.fromEntries(
      list.flatMap(([role, content], index) => [
        [`llm.${side}_messages.${index}.message.role`, role],
        [`llm.${side}_messages.${index}.message.content`, content],
      ]),
    )
  const llm = { 'openinference.span.kind': 'LLM', 'llm.model_name': 'm' }
  const { turns } = read([
    {
      trace: 0,
      span: 0,
      at: [0, 90],
      name: 'LangGraph',
      says: chain({ messages: [human('one')] }, { messages: [human('one'), calling, answer, ai('first')] }),
    },
    { trace: 0, span: 1, parent: 0, at: [1, 2], name: '__start__', says: chain({ messages: [human('one')] }) },
    {
      trace: 0,
      span: 2,
      parent: 0,
      at: [3, 40],
      name: 'agent',
      says: chain({ messages: [human('one')] }, { messages: [calling] }),
    },
    {
      trace: 0,
      span: 3,
      parent: 2,
      at: [4, 39],
      name: 'ChatOpenAI',
      says: {
        ...llm,
        ...flat('input', [
          ['system', 'sys'],
          ['user', 'one'],
        ]),
        'llm.output_messages.0.message.role': 'assistant',
        'llm.output_messages.0.message.tool_calls.0.tool_call.function.name': 'look',
        'llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments': '{}',
      },
    },
    {
      trace: 0,
      span: 4,
      parent: 0,
      at: [41, 50],
      name: 'look',
      says: {
        'openinference.span.kind': 'TOOL',
        'tool.name': 'look',
        'input.value': '{}',
        'output.value': json(answer),
      },
    },
    {
      trace: 1,
      span: 0,
      at: [100, 150],
      failed: 'Error: down',
      name: 'LangGraph',
      says: chain({ messages: [human('two')] }),
      events: [{ name: 'exception', says: { 'exception.type': 'Error', 'exception.message': 'down' } }],
    },
    {
      trace: 1,
      span: 1,
      parent: 0,
      at: [101, 149],
      failed: 'Error: down',
      name: 'ChatOpenAI',
      says: {
        ...llm,
        ...flat('input', [
          ['system', 'sys'],
          ['user', 'one'],
          ['assistant', 'first'],
          ['user', 'two'],
        ]),
      },
      events: [{ name: 'exception', says: { 'exception.type': 'Error', 'exception.message': 'down' } }],
    },
    {
      trace: 2,
      span: 0,
      at: [200, 250],
      name: 'LangGraph',
      says: chain(
        { messages: [human('three')] },
        { messages: [human('one'), calling, answer, ai('first'), human('two'), human('three'), ai('third')] },
      ),
    },
    {
      trace: 2,
      span: 1,
      parent: 0,
      at: [201, 249],
      name: 'ChatOpenAI',
      says: {
        ...llm,
        ...flat('input', [
          ['system', 'sys'],
          ['user', 'one'],
          ['assistant', 'first'],
          ['user', 'two'],
          ['user', 'three'],
        ]),
        ...flat('output', [['assistant', 'third']]),
      },
    },
  ])
  expect(said(turns)).toEqual(['one → first', 'two → -', 'three → third'])
  expect(roles(turns)).toEqual(['system user assistant assistant', 'user', 'user assistant'])
  expect(turns[0]?.toolCalls).toMatchObject([{ id: 'c1', name: 'look', result: 'hit', status: 'ok' }])
  expect(turns.map(({ failedAttempts }) => failedAttempts)).toEqual([0, 1, 0])
})

test('Langfuse: bare generations, and a retry inside a turn', () => {
  const generation = (list: unknown, output?: unknown): Record<string, unknown> => ({
    'langfuse.observation.type': 'generation',
    'langfuse.observation.input': json(list),
    ...(output !== undefined && { 'langfuse.observation.output': json(output) }),
  })
  const one = { role: 'user', content: 'one' }
  const first = { role: 'assistant', content: 'first' }
  const { turns, session } = read([
    {
      trace: 0,
      span: 0,
      at: [0, 9],
      says: {
        ...generation([one]),
        'langfuse.observation.level': 'ERROR',
        'langfuse.observation.status_message': '503',
      },
    },
    { trace: 1, span: 0, at: [10, 19], says: generation([one], first) },
    {
      trace: 2,
      span: 0,
      at: [20, 29],
      says: generation([one, first, { role: 'user', content: 'two' }], { role: 'assistant', content: 'second' }),
    },
  ])
  expect(said(turns)).toEqual(['one → first', 'two → second'])
  expect(turns.map(({ failedAttempts }) => failedAttempts)).toEqual([1, 0])
  expect(session.status).toBe('ok')
})

test('OpenLLMetry before JSON messages: flattened prompts and completions below a workflow', () => {
  const { turns } = read([
    {
      trace: 0,
      span: 0,
      at: [0, 90],
      name: 'chat.workflow',
      says: {
        'traceloop.span.kind': 'workflow',
        'traceloop.entity.input': json({ args: ['one'], kwargs: {} }),
        'traceloop.entity.output': '"first"',
      },
    },
    {
      trace: 0,
      span: 1,
      parent: 0,
      at: [1, 20],
      name: 'openai.chat',
      says: {
        'llm.request.type': 'chat',
        'gen_ai.prompt.0.role': 'user',
        'gen_ai.prompt.0.content': 'one',
        'gen_ai.completion.0.role': 'assistant',
        'gen_ai.completion.0.finish_reason': 'tool_calls',
        'gen_ai.completion.0.tool_calls.0.id': 'c1',
        'gen_ai.completion.0.tool_calls.0.name': 'look',
        'gen_ai.completion.0.tool_calls.0.arguments': '{"q":1}',
      },
    },
    {
      trace: 0,
      span: 2,
      parent: 0,
      at: [21, 30],
      name: 'look.tool',
      says: {
        'traceloop.span.kind': 'tool',
        'traceloop.entity.name': 'look',
        'traceloop.entity.input': json({ args: [], kwargs: { q: 1 } }),
        'traceloop.entity.output': '[1,2]',
      },
    },
    {
      trace: 0,
      span: 3,
      parent: 0,
      at: [31, 80],
      name: 'openai.chat',
      says: {
        'llm.request.type': 'chat',
        'gen_ai.prompt.0.role': 'user',
        'gen_ai.prompt.0.content': 'one',
        'gen_ai.prompt.1.role': 'assistant',
        'gen_ai.prompt.1.tool_calls.0.id': 'c1',
        'gen_ai.prompt.1.tool_calls.0.name': 'look',
        'gen_ai.prompt.1.tool_calls.0.arguments': '{"q":1}',
        'gen_ai.prompt.2.role': 'tool',
        'gen_ai.prompt.2.tool_call_id': 'c1',
        'gen_ai.prompt.2.content': '[1,2]',
        'gen_ai.completion.0.role': 'assistant',
        'gen_ai.completion.0.content': 'first',
      },
    },
  ])
  expect(said(turns)).toEqual(['one → first'])
  expect(roles(turns)).toEqual(['user assistant tool assistant'])
  expect(turns[0]?.toolCalls).toMatchObject([
    { id: 'c1', name: 'look', arguments: { q: 1 }, result: [1, 2], status: 'ok', durationMs: 9 },
  ])
})

describe('the failure stands on the root alone', () => {
  test('Mastra: the calls say they are fine', () => {
    const { turns } = read([
      {
        trace: 0,
        span: 0,
        at: [0, 90],
        failed: 'overloaded',
        name: 'invoke_agent a',
        says: {
          'gen_ai.operation.name': 'invoke_agent',
          'mastra.span.type': 'agent_run',
          'mastra.agent_run.input': json([{ role: 'user', content: 'one' }]),
          'error.type': 'unknown',
        },
      },
      {
        trace: 0,
        span: 1,
        parent: 0,
        at: [1, 80],
        name: 'chat m',
        says: { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm' },
      },
    ])
    expect(said(turns)).toEqual(['one → -'])
    expect(turns).toMatchObject([{ status: 'error', failedAttempts: 1, error: { message: 'overloaded' } }])
  })
})

test('Strands: messages as span events with Bedrock blocks, cycles are steps', () => {
  const user = (content: unknown): { name: string; says: Record<string, unknown> } => ({
    name: 'gen_ai.user.message',
    says: { content: json(content) },
  })
  const choice = (message: unknown): { name: string; says: Record<string, unknown> } => ({
    name: 'gen_ai.choice',
    says: { message: json(message), finish_reason: 'end_turn' },
  })
  const use = [{ toolUse: { toolUseId: 't1', name: 'look', input: { q: 1 } } }]
  const result = [{ toolResult: { toolUseId: 't1', status: 'success', content: [{ text: 'hit' }] } }]
  const { turns } = read([
    {
      trace: 0,
      span: 0,
      at: [0, 90],
      name: 'invoke_agent a',
      says: { 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.system': 'strands-agents' },
      events: [
        user([{ text: 'one' }]),
        { name: 'gen_ai.choice', says: { message: 'first', finish_reason: 'end_turn' } },
      ],
    },
    {
      trace: 0,
      span: 1,
      parent: 0,
      at: [1, 40],
      name: 'execute_event_loop_cycle',
      says: { 'event_loop.cycle_id': 'x' },
    },
    {
      trace: 0,
      span: 2,
      parent: 1,
      at: [2, 20],
      name: 'chat',
      says: { 'gen_ai.operation.name': 'chat' },
      events: [user([{ text: 'one' }]), choice(use)],
    },
    {
      trace: 0,
      span: 3,
      parent: 1,
      at: [21, 39],
      name: 'execute_tool look',
      says: { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 'look', 'gen_ai.tool.call.id': 't1' },
    },
    {
      trace: 0,
      span: 4,
      parent: 0,
      at: [41, 80],
      name: 'execute_event_loop_cycle',
      says: { 'event_loop.cycle_id': 'y' },
    },
    {
      trace: 0,
      span: 5,
      parent: 4,
      at: [42, 79],
      name: 'chat',
      says: { 'gen_ai.operation.name': 'chat' },
      events: [
        user([{ text: 'one' }]),
        { name: 'gen_ai.assistant.message', says: { content: json(use) } },
        { name: 'gen_ai.tool.message', says: { content: json(result) } },
        choice([{ text: 'first' }]),
      ],
    },
  ])
  expect(said(turns)).toEqual(['one → first'])
  expect(roles(turns)).toEqual(['user assistant tool assistant'])
  expect(turns[0]?.toolCalls).toMatchObject([
    { id: 't1', name: 'look', arguments: { q: 1 }, result: 'hit', status: 'ok', durationMs: 18 },
  ])
})

test('Google ADK: Gemini requests, a hint per invocation, injected context is no turn', () => {
  const call = (contents: unknown, response: unknown): Record<string, unknown> => ({
    'gen_ai.system': 'gcp.vertex.agent',
    'gen_ai.operation.name': 'generate_content',
    'gcp.vertex.agent.invocation_id': 'e-1',
    'gcp.vertex.agent.llm_request': json({ model: 'g', config: { system_instruction: 'sys' }, contents }),
    'gcp.vertex.agent.llm_response': json({ content: response }),
  })
  const one = { role: 'user', parts: [{ text: 'one' }] }
  const transfer = { role: 'model', parts: [{ function_call: { name: 'transfer', args: {} } }] }
  const { turns } = read([
    { trace: 0, span: 0, at: [0, 90], name: 'invocation' },
    { trace: 0, span: 1, parent: 0, at: [1, 20], name: 'call_llm', says: call([one], transfer) },
    {
      trace: 0,
      span: 2,
      parent: 0,
      at: [30, 80],
      name: 'call_llm',
      says: call([one, { role: 'user', parts: [{ text: 'For context:' }, { text: '[root] called transfer' }] }], {
        role: 'model',
        parts: [{ text: 'first' }],
      }),
    },
  ])
  expect(said(turns)).toEqual(['one → first'])
  expect(roles(turns)).toEqual(['system user assistant assistant'])
})

test('an embedding before its turn waits for the turn its hint names', () => {
  const chat = (text: string): unknown => json([{ role: 'user', content: text }])
  const call = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm' }
  const embed = { 'gen_ai.operation.name': 'embeddings', 'gen_ai.request.model': 'e', 'gen_ai.usage.input_tokens': 7 }
  const { turns } = read([
    { trace: 0, span: 0, at: [0, 9], says: { ...call, 'gen_ai.input.messages': chat('one'), 'metadata.turn': 1 } },
    { trace: 1, span: 0, at: [10, 11], says: { ...embed, 'metadata.turn': 1 } },
    { trace: 2, span: 0, at: [20, 21], says: { ...embed, 'metadata.turn': 2 } },
    { trace: 3, span: 0, at: [30, 39], says: { ...call, 'gen_ai.input.messages': chat('two'), 'metadata.turn': 2 } },
    { trace: 4, span: 0, at: [40, 41], says: { ...embed, 'metadata.turn': 3 } },
  ])
  expect(turns.map(({ userText, traceIds, totals }) => [userText, traceIds.length, totals.inputTokens])).toEqual([
    ['one', 2, 7],
    ['two', 3, 14],
  ])
})

test('a first attempt that failed without recording its words opens the turn of the call that repeats it', () => {
  const call = { 'gen_ai.operation.name': 'chat', 'gen_ai.request.model': 'm' }
  const told = json([
    { role: 'user', content: 'one' },
    { role: 'assistant', content: 'first' },
    { role: 'user', content: 'two' },
  ])
  const answer = {
    ...call,
    'gen_ai.input.messages': told,
    'gen_ai.output.messages': json([{ role: 'assistant', content: 'second' }]),
  }
  const before = [
    {
      trace: 0,
      span: 0,
      at: [0, 9] as const,
      says: {
        ...call,
        'gen_ai.input.messages': json([{ role: 'user', content: 'one' }]),
        'gen_ai.output.messages': json([{ role: 'assistant', content: 'first' }]),
        'metadata.turn': 1,
      },
    },
  ]
  const inOneTrace = read([
    ...before,
    { trace: 1, span: 0, at: [10, 30], says: { 'openinference.span.kind': 'AGENT' } },
    { trace: 1, span: 1, parent: 0, at: [11, 12], says: call, failed: 'overloaded' },
    { trace: 1, span: 2, parent: 0, at: [20, 29], says: answer },
  ])
  const inTwoTraces = read([
    ...before,
    { trace: 1, span: 0, at: [11, 12], says: { ...call, 'metadata.turn': 2 }, failed: 'overloaded' },
    { trace: 2, span: 0, at: [20, 29], says: { ...answer, 'metadata.turn': 2 } },
  ])
  for (const { turns } of [inOneTrace, inTwoTraces]) {
    expect(said(turns)).toEqual(['one → first', 'two → second'])
    expect(roles(turns)).toEqual(['user assistant', 'user assistant'])
    expect(turns.map(({ failedAttempts, status }) => [failedAttempts, status])).toEqual([
      [0, 'ok'],
      [1, 'ok'],
    ])
    expect(turns[1]?.contextMessageCount).toBe(2)
  }
})
