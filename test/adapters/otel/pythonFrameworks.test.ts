import { describe, expect, test } from 'vitest'
import { readSessions } from '../../../src/adapters/readSessions.ts'
import { conversationOf } from '../../../src/conversation/conversationOf.ts'
import { spanDocuments } from '../../../src/conversation/spanDocuments.ts'
import { spanMessages } from '../../../src/conversation/spanMessages.ts'
import { attributes, documentOf, factsOf, reading } from '../../support/otlp.ts'
import { drawn, input, output, sessionOf, spanWith, traceOf } from '../../support/spans.ts'

const chat = { 'gen_ai.operation.name': 'chat' }
const event = (name: string, sent: Record<string, unknown>) => ({
  name,
  timeUnixNano: '1795229376976000000',
  attributes: attributes(sent),
})

describe('OpenTelemetry GenAI', () => {
  test.each([
    ['chat', 'llm'],
    ['generate_content', 'llm'],
    ['text_completion', 'llm'],
    ['completion', 'llm'],
    ['embeddings', 'embedding'],
    ['retrieval', 'retriever'],
    ['create_agent', 'agent'],
    ['invoke_agent', 'agent'],
    ['invoke_workflow', 'chain'],
    ['execute_tool', 'tool'],
    ['plan', 'chain'],
    ['fetch_response', 'chain'],
    ['search_memory', 'retriever'],
    ['create_memory', 'chain'],
    ['update_memory', 'chain'],
    ['upsert_memory', 'chain'],
    ['delete_memory', 'chain'],
    ['create_memory_store', 'chain'],
    ['delete_memory_store', 'chain'],
    ['execute_event_loop_cycle', 'chain'],
  ])('operation %s is %s', (word, kind) => {
    expect(reading({ 'gen_ai.operation.name': word }).kind).toBe(kind)
  })

  test.each([
    [{ 'gen_ai.response.finish_reasons': ['tool_call'] }, 'tool_calls'],
    [{ 'gen_ai.response.finish_reasons': '["stop"]' }, 'stop'],
    [{ 'gen_ai.response.finish_reason': 'FinishReason.STOP' }, 'stop'],
    [{ 'gen_ai.response.finish_reasons': ['STOP'] }, 'stop'],
    [{ 'gen_ai.response.finish_reasons': ['toolUse'] }, 'tool_calls'],
  ])('why it ended: %j', (sent, reason) => {
    expect(reading({ ...chat, ...sent }).finishReason).toBe(reason)
  })

  test('old and new names of parameters', () => {
    expect(
      reading({
        ...chat,
        'gen_ai.request.temperature': 0.2,
        'gen_ai.request.stop_sequences': ['x'],
        'gen_ai.openai.request.seed': 7,
        'gen_ai.request.model': 'm',
      }).parameters,
    ).toEqual({ temperature: 0.2, stop_sequences: ['x'], seed: 7 })
  })

  test.each([
    [{ 'gen_ai.usage.input_tokens': 10, 'gen_ai.usage.output_tokens': 5 }, {}],
    [{ 'gen_ai.usage.prompt_tokens': 10, 'gen_ai.usage.completion_tokens': 5 }, {}],
    [{ 'gen_ai.usage.input_tokens': 10, 'gen_ai.usage.output_tokens': 5, 'gen_ai.usage.total_tokens': 15 }, {}],
    [
      {
        'gen_ai.usage.input_tokens': 10,
        'gen_ai.usage.output_tokens': 5,
        'gen_ai.usage.cache_read.input_tokens': 4,
        'gen_ai.usage.cache_write.input_tokens': 2,
        'gen_ai.usage.reasoning.output_tokens': 1,
      },
      { cacheReadTokens: 4, cacheWriteTokens: 2, reasoningTokens: 1 },
    ],
    [
      {
        'gen_ai.usage.input_tokens': 10,
        'gen_ai.usage.output_tokens': 5,
        'gen_ai.usage.cache_creation.input_tokens': 2,
        'gen_ai.usage.cached_input_tokens': 4,
        'gen_ai.usage.reasoning_tokens': 1,
      },
      { cacheReadTokens: 4, cacheWriteTokens: 2, reasoningTokens: 1 },
    ],
    [
      {
        'gen_ai.usage.input_tokens': 10,
        'gen_ai.usage.output_tokens': 5,
        'gen_ai.usage.prompt_tokens_details.cached_tokens': 4,
        'gen_ai.usage.completion_tokens_details.reasoning_tokens': 1,
      },
      { cacheReadTokens: 4, reasoningTokens: 1 },
    ],
    [
      {
        'gen_ai.usage.input_tokens': 10,
        'gen_ai.usage.output_tokens': 5,
        'gen_ai.usage.details.cache_read_tokens': 4,
        'gen_ai.usage.details.cache_write_tokens': 2,
        'gen_ai.usage.details.reasoning_tokens': 1,
      },
      { cacheReadTokens: 4, cacheWriteTokens: 2, reasoningTokens: 1 },
    ],
    [
      { 'gen_ai.usage.input_tokens': 10, 'gen_ai.usage.output_tokens': 5, 'gen_ai.usage.output_tokens.reasoning': 1 },
      { reasoningTokens: 1 },
    ],
  ])('22 usage %j', (sent, details) => {
    expect(reading({ ...chat, ...sent }).usage).toEqual({
      inputTokens: 10,
      outputTokens: 5,
      totalTokens: 15,
      ...details,
    })
  })

  test('15 message parts of every type; one that nobody knows hides no other', () => {
    const parts = [
      { type: 'reasoning', content: 'hm' },
      { type: 'text', content: 'Look' },
      { type: 'tool_call', id: 'c1', name: 'look', arguments: '{"city":"Oslo"}' },
      { type: 'server_tool_call', id: 'c2', name: 'search', server_tool_call: { type: 'web_search', query: 'x' } },
      { type: 'blob', modality: 'image', mime_type: 'image/png', content: 'AAAA' },
      { type: 'uri', modality: 'audio', uri: 'https://example.com/a.wav' },
      { type: 'file', modality: 'document', mime_type: 'application/pdf', file_id: 'f1' },
      { type: 'hologram', content: 1 },
    ]
    const sent = { ...chat, 'gen_ai.output.messages': JSON.stringify([{ role: 'assistant', parts }]) }
    const [message] = spanMessages(spanWith(sent)).output
    expect(message?.parts.map(({ type }) => type)).toEqual([
      ...['reasoning', 'text', 'tool-call', 'tool-call', 'image', 'audio', 'document', 'json'],
    ])
  })

  test('15 results that are 0, false and empty, under both names, also in the message of the user', () => {
    const messages = [
      { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c1', response: 0 }] },
      { role: 'tool', parts: [{ type: 'tool_call_response', id: 'c2', result: false }] },
      { role: 'user', parts: [{ type: 'tool_call_response', id: 'c3', response: [{ type: 'text', content: '' }] }] },
    ]
    expect(input({ ...chat, 'gen_ai.input.messages': messages })).toEqual([
      ['tool', ['c1', 0]],
      ['tool', ['c2', false]],
      ['tool', ['c3', '']],
    ])
  })

  test('instructions beside the messages, once', () => {
    const sent = {
      ...chat,
      'gen_ai.system_instructions': '[{"type":"text","content":"Be terse."}]',
      'gen_ai.input.messages': '[{"role":"user","parts":[{"type":"text","content":"Hi"}]}]',
    }
    expect(input(sent)).toEqual([
      ['system', 'Be terse.'],
      ['user', 'Hi'],
    ])
  })

  test('retrieval: the query and what it found', () => {
    const span = spanWith({
      'gen_ai.operation.name': 'retrieval',
      'gen_ai.data_source.id': 'kb',
      'gen_ai.retrieval.query.text': 'open when?',
      'gen_ai.retrieval.documents': '[{"id":"a","score":0.5,"content":"Nine."}]',
    })
    expect(span).toMatchObject({ kind: 'retriever', input: 'open when?' })
    expect(spanDocuments(span).output).toMatchObject([{ id: 'a', score: 0.5, text: 'Nine.' }])
  })

  test('a verdict as an event and as a log record', () => {
    const verdict = { 'gen_ai.evaluation.name': 'Relevance', 'gen_ai.evaluation.score.value': 0.8 }
    const trace = traceOf([
      { sent: { 'gen_ai.operation.name': 'invoke_agent', 'session.id': 's' } },
      { sent: chat, span: { events: [event('gen_ai.evaluation.result', verdict)] } },
    ])
    const record = {
      traceId: 'a'.repeat(32),
      spanId: `b${'0'.repeat(15)}`,
      eventName: 'gen_ai.evaluation.result',
      timeUnixNano: '1795229376976000000',
      attributes: attributes({ ...verdict, 'gen_ai.evaluation.score.label': 'pass' }),
    }
    const logs = { resourceLogs: [{ scopeLogs: [{ logRecords: [record] }] }] }
    const { spans } = sessionOf([trace, logs])
    expect(spans.map(({ scores }) => scores.map(({ name, value, label }) => [name, value, label]))).toEqual([
      [['Relevance', 0.8, 'pass']],
      [['Relevance', 0.8, undefined]],
    ])
  })

  test('one record per message: a body that says nothing was captured shows nothing', () => {
    const record = (name: string, body: unknown) => ({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: 'b7ad6b7169203331',
      timeUnixNano: '1795229376976000000',
      attributes: attributes({ 'event.name': name, 'gen_ai.system': 'gemini' }),
      body: { kvlistValue: { values: attributes(body as Record<string, unknown>) } },
    })
    const bodies = (records: unknown[]) => [
      documentOf({ attributes: chat }),
      { resourceLogs: [{ scopeLogs: [{ logRecords: records }] }] },
    ]
    const [silent] = sessionOf(
      bodies([
        record('gen_ai.user.message', { content: '<elided>' }),
        record('gen_ai.choice', { content: '<elided>' }),
      ]),
    ).spans
    expect(silent && [spanMessages(silent).input, spanMessages(silent).output]).toEqual([[], []])
    const [told] = sessionOf(
      bodies([
        record('gen_ai.user.message', { content: { role: 'user', parts: [{ text: 'Hi' }] } }),
        record('gen_ai.choice', {
          index: 0,
          finish_reason: 'STOP',
          content: { role: 'model', parts: [{ text: 'Ho' }] },
        }),
      ]),
    ).spans
    expect(told && [drawn(spanMessages(told).input), drawn(spanMessages(told).output)]).toEqual([
      [['user', 'Hi']],
      [['assistant', 'Ho']],
    ])
  })
})

describe('OpenLLMetry', () => {
  test('indexed messages with tool calls and content blocks, tools offered', () => {
    const sent = {
      'llm.request.type': 'chat',
      'gen_ai.prompt.0.role': 'system',
      'gen_ai.prompt.0.content': 'Be terse.',
      'gen_ai.prompt.1.role': 'user',
      'gen_ai.prompt.1.content': '[{"type": "text", "text": "Weather?"}]',
      'gen_ai.prompt.2.role': 'assistant',
      'gen_ai.prompt.2.tool_calls.0.id': 'c1',
      'gen_ai.prompt.2.tool_calls.0.name': 'look',
      'gen_ai.prompt.2.tool_calls.0.arguments': '{"city": "Oslo"}',
      'gen_ai.prompt.3.role': 'tool',
      'gen_ai.prompt.3.tool_call_id': 'c1',
      'gen_ai.prompt.3.content': '{"celsius": 4}',
      'gen_ai.completion.0.role': 'assistant',
      'gen_ai.completion.0.content': '4 C',
      'gen_ai.completion.0.finish_reason': 'stop',
      'llm.request.functions.0.name': 'look',
      'llm.request.functions.0.parameters': '{"type": "object"}',
      'gen_ai.usage.prompt_tokens': 10,
      'gen_ai.usage.completion_tokens': 2,
      'llm.usage.total_tokens': 12,
    }
    expect(input(sent)).toEqual([
      ['system', 'Be terse.'],
      ['user', 'Weather?'],
      ['assistant', ['c1', 'look', { city: 'Oslo' }]],
      ['tool', ['c1', { celsius: 4 }]],
    ])
    expect(output(sent)).toEqual([['assistant', '4 C']])
    expect(spanMessages(spanWith(sent)).toolDefinitions).toMatchObject([{ name: 'look' }])
    expect(reading(sent)).toMatchObject({
      kind: 'llm',
      finishReason: 'stop',
      usage: { inputTokens: 10, outputTokens: 2, totalTokens: 12 },
    })
  })

  test('22 Anthropic: what was read and written is part of the input', () => {
    const usage = {
      'gen_ai.system': 'Anthropic',
      'llm.request.type': 'chat',
      'gen_ai.usage.input_tokens': 120,
      'gen_ai.usage.output_tokens': 10,
      'gen_ai.usage.cache_read_input_tokens': 64,
      'gen_ai.usage.cache_creation_input_tokens': 30,
      'llm.usage.total_tokens': 130,
    }
    expect(reading(usage).usage).toEqual({
      inputTokens: 120,
      outputTokens: 10,
      totalTokens: 130,
      cacheReadTokens: 64,
      cacheWriteTokens: 30,
    })
  })

  test('wrappers: kinds, input of a function and of LangChain, association properties, kept prompts', () => {
    const workflow = {
      'traceloop.span.kind': 'workflow',
      'traceloop.entity.name': 'desk',
      'traceloop.entity.path': '',
      'traceloop.entity.input': '{"args": ["Hello"], "kwargs": {}}',
      'traceloop.entity.output': '"Hi."',
      'traceloop.association.properties.session_id': 's',
      'traceloop.association.properties.user_id': 'ada',
      'traceloop.association.properties.customer_id': 'acme',
    }
    const session = sessionOf(traceOf([{ sent: workflow }]))
    expect(session).toMatchObject({ id: 's', userIds: ['ada'] })
    expect(session.metadata.customer_id?.[0]?.value).toBe('acme')
    expect(conversationOf(session)[0]).toMatchObject({ userText: 'Hello', assistantText: 'Hi.' })
    const tool = {
      'traceloop.span.kind': 'tool',
      'traceloop.entity.name': 'look',
      'traceloop.entity.input': '{"inputs": {"city": "Oslo"}, "tags": [], "metadata": {}, "kwargs": {}}',
      'traceloop.entity.output': '0',
    }
    expect(input(tool)).toEqual([['assistant', [undefined, 'look', { city: 'Oslo' }]]])
    const printed = {
      ...tool,
      'traceloop.entity.input': '{"input_str": "{\'city\': \'Oslo\'}", "tags": [], "metadata": {}}',
    }
    expect(input(printed)).toEqual([['assistant', [undefined, 'look', { city: 'Oslo' }]]])
    expect(
      reading({
        'traceloop.prompt.key': 'greet',
        'traceloop.prompt.version': 3,
        'traceloop.prompt.template': 'Hi {x}',
        'traceloop.prompt.template_variables': '{"x": 1}',
      }).prompt,
    ).toEqual({ name: 'greet', version: '3', template: 'Hi {x}', variables: { x: 1 } })
  })
})

describe('OpenLIT', () => {
  test('content in span events; a price of 0 is a price nobody knew; tool words stand on the chat span', () => {
    const sent = {
      ...chat,
      'telemetry.sdk.name': 'openlit',
      'gen_ai.tool.name': 'look',
      'gen_ai.tool.args': '{"city": "Oslo"}',
      'gen_ai.request.user': 'ada',
      'gen_ai.usage.input_tokens': 10,
      'gen_ai.usage.output_tokens': 2,
      'gen_ai.usage.cost': 0,
    }
    const events = [
      event('gen_ai.content.prompt', { 'gen_ai.prompt': 'user: Hello' }),
      event('gen_ai.content.completion', { 'gen_ai.completion': 'Hi.' }),
    ]
    expect(reading(sent)).toMatchObject({ kind: 'llm', context: { userId: 'ada' } })
    expect(reading(sent).usage).toEqual({ inputTokens: 10, outputTokens: 2, totalTokens: 12 })
    expect(reading({ ...sent, 'gen_ai.usage.cost': 0.5 }).usage).toMatchObject({ costUsd: 0.5 })
    expect(reading({ ...chat, 'gen_ai.usage.cost': 0 }).usage).toMatchObject({ costUsd: 0 })
    expect(output(sent, { span: { events } })).toEqual([['assistant', 'Hi.']])
  })
})

describe('Logfire and Pydantic AI', () => {
  test('the template of a log message is no prompt; tags, level, cost', () => {
    const found = reading({
      'logfire.msg': 'turn 1',
      'logfire.msg_template': 'turn {number}',
      'logfire.span_type': 'span',
      'logfire.tags': ['a', 'b'],
      'logfire.level_num': 17,
      'operation.cost': 0.25,
    })
    expect(found).toMatchObject({ name: 'turn 1', status: 'error', context: { tags: ['a', 'b'] } })
    expect(found.prompt).toBeUndefined()
    expect(found.usage?.costUsd).toBe(0.25)
  })

  test('3 what redaction left is nobody: no session, no user', () => {
    const scrubbed = { 'session.id': "[Scrubbed due to 'session']", 'user.id': '__REDACTED__' }
    const session = sessionOf(traceOf([{ sent: { ...scrubbed, 'gen_ai.conversation.id': 'thread' } }]))
    expect(session).toMatchObject({ id: 'thread', userIds: [] })
    const { sessions, unassigned } = readSessions(traceOf([{ sent: scrubbed }]))
    expect([sessions.length + unassigned.length, [...sessions, ...unassigned][0]?.id]).toEqual([
      1,
      expect.stringContaining('a'.repeat(32)),
    ])
  })

  test('all messages of a run; its own sums are not counted', () => {
    const run = {
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.agent.name': 'desk',
      'session.id': 's',
      'pydantic_ai.all_messages': JSON.stringify([
        { role: 'system', parts: [{ type: 'text', content: 'Be terse.' }] },
        {
          role: 'user',
          parts: [
            { type: 'text', content: 'Look' },
            { type: 'image-url', url: 'https://example.com/a.png' },
          ],
        },
        {
          role: 'assistant',
          parts: [
            { type: 'thinking', content: 'hm' },
            { type: 'tool_call', id: 'c1', name: 'look', arguments: {} },
          ],
        },
        { role: 'user', parts: [{ type: 'tool_call_response', id: 'c1', name: 'look', result: 0 }] },
        { role: 'assistant', parts: [{ type: 'text', content: 'A cat.' }] },
      ]),
      final_result: 'A cat.',
      'gen_ai.aggregated_usage.input_tokens': 30,
      'gen_ai.aggregated_usage.output_tokens': 4,
    }
    const call = { ...chat, 'gen_ai.usage.input_tokens': 30, 'gen_ai.usage.output_tokens': 4 }
    const session = sessionOf(traceOf([{ sent: run }, { sent: call }]))
    const [turn] = conversationOf(session)
    expect([turn?.userText, turn?.assistantText]).toEqual(['Look', 'A cat.'])
    expect(session.totals).toMatchObject({ inputTokens: 30, outputTokens: 4, totalTokens: 34 })
    expect(turn?.toolCalls).toMatchObject([{ id: 'c1', name: 'look', result: 0 }])
  })

  test('kinds before operations had names', () => {
    const scope = 'pydantic-ai'
    const kind = (name: string, sent = {}) => reading(sent, { scope, span: { name } }).kind
    expect(kind('desk run', { agent_name: 'desk', model_name: 'm' })).toBe('agent')
    expect(kind('running 2 tools')).toBe('chain')
    expect(kind('running tool', { 'gen_ai.tool.name': 'look' })).toBe('tool')
    expect(
      reading({ tool_arguments: '{"a": 1}', tool_response: '0' }, { span: { name: 'running tool' } }),
    ).toMatchObject({ kind: 'tool', input: '{"a": 1}', output: '0' })
  })

  test('a streamed call is the record of its answer, not its request as well', () => {
    const request = {
      ...chat,
      request_data: '{"model": "m"}',
      'gen_ai.request.model': 'm',
      'gen_ai.response.model': 'm',
      'logfire.span_type': 'span',
    }
    const answer = {
      ...request,
      'logfire.span_type': 'log',
      'gen_ai.output.messages': '[]',
      'gen_ai.usage.input_tokens': 1,
    }
    const kind = (sent: Record<string, unknown>) => reading(sent, { scope: 'logfire.openai' }).kind
    expect([kind(request), kind(answer)]).toEqual(['chain', 'llm'])
    expect(kind({ ...request, 'logfire.level_num': 17 })).toBe('llm')
    expect(kind({ ...request, 'gen_ai.response.id': 'r' })).toBe('llm')
    expect(reading(request).kind).toBe('llm')
  })

  test("Logfire's own integration of OpenAI", () => {
    const sent = {
      request_data: '{"messages": [{"role": "user", "content": "Hello"}], "model": "gpt-4o-mini"}',
      response_data:
        '{"message": {"role": "assistant", "content": "Hi."}, "usage": {"prompt_tokens": 10, "completion_tokens": 2, "total_tokens": 12}}',
      'gen_ai.request.model': 'gpt-4o-mini',
    }
    expect([...input(sent), ...output(sent)]).toEqual([
      ['user', 'Hello'],
      ['assistant', 'Hi.'],
    ])
    expect(reading(sent).usage).toEqual({ inputTokens: 10, outputTokens: 2, totalTokens: 12 })
  })
})

describe('LangSmith', () => {
  const run = {
    'langsmith.span.kind': 'llm',
    'langsmith.trace.session_id': 'project-1',
    'langsmith.trace.session_name': 'desk',
    'langsmith.metadata.thread_id': 't-1',
    'langsmith.metadata.user_id': 'ada',
    'langsmith.span.tags': 'seq:step:1, trips, beta, graph:step:2',
  }

  test("1 the thread is the session, never the project; LangChain's step tags are left out", () => {
    const session = sessionOf(traceOf([{ sent: run }]))
    expect(session).toMatchObject({ id: 't-1', projectId: 'desk', userIds: ['ada'], tags: ['trips', 'beta'] })
  })

  test('20, 22 one usage, told three times', () => {
    const told = { input_tokens: 100, output_tokens: 10, total_tokens: 110, input_token_details: { cache_read: 60 } }
    const sent = {
      ...run,
      'gen_ai.usage.input_tokens': 100,
      'gen_ai.usage.output_tokens': 10,
      'gen_ai.usage.total_tokens': 110,
    }
    const expected = { inputTokens: 100, outputTokens: 10, totalTokens: 110, cacheReadTokens: 60 }
    expect(reading({ ...sent, 'langsmith.metadata.usage_metadata': JSON.stringify(told) }).usage).toEqual(expected)
    expect(reading({ ...sent, 'langsmith.usage_metadata': JSON.stringify(told) }).usage).toEqual(expected)
    expect(reading({ ...sent, 'gen_ai.usage.input_token_details': '{"cache_read": 60}' }).usage).toEqual(expected)
  })

  test('a tool span: what stands in the prompt and the completion', () => {
    const tool = {
      'langsmith.span.kind': 'tool',
      'gen_ai.tool.name': 'look',
      'gen_ai.prompt': '{"city": "Oslo"}',
      'gen_ai.completion': '{"output": {"content": "0", "type": "tool", "tool_call_id": "c1"}}',
    }
    expect([...input(tool), ...output(tool)]).toEqual([
      ['assistant', ['c1', 'look', { city: 'Oslo' }]],
      ['tool', ['c1', '0']],
    ])
  })
})

describe('Google ADK', () => {
  test('kinds of spans without attributes; merged tools are none; placeholders say nothing', () => {
    const kind = (name: string) => reading({}, { scope: 'gcp.vertex.agent', span: { name } }).kind
    expect(['invocation', 'agent_run [desk]', 'call_llm', 'other'].map(kind)).toEqual([
      'chain',
      'agent',
      'llm',
      'unknown',
    ])
    const merged = { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': '(merged tools)' }
    expect(reading(merged, { span: { name: 'execute_tool (merged)' } }).kind).toBe('chain')
    const tool = {
      'gen_ai.operation.name': 'execute_tool',
      'gcp.vertex.agent.tool_call_args': 'N/A',
      'gen_ai.tool.call.id': '<not specified>',
    }
    expect(reading(tool)).not.toHaveProperty('input')
    expect(reading(tool)).not.toHaveProperty('toolCallId')
    expect(reading({ 'gcp.vertex.agent.llm_request': '{}' })).not.toHaveProperty('input')
  })

  test('19 the inner span of a call counts the answer without its thoughts: the outer one adds them', () => {
    const outer = {
      'gen_ai.operation.name': 'generate_content',
      'gcp.vertex.agent.session_id': 's',
      'gcp.vertex.agent.llm_response':
        '{"usage_metadata": {"prompt_token_count": 100, "candidates_token_count": 8, "thoughts_token_count": 3, "total_token_count": 111}}',
    }
    const inner = {
      'gen_ai.operation.name': 'generate_content',
      'gen_ai.usage.input_tokens': 100,
      'gen_ai.usage.output_tokens': 8,
    }
    const session = sessionOf(traceOf([{ sent: outer }, { sent: inner }]))
    expect(session.totals).toMatchObject({ inputTokens: 100, outputTokens: 11, totalTokens: 111, reasoningTokens: 3 })
    expect(session.issues.map(({ code }) => code)).not.toContain('usage-mismatch')
  })

  test('16 ids that only count the calls of a message: by name and arguments, again in the next message', () => {
    const asked = (city: string) => ({ type: 'tool_call', id: 'look_0', name: 'look', arguments: { city } })
    const answer = (celsius: number) => ({ type: 'tool_call_response', id: 'look_0', response: celsius })
    const messages = [{ role: 'user', parts: [{ type: 'text', content: 'Weather?' }] }]
    const first = [{ role: 'assistant', parts: [asked('Oslo')] }]
    const second = [{ role: 'assistant', parts: [asked('Rome')] }]
    const tool = (id: string, city: string, celsius: number) => ({
      sent: {
        'gen_ai.operation.name': 'execute_tool',
        'gen_ai.tool.name': 'look',
        'gen_ai.tool.call.id': id,
        'gen_ai.tool.call.arguments': JSON.stringify({ city }),
        'gen_ai.tool.call.result': celsius,
      },
    })
    const call = (asked: unknown[], answered: unknown[]) => ({
      sent: {
        ...chat,
        'gen_ai.input.messages': JSON.stringify(asked),
        'gen_ai.output.messages': JSON.stringify(answered),
      },
    })
    const last = [...messages, ...first, { role: 'tool', parts: [answer(0)] }]
    const session = sessionOf(
      traceOf([
        { sent: { 'gen_ai.operation.name': 'invoke_agent', 'session.id': 's' } },
        call(messages, first),
        tool('adk-1', 'Oslo', 0),
        call(last, second),
        tool('adk-2', 'Rome', 18),
      ]),
    )
    const [turn] = conversationOf(session)
    expect(turn?.toolCalls.map(({ arguments: args, result, spanIndex }) => [args, result, spanIndex])).toEqual([
      [{ city: 'Oslo' }, 0, 2],
      [{ city: 'Rome' }, 18, 4],
    ])
  })

  test('13 a call that failed before its words were recorded: the next history holds them', () => {
    const turn = (index: number, contents: unknown[], answer?: string) => {
      const failed = answer === undefined ? { status: { code: 2, message: '500' } } : {}
      const time = 1_795_229_376n + BigInt(index) * 10n
      return {
        traceId: String(index).repeat(32),
        spanId: String(index).repeat(16),
        name: 'call_llm',
        startTimeUnixNano: `${time}000000000`,
        endTimeUnixNano: `${time + 1n}000000000`,
        attributes: attributes({
          'gcp.vertex.agent.session_id': 's',
          ...(answer === undefined
            ? {}
            : {
                'gen_ai.request.model': 'm',
                'gcp.vertex.agent.llm_request': JSON.stringify({ contents }),
                'gcp.vertex.agent.llm_response': JSON.stringify({
                  content: { role: 'model', parts: [{ text: answer }] },
                }),
              }),
        }),
        ...failed,
      }
    }
    const user = (text: string) => ({ role: 'user', parts: [{ text }] })
    const model = (text: string) => ({ role: 'model', parts: [{ text }] })
    const spans = [
      turn(1, [user('One')], 'First.'),
      turn(2, []),
      turn(3, [user('One'), model('First.'), user('Two'), user('Two')], 'Second.'),
    ]
    const document = { resourceSpans: [{ scopeSpans: [{ scope: { name: 'gcp.vertex.agent' }, spans }] }] }
    const session = sessionOf(document)
    expect(
      conversationOf(session).map(({ userText, assistantText, status }) => [userText, assistantText, status]),
    ).toEqual([
      ['One', 'First.', 'ok'],
      ['Two', undefined, 'error'],
      ['Two', 'Second.', 'ok'],
    ])
    expect(session.issues.map(({ code }) => code)).not.toContain('turn-not-recorded')
  })
})

describe('Strands', () => {
  const strands = { 'gen_ai.system': 'strands-agents' }

  test('a tool whose arguments, result and outcome stand in events', () => {
    const events = [
      event('gen_ai.tool.message', { role: 'tool', content: '{"city": "Oslo"}', id: 'c1' }),
      event('gen_ai.choice', { message: '[{"text": "{\\"celsius\\": 4}"}]', id: 'c1' }),
    ]
    const tool = {
      ...strands,
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'look',
      'gen_ai.tool.call.id': 'c1',
    }
    expect([...input(tool, { span: { events } }), ...output(tool, { span: { events } })]).toEqual([
      ['assistant', ['c1', 'look', { city: 'Oslo' }]],
      ['tool', ['c1', { celsius: 4 }]],
    ])
    expect(reading({ ...tool, 'gen_ai.tool.status': 'error' })).toMatchObject({ status: 'error' })
    expect(reading({ ...tool, 'gen_ai.tool.status': 'success' }).status).toBe('unset')
  })

  test('why it ended, told by the event alone', () => {
    const events = [event('gen_ai.choice', { finish_reason: 'end_turn', message: '[{"text": "Hi."}]' })]
    expect(reading({ ...strands, ...chat }, { span: { events } }).finishReason).toBe('stop')
  })

  test('one event for the instructions, one for the messages, one for the answer', () => {
    const name = 'gen_ai.client.inference.operation.details'
    const events = [
      event(name, { 'gen_ai.system_instructions': '[{"type": "text", "content": "Be terse."}]' }),
      event(name, { 'gen_ai.input.messages': '[{"role": "user", "parts": [{"type": "text", "content": "Hello"}]}]' }),
      event(name, {
        'gen_ai.output.messages': '[{"role": "assistant", "parts": [{"type": "text", "content": "Hi."}]}]',
      }),
    ]
    const more = { span: { events } }
    expect([...input({ ...strands, ...chat }, more), ...output({ ...strands, ...chat }, more)]).toEqual([
      ['system', 'Be terse.'],
      ['user', 'Hello'],
      ['assistant', 'Hi.'],
    ])
  })

  test('all of it in one event', () => {
    const events = [
      event('gen_ai.client.inference.operation.details', {
        'gen_ai.input.messages': '[{"role": "user", "parts": [{"type": "text", "content": "Hello"}]}]',
        'gen_ai.output.messages':
          '[{"role": "assistant", "parts": [{"type": "text", "content": "Hi."}], "finish_reason": "stop"}]',
      }),
    ]
    const more = { span: { events } }
    expect([...input({ ...strands, ...chat }, more), ...output({ ...strands, ...chat }, more)]).toEqual([
      ['user', 'Hello'],
      ['assistant', 'Hi.'],
    ])
  })
})

describe('Semantic Kernel and Agent Framework', () => {
  test('a log body that is a message in JSON; words that are JSON by chance stay words', () => {
    const record = (name: string, body: string) => ({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      spanId: 'b7ad6b7169203331',
      timeUnixNano: '1795229376976000000',
      attributes: attributes({ 'event.name': name }),
      body: { stringValue: body },
    })
    const records = [
      record('gen_ai.user.message', '{"role": "user", "content": "Hello"}'),
      record('gen_ai.user.message', '{"order": 5}'),
      record(
        'gen_ai.choice',
        '{"message": {"role": "assistant", "content": "Hi."}, "finish_reason": "stop", "index": 0}',
      ),
    ]
    const [span] = sessionOf([
      documentOf({ attributes: chat }),
      { resourceLogs: [{ scopeLogs: [{ logRecords: records }] }] },
    ]).spans
    expect(span && [...drawn(spanMessages(span).input), ...drawn(spanMessages(span).output)]).toEqual([
      ['user', 'Hello'],
      ['user', '{"order": 5}'],
      ['assistant', 'Hi.'],
    ])
  })

  test('old names of the counts', () => {
    expect(
      reading({ ...chat, 'gen_ai.response.prompt_tokens': 10, 'gen_ai.response.completion_tokens': 5 }).usage,
    ).toEqual({ inputTokens: 10, outputTokens: 5, totalTokens: 15 })
  })

  test('messages as one event attribute', () => {
    const events = [
      event('gen_ai.content.prompt', { 'gen_ai.prompt': '[{"role": "user", "content": "Hello"}]' }),
      event('gen_ai.content.completion', { 'gen_ai.completion': '[{"role": "assistant", "content": "Hi."}]' }),
    ]
    expect([...input(chat, { span: { events } }), ...output(chat, { span: { events } })]).toEqual([
      ['user', 'Hello'],
      ['assistant', 'Hi.'],
    ])
  })

  test.each([
    ['workflow.run', 'chain'],
    ['executor.process answerer', 'chain'],
    ['edge_group.process', 'chain'],
    ['message.send', 'event'],
  ])('a workflow: %s is %s', (name, kind) => {
    expect(reading({}, { scope: 'agent_framework', span: { name } }).kind).toBe(kind)
  })
})

describe('MLflow', () => {
  test('17 every value is JSON, text too', () => {
    const sent = {
      'mlflow.spanType': '"CHAT_MODEL"',
      'mlflow.llm.model': '"gpt-4o-mini"',
      'mlflow.llm.provider': '"openai"',
      'mlflow.trace.session': '"s-1"',
      'mlflow.trace.user': '"ada"',
      'mlflow.traceTag.plan': 'pro',
      'mlflow.spanInputs': '{"messages": [{"role": "user", "content": "Hello"}]}',
      'mlflow.spanOutputs': '"Hi."',
      'mlflow.chat.tokenUsage':
        '{"input_tokens": 120, "output_tokens": 10, "total_tokens": 130, "cache_read_input_tokens": 64}',
      'mlflow.llm.cost': '{"input_cost": 0.25, "output_cost": 0.5, "total_cost": 0.75}',
    }
    const session = sessionOf(traceOf([{ sent }]))
    expect(session).toMatchObject({ id: 's-1', userIds: ['ada'] })
    expect(session.metadata.plan?.[0]?.value).toBe('pro')
    expect(session.spans[0]).toMatchObject({ kind: 'llm', model: 'gpt-4o-mini', provider: 'openai' })
    expect(session.totals).toMatchObject({ inputTokens: 120, cacheReadTokens: 64, totalTokens: 130, costUsd: 0.75 })
    expect(conversationOf(session)[0]).toMatchObject({ userText: 'Hello', assistantText: 'Hi.' })
  })

  test('22 cache beside the input, where the total says so', () => {
    const usage = '{"input_tokens": 20, "output_tokens": 10, "total_tokens": 94, "cache_read_input_tokens": 64}'
    expect(reading({ 'mlflow.spanType': '"LLM"', 'mlflow.chat.tokenUsage': usage }).usage).toMatchObject({
      inputTokens: 84,
      totalTokens: 94,
    })
  })
})

describe('Haystack', () => {
  test.each([
    ['OpenAIChatGenerator', 'llm'],
    ['InMemoryBM25Retriever', 'retriever'],
    ['TransformersSimilarityRanker', 'reranker'],
    ['SentenceTransformersTextEmbedder', 'embedding'],
    ['PromptBuilder', 'prompt'],
    ['Agent', 'agent'],
    ['ToolInvoker', 'chain'],
  ])('a component that is a %s is %s, and goes by its own name', (type, kind) => {
    const sent = { 'haystack.component.type': type, 'haystack.component.name': 'mine' }
    expect(reading(sent, { span: { name: 'haystack.component.run' } })).toMatchObject({ kind, name: 'mine' })
  })

  test('documents, replies of both ages, what a generator says of its call', () => {
    const run = { span: { name: 'haystack.component.run' } }
    const retriever = {
      'haystack.component.type': 'InMemoryBM25Retriever',
      'haystack.component.output':
        '{"documents": [{"id": "a", "content": "Nine.", "score": 0.5, "meta": {"page": 1}}]}',
    }
    expect(spanDocuments(spanWith(retriever, run)).output).toMatchObject([{ id: 'a', text: 'Nine.', score: 0.5 }])
    const old = {
      'haystack.component.type': 'OpenAIChatGenerator',
      'haystack.component.input':
        '{"messages": [{"_role": "user", "_content": [{"text": "Hello"}], "_name": null, "_meta": {}}]}',
      'haystack.component.output':
        '{"replies": [{"_role": "assistant", "_content": [{"text": "Hi."}], "_meta": {"model": "m", "finish_reason": "stop", "usage": {"prompt_tokens": 10, "completion_tokens": 2}}}]}',
    }
    expect([...input(old, run), ...output(old, run)]).toEqual([
      ['user', 'Hello'],
      ['assistant', 'Hi.'],
    ])
    expect(reading(old, run)).toMatchObject({
      model: 'm',
      finishReason: 'stop',
      usage: { inputTokens: 10, outputTokens: 2, totalTokens: 12 },
    })
    const plain = {
      'haystack.component.type': 'OpenAIGenerator',
      'haystack.component.input': '{"prompt": "Hello"}',
      'haystack.component.output':
        '{"replies": ["Hi."], "meta": [{"model": "m", "usage": {"prompt_tokens": 10, "completion_tokens": 2}}]}',
    }
    expect([...input(plain, run), ...output(plain, run)]).toEqual([
      ['user', 'Hello'],
      ['assistant', 'Hi.'],
    ])
    expect(reading(plain, run)).toMatchObject({ model: 'm', usage: { inputTokens: 10 } })
  })
})

describe('FutureAGI and Langfuse', () => {
  test('4.1 of traceAI: indexed messages, template, tool, evaluation', () => {
    const sent = {
      'gen_ai.span.kind': 'LLM',
      'session.id': 's',
      'gen_ai.conversation.id': 's',
      'gen_ai.input.messages.0.message.role': 'user',
      'gen_ai.input.messages.0.message.content': 'Hello',
      'gen_ai.output.messages.0.message.role': 'assistant',
      'gen_ai.output.messages.0.message.tool_calls.0.tool_call.id': 'c1',
      'gen_ai.output.messages.0.message.tool_calls.0.tool_call.function.name': 'look',
      'gen_ai.output.messages.0.message.tool_calls.0.tool_call.function.arguments': '{"city": "Oslo"}',
      'gen_ai.tool.definitions': 'null',
      'gen_ai.prompt.template.name': 'greet',
      'gen_ai.prompt.template.version': 'v2',
      'gen_ai.prompt.template.variables': '{"x": 1}',
      'gen_ai.usage.input_tokens': 10,
      'gen_ai.usage.output_tokens': 5,
      'gen_ai.usage.cache_read_tokens': 4,
      'gen_ai.usage.cache_write_tokens': 2,
      'gen_ai.cost.input': 0.25,
      'gen_ai.cost.output': 0.5,
      'input.value': 'first words of the session',
    }
    expect(input(sent)).toEqual([['user', 'Hello']])
    expect(output(sent)).toEqual([['assistant', ['c1', 'look', { city: 'Oslo' }]]])
    expect(reading(sent)).toMatchObject({
      prompt: { name: 'greet', version: 'v2', variables: { x: 1 } },
      usage: { inputTokens: 10, cacheReadTokens: 4, cacheWriteTokens: 2, costUsd: 0.75 },
    })
    expect(spanMessages(spanWith(sent)).toolDefinitions).toBeUndefined()
  })

  test.each(['langfuse', 'abv'])('%s: one vocabulary under two names', (prefix) => {
    const sent = Object.fromEntries(
      Object.entries({
        'observation.type': 'generation',
        'observation.input': '[{"role": "user", "content": "Hello"}]',
        'observation.output': '{"role": "assistant", "content": "Hi."}',
        'observation.model.name': 'm',
        'observation.model.parameters': '{"temperature": 0.2}',
        'observation.usage_details':
          '{"input":190,"input_cached_tokens":64,"output":15,"output_reasoning_tokens":0,"total":269}',
        'observation.cost_details': '{"input": 0.25, "output": 0.5}',
        'observation.completion_start_time': '"2026-11-21T02:49:37.000Z"',
        'observation.prompt.name': 'greet',
        'observation.prompt.version': 3,
        'observation.level': 'ERROR',
        'observation.status_message': 'boom',
        'trace.name': 'desk turn',
        'trace.tags': ['a'],
        'trace.metadata.turn': 1,
        environment: 'staging',
        'session.id': 's',
        'user.id': 'ada',
      }).map(([key, value]) => [`${prefix}.${key}`, value]),
    )
    expect(reading(sent)).toMatchObject({
      kind: 'llm',
      model: 'm',
      parameters: { temperature: 0.2 },
      usage: { inputTokens: 254, cacheReadTokens: 64, outputTokens: 15, totalTokens: 269, costUsd: 0.75 },
      prompt: { name: 'greet', version: '3' },
      status: 'error',
      error: { message: 'boom' },
      context: { traceName: 'desk turn', tags: ['a'], environment: 'staging', userId: 'ada', metadata: { turn: 1 } },
    })
    expect(reading(sent).firstTokenMs).toBeCloseTo(25, 6)
    expect([...input(sent), ...output(sent)]).toEqual([
      ['user', 'Hello'],
      ['assistant', 'Hi.'],
    ])
  })

  test('an HTTP span that failed says its status by the old name', () => {
    const facts = factsOf(documentOf({ attributes: { 'http.status_code': 503 }, span: { status: { code: 2 } } }))
    expect(facts[0]).toMatchObject({ status: 'error', error: { message: 'HTTP 503' } })
  })
})
