import { describe, expect, test } from 'vitest'
import { spanDocuments } from '../../src/conversation/spanDocuments.ts'
import { spanMessages } from '../../src/conversation/spanMessages.ts'
import type { Message } from '../../src/conversation/turn.ts'
import { unflatten } from '../../src/conversation/unflatten.ts'
import type { Span } from '../../src/model/session.ts'

function spanWith(fields: Partial<Span>): Span {
  return {
    id: 's1',
    traceId: 't1',
    parent: -1,
    end: 1,
    depth: 0,
    kind: 'llm',
    name: 'chat',
    startMs: 0,
    endMs: 1,
    status: 'ok',
    own: {},
    attributes: {},
    events: [],
    links: [],
    scores: [],
    ...fields,
  }
}

const drawn = (messages: readonly Message[]): unknown[] =>
  messages.map(({ role, parts }) => [
    role,
    ...parts.map((part) =>
      part.type === 'text' ? part.text : part.type === 'tool-call' ? `${part.name}()` : part.type,
    ),
  ])

const inputOf = (fields: Partial<Span>): unknown[] => drawn(spanMessages(spanWith(fields)).input)
const outputOf = (fields: Partial<Span>): unknown[] => drawn(spanMessages(spanWith(fields)).output)

const raw = '{"messages":[{"role":"user","content":"raw"}]}'

describe('where the messages stand', () => {
  test('OpenInference: flattened lists before the raw request; `contents` knows the order; a call once', () => {
    const attributes = {
      'input.value': raw,
      'llm.input_messages.0.message.role': 'system',
      'llm.input_messages.0.message.content': 'Be terse.',
      'llm.input_messages.1.message.role': 'user',
      'llm.input_messages.1.message.contents.0.message_content.type': 'text',
      'llm.input_messages.1.message.contents.0.message_content.text': 'Look',
      'llm.input_messages.1.message.contents.1.message_content.type': 'image',
      'llm.input_messages.1.message.contents.1.message_content.image.image.url': 'data:image/png;base64,AAAA',
      'llm.output_messages.0.message.role': 'assistant',
      'llm.output_messages.0.message.contents.0.message_content.type': 'tool_use',
      'llm.output_messages.0.message.contents.0.tool_call.id': 'c1',
      'llm.output_messages.0.message.contents.0.tool_call.function.name': 'look',
      'llm.output_messages.0.message.contents.1.message_content.type': 'text',
      'llm.output_messages.0.message.contents.1.message_content.text': 'Looking',
      'llm.output_messages.0.message.tool_calls.0.tool_call.id': 'c1',
      'llm.output_messages.0.message.tool_calls.0.tool_call.function.name': 'look',
      'llm.output_messages.0.message.tool_calls.1.tool_call.function.name': '',
    }
    expect(inputOf({ attributes, input: raw })).toEqual([
      ['system', 'Be terse.'],
      ['user', 'Look', 'image'],
    ])
    expect(outputOf({ attributes })).toEqual([['assistant', 'look()', 'Looking']])
  })

  test('OpenLLMetry and FutureAGI: other prefixes, the same rules; a prompt name is no message', () => {
    expect(
      inputOf({
        attributes: {
          'gen_ai.prompt.name': 'greeting',
          'gen_ai.prompt.10.role': 'user',
          'gen_ai.prompt.10.content': 'last',
          'gen_ai.prompt.2.role': 'assistant',
          'gen_ai.prompt.2.tool_calls.0.id': 'c1',
          'gen_ai.prompt.2.tool_calls.0.name': 'look',
          'gen_ai.prompt.2.tool_calls.0.arguments': '{}',
          'gen_ai.prompt.0.role': 'user',
          'gen_ai.prompt.0.content': '[{"type":"text","text":"first"}]',
        },
      }),
    ).toEqual([
      ['user', 'first'],
      ['assistant', 'look()'],
      ['user', 'last'],
    ])
    expect(
      outputOf({
        attributes: {
          'gen_ai.completion.0.role': 'assistant',
          'gen_ai.completion.0.content': 'Hi',
          'gen_ai.completion.0.finish_reason': 'stop',
        },
      }),
    ).toEqual([['assistant', 'Hi']])
    expect(
      inputOf({
        attributes: { 'gen_ai.input.messages.0.message.role': 'user', 'gen_ai.input.messages.0.message.content': 'Hi' },
      }),
    ).toEqual([['user', 'Hi']])
  })

  test('GenAI: JSON text or values, system instructions beside', () => {
    const messages = [{ role: 'user', parts: [{ type: 'text', content: 'Hi' }] }]
    const system = [{ type: 'text', content: 'Be terse.' }]
    for (const encode of [JSON.stringify, (value: unknown) => value]) {
      expect(
        inputOf({
          attributes: { 'gen_ai.input.messages': encode(messages), 'gen_ai.system_instructions': encode(system) },
        }),
      ).toEqual([
        ['system', 'Be terse.'],
        ['user', 'Hi'],
      ])
    }
  })

  test('Vercel: text, reasoning and calls are one answer', () => {
    const attributes = {
      'ai.prompt': '{"system":"Be terse.","prompt":"Hi"}',
      'ai.response.text': 'Looking',
      'ai.response.reasoning': 'hm',
      'ai.response.toolCalls': '[{"toolCallId":"c1","toolName":"look","input":"{\\"a\\":1}"}]',
    }
    expect(inputOf({ attributes })).toEqual([
      ['system', 'Be terse.'],
      ['user', 'Hi'],
    ])
    expect(outputOf({ attributes })).toEqual([['assistant', 'reasoning', 'Looking', 'look()']])
  })

  test('span events and joined log records; what the span says itself wins', () => {
    const event = (name: string, body: unknown) => ({ name, attributes: {}, body, atMs: 1 })
    const events = [
      event('gen_ai.system.message', { content: 'Be terse.' }),
      event('gen_ai.user.message', { content: 'Hi' }),
      event('gen_ai.assistant.message', { tool_calls: [{ id: 'c1', function: { name: 'look', arguments: '{}' } }] }),
      event('gen_ai.tool.message', { id: 'c1', content: '[1]' }),
      event('gen_ai.choice', { index: 0, finish_reason: 'stop', message: { content: 'Hello' } }),
    ]
    expect(inputOf({ events })).toEqual([
      ['system', 'Be terse.'],
      ['user', 'Hi'],
      ['assistant', 'look()'],
      ['tool', 'tool-result'],
    ])
    expect(spanMessages(spanWith({ events })).input[3]?.parts).toEqual([{ type: 'tool-result', id: 'c1', result: [1] }])
    expect(outputOf({ events })).toEqual([['assistant', 'Hello']])
    const attributes = { 'gen_ai.input.messages': '[{"role":"user","content":"own"}]' }
    expect(inputOf({ events, attributes })).toEqual([['user', 'own']])
  })

  test('span events with attributes, Bedrock blocks as JSON text, details in one event', () => {
    const strands = [
      { name: 'gen_ai.user.message', attributes: { content: '[{"text":"Hi"}]' } },
      {
        name: 'gen_ai.choice',
        attributes: { message: '[{"text":"Hello"},{"toolUse":{"toolUseId":"t","name":"look","input":{}}}]' },
      },
    ]
    expect(inputOf({ events: strands })).toEqual([['user', 'Hi']])
    expect(outputOf({ events: strands })).toEqual([['assistant', 'Hello', 'look()']])
    const kernel = [
      { name: 'gen_ai.user.message', attributes: { 'gen_ai.event.content': '{"role":"user","content":"Hi"}' } },
    ]
    expect(inputOf({ events: kernel })).toEqual([['user', 'Hi']])
    const details = [
      {
        name: 'gen_ai.client.inference.operation.details',
        attributes: {
          'gen_ai.system_instructions': '[{"type":"text","content":"Be terse."}]',
          'gen_ai.input.messages': '[{"role":"user","parts":[{"type":"text","content":"Hi"}]}]',
          'gen_ai.output.messages': '[{"role":"assistant","parts":[{"type":"text","content":"Hello"}]}]',
        },
      },
    ]
    expect(inputOf({ events: details })).toEqual([
      ['system', 'Be terse.'],
      ['user', 'Hi'],
    ])
    expect(outputOf({ events: details })).toEqual([['assistant', 'Hello']])
  })

  test('Pydantic AI: the last answer of all messages is the output; events of one index are one message', () => {
    const all = JSON.stringify([
      { role: 'user', parts: [{ type: 'text', content: 'Hi' }] },
      { role: 'assistant', parts: [{ type: 'text', content: 'Hello' }] },
    ])
    const agent = { kind: 'agent', attributes: { 'pydantic_ai.all_messages': all } } as const
    expect(inputOf(agent)).toEqual([['user', 'Hi']])
    expect(outputOf(agent)).toEqual([['assistant', 'Hello']])
    const events = JSON.stringify([
      { 'event.name': 'gen_ai.user.message', content: 'Hi', role: 'user', 'gen_ai.message.index': 0 },
      { 'event.name': 'gen_ai.assistant.message', content: 'Look', role: 'assistant', 'gen_ai.message.index': 1 },
      {
        'event.name': 'gen_ai.assistant.message',
        tool_calls: [{ id: 'c', function: { name: 'look' } }],
        'gen_ai.message.index': 1,
      },
    ])
    expect(inputOf({ input: events })).toEqual([
      ['user', 'Hi'],
      ['assistant', 'Look', 'look()'],
    ])
  })

  test('attributes were dropped: the longer of the list and the request', () => {
    const attributes = {
      'input.value': '{"messages":[{"role":"user","content":"a"},{"role":"user","content":"b"}]}',
      'llm.input_messages.0.message.role': 'user',
      'llm.input_messages.0.message.content': 'a',
    }
    expect(inputOf({ attributes })).toHaveLength(1)
    expect(inputOf({ attributes, droppedAttributes: 3 })).toHaveLength(2)
  })

  test('tools: the call and its result, falsy results too', () => {
    const tool = spanWith({ kind: 'tool', name: 'look', toolCallId: 'c1', input: '{"a":1}', output: 0 })
    expect(spanMessages(tool)).toEqual({
      input: [
        {
          role: 'assistant',
          spanIndex: -1,
          parts: [{ type: 'tool-call', id: 'c1', name: 'look', arguments: { a: 1 } }],
        },
      ],
      output: [{ role: 'tool', spanIndex: -1, parts: [{ type: 'tool-result', id: 'c1', name: 'look', result: 0 }] }],
    })
    expect(spanMessages(spanWith({ kind: 'tool', input: '{}' })).output).toEqual([])
  })

  test('tools offered to the model are not messages', () => {
    const definition = { type: 'function', function: { name: 'look', parameters: {} } }
    const request = { messages: [{ role: 'user', content: 'Hi' }], tools: [definition] }
    expect(spanMessages(spanWith({ input: request })).toolDefinitions).toEqual([definition])
    expect(inputOf({ input: request })).toEqual([['user', 'Hi']])
    const { toolDefinitions } = spanMessages(
      spanWith({ attributes: { 'llm.tools.0.tool.json_schema': JSON.stringify(definition) } }),
    )
    expect(toolDefinitions).toEqual([definition])
    expect(
      spanMessages(spanWith({ attributes: { 'gen_ai.tool.definitions': 'null' } })).toolDefinitions,
    ).toBeUndefined()
  })

  test('a span is read once', () => {
    const span = spanWith({ input: 'Hi' })
    expect(spanMessages(span)).toBe(spanMessages(span))
  })
})

describe('documents', () => {
  test('flattened, as JSON, as pairs with a score', () => {
    const flattened = spanWith({
      kind: 'retriever',
      attributes: {
        'retrieval.documents.0.document.id': 7,
        'retrieval.documents.0.document.content': 'Text',
        'retrieval.documents.0.document.score': 0.5,
        'retrieval.documents.0.document.metadata': '{"page":2}',
      },
    })
    expect(spanDocuments(flattened).output).toEqual([
      { type: 'document', id: '7', text: 'Text', score: 0.5, metadata: { page: 2 } },
    ])
    const json = spanWith({ kind: 'retriever', output: '[{"id":"doc-7","score":0.83,"text":"Damaged items"}]' })
    expect(spanDocuments(json).output).toEqual([{ type: 'document', id: 'doc-7', text: 'Damaged items', score: 0.83 }])
    const pairs = spanWith({
      kind: 'retriever',
      output: { documents: [[{ page_content: 'a', metadata: { source: 'b' } }, 0.1]] },
    })
    expect(spanDocuments(pairs).output).toEqual([
      { type: 'document', name: 'b', text: 'a', metadata: { source: 'b' }, score: 0.1 },
    ])
    expect(spanDocuments(spanWith({ output: '[{"text":"no retriever"}]' })).output).toEqual([])
  })

  test('a reranker has documents on both sides', () => {
    const span = spanWith({
      kind: 'reranker',
      attributes: {
        'reranker.input_documents.0.document.content': 'a',
        'reranker.output_documents.0.document.content': 'a',
        'reranker.output_documents.0.document.score': 0.9,
      },
    })
    expect(spanDocuments(span)).toEqual({
      input: [{ type: 'document', text: 'a' }],
      output: [{ type: 'document', text: 'a', score: 0.9 }],
    })
  })
})

describe('39 un-flattening', () => {
  const lists = (attributes: Record<string, unknown>): unknown => unflatten(attributes, ['m']).get('m')

  test('holes are closed in order; a last number is a key; a leaf beside a branch keeps its dotted key', () => {
    expect(lists({ 'm.5.a': 1, 'm.0.a': 2, 'm.0.tags.0': 'x' })).toEqual([{ a: 2, tags: { 0: 'x' } }, { a: 1 }])
    expect(lists({ 'm.0.a': 1, 'm.0.a.b': 2 })).toEqual([{ a: 1, 'a.b': 2 }])
    expect(lists({ 'm.name': 'x' })).toBeUndefined()
  })

  test('prototype keys and huge indices are refused', () => {
    expect(
      lists({ 'm.0.__proto__.polluted': 1, 'm.1000000000.a': 1, 'm.0.constructor.prototype.x': 1, 'm.0.a': 2 }),
    ).toEqual([{ a: 2 }])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect((lists({ 'm.10001.a': 1, 'm.10000.a': 2 }) as unknown[]).length).toBe(1)
  })
})
