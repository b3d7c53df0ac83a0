import { describe, expect, test } from 'vitest'
import { messagesOf } from '../../src/conversation/messagesOf.ts'
import type { Role } from '../../src/conversation/turn.ts'

/** `role: text` lines; calls and results in short. */
function said(value: unknown, role: Role = 'assistant'): string[] {
  return messagesOf(value, { role }).map(({ role: speaker, parts, alternative }) => {
    const words = parts.map((part) => {
      if (part.type === 'text') return part.text
      if (part.type === 'reasoning') return `(${part.text ?? ''})`
      if (part.type === 'tool-call') return `${part.name}#${part.id ?? ''} ${JSON.stringify(part.arguments)}`
      return part.type === 'tool-result' ? `=${JSON.stringify(part.result)}` : part.type
    })
    return `${speaker}${alternative === undefined ? '' : ` #${alternative}`}: ${words.join(' + ')}`
  })
}

const anthropic = [
  { type: 'message_start', message: { id: 'm', type: 'message', role: 'assistant', content: [] } },
  { type: 'content_block_start', index: 0, content_block: { type: 'thinking', thinking: '' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'Let me ' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'thinking_delta', thinking: 'see' } },
  { type: 'content_block_delta', index: 0, delta: { type: 'signature_delta', signature: 's' } },
  { type: 'content_block_stop', index: 0 },
  { type: 'content_block_start', index: 1, content_block: { type: 'text', text: '' } },
  { type: 'ping' },
  { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'Che' } },
  { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'cking' } },
  { type: 'content_block_start', index: 2, content_block: { type: 'tool_use', id: 't', name: 'look', input: {} } },
  { type: 'content_block_delta', index: 2, delta: { type: 'input_json_delta', partial_json: '{"a":' } },
  { type: 'content_block_delta', index: 2, delta: { type: 'input_json_delta', partial_json: '1}' } },
  { type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 7 } },
  { type: 'message_stop' },
]

describe('a recorded stream is one answer', () => {
  test('Anthropic: thought, words and a call whose arguments came in pieces', () => {
    expect(said(anthropic)).toEqual(['assistant: (Let me see) + Checking + look#t {"a":1}'])
  })

  test('OpenAI: pieces without any choice at the beginning and at the end', () => {
    const pieces = [
      { object: '', choices: [], prompt_filter_results: [] },
      { object: 'chat.completion.chunk', choices: [{ index: 0, delta: { role: 'assistant', content: 'He' } }] },
      { object: 'chat.completion.chunk', choices: [{ index: 0, delta: { content: 'llo' }, finish_reason: 'stop' }] },
      { object: 'chat.completion.chunk', choices: [], usage: { prompt_tokens: 1 } },
    ]
    expect(said(pieces)).toEqual(['assistant: Hello'])
  })

  test('OpenAI Responses: the completed answer, else the finished items, else the pieces of text', () => {
    const delta = (text: string) => ({ type: 'response.output_text.delta', delta: text })
    const item = { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hello' }] }
    const created = { type: 'response.created', response: { id: 'r', output: [] } }
    const pieces = [created, delta('Hel'), delta('lo')]
    expect(said(pieces)).toEqual(['assistant: Hello'])
    expect(said([...pieces, { type: 'response.output_item.done', item }])).toEqual(['assistant: Hello'])
    const response = { id: 'r', object: 'response', output: [item] }
    expect(said([...pieces, { type: 'response.completed', response }])).toEqual(['assistant: Hello'])
  })

  test.each(['textDelta', 'text', 'delta'])('AI SDK: parts with their words under %s', (key) => {
    const parts = [
      { type: 'start' },
      { type: 'reasoning-delta', id: '0', [key]: 'Hm' },
      { type: 'text-delta', id: '1', [key]: 'He' },
      { type: 'text-delta', id: '1', [key]: 'llo' },
      { type: 'tool-call', toolCallId: 't', toolName: 'look', input: { a: 1 } },
      { type: 'finish', finishReason: 'tool-calls' },
    ]
    expect(said(parts)).toEqual(['assistant: (Hm) + Hello + look#t {"a":1}'])
  })

  test('Gemini and Ollama: all but the last have not ended; answers that have ended are alternatives', () => {
    const gemini = (text: string, finishReason?: string) => ({
      candidates: [{ index: 0, content: { role: 'model', parts: [{ text }] }, ...(finishReason && { finishReason }) }],
    })
    expect(said([gemini('Hel'), gemini('lo', 'STOP')])).toEqual(['assistant: Hello'])
    expect(said([gemini('One', 'STOP'), gemini('Two', 'STOP')])).toEqual(['assistant: One', 'assistant #1: Two'])
    const ollama = (content: string, done: boolean) => ({ message: { role: 'assistant', content }, done })
    expect(said([ollama('Hel', false), ollama('lo', true)])).toEqual(['assistant: Hello'])
    expect(
      said([
        { response: 'Hel', done: false },
        { response: 'lo', done: true },
      ]),
    ).toEqual(['assistant: Hello'])
  })

  test('LangChain: pieces of a message and of its call', () => {
    const piece = (content: string, args?: string) => ({
      type: 'AIMessageChunk',
      content,
      tool_call_chunks: args === undefined ? [] : [{ index: 0, args, ...(args === '{' && { id: 't', name: 'look' }) }],
    })
    expect(said([piece('Hel'), piece('lo'), piece('', '{'), piece('', '"a":1}')])).toEqual([
      'assistant: Hello + look#t {"a":1}',
    ])
    // A history that holds one such message among others is a history.
    expect(said([{ type: 'human', content: 'Hi' }, piece('Hello')], 'user')).toEqual(['user: Hi', 'assistant: Hello'])
  })

  test('words of a generator run on; texts that do not stay a list', () => {
    expect(said(['It', ' is', ' 18', ' °C'])).toEqual(['assistant: It is 18 °C'])
    expect(said({ output: ['It ', 'is'] })).toEqual(['assistant: It is'])
    expect(messagesOf(['Paris', 'Rome'], { role: 'assistant' })[0]?.parts[0]).toMatchObject({ type: 'json' })
  })

  test('the body as it went over the wire; what is none of an assistant stays text', () => {
    const body = anthropic.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n`).join('\n')
    expect(said(body)).toEqual(said(anthropic))
    const chunks = 'data: {"choices":[{"delta":{"content":"He"}}]}\n\ndata: {"choices":[{"delta":{"content":"llo"}}]}'
    expect(said(`${chunks}\n\ndata: [DONE]\n`)).toEqual(['assistant: Hello'])
    expect(said(chunks, 'user')).toEqual([`user: ${chunks}`])
    expect(said('data: {"nothing":1}')).toEqual(['assistant: data: {"nothing":1}'])
  })
})

describe('short and rare shapes', () => {
  test('LangChain’s pairs, and texts in place of messages', () => {
    const pairs = [
      ['system', 'Be terse.'],
      ['human', 'Hi'],
      ['ai', 'Hello'],
    ]
    expect(said(pairs, 'user')).toEqual(['system: Be terse.', 'user: Hi', 'assistant: Hello'])
    expect(said({ messages: [['user', 'Hi']] }, 'user')).toEqual(['user: Hi'])
    expect(said([['human', 'Hi'], { role: 'assistant', content: 'Yo' }], 'user')).toEqual(['user: Hi', 'assistant: Yo'])
    expect(said({ messages: ['Hi there'] }, 'user')).toEqual(['user: Hi there'])
  })

  test('a model that thinks aloud', () => {
    expect(said('<think>\nHm\n</think>\n\nHello')).toEqual(['assistant: (Hm) + Hello'])
    expect(said({ role: 'assistant', content: 'Hm</think>Hello' })).toEqual(['assistant: (Hm) + Hello'])
    expect(said('<think>cut off')).toEqual(['assistant: (cut off)'])
    expect(said('<think></think>Hello')).toEqual(['assistant: Hello'])
    expect(said('Tags like <think></think> stay')).toEqual(['assistant: Tags like <think></think> stay'])
    expect(said('<think>mine</think>', 'user')).toEqual(['user: <think>mine</think>'])
  })

  test('completions of Amazon, Meta and IBM, an answer of a tool server, a crew’s', () => {
    for (const answer of [
      { results: [{ outputText: 'Hello', completionReason: 'FINISH' }] },
      { results: [{ generated_text: 'Hello', stop_reason: 'eos_token' }] },
      { generation: 'Hello', prompt_token_count: 3 },
      { content: [{ type: 'text', text: 'Hello' }], isError: false },
      { raw: 'Hello', pydantic: null, json_dict: null, tasks_output: [] },
    ]) {
      expect(said(answer)).toEqual(['assistant: Hello'])
    }
  })

  test('bytes that went through JSON are a picture again', () => {
    const content = [
      { type: 'image', image: { type: 'Buffer', data: [137, 80, 78, 71] }, mimeType: 'image/png' },
      { type: 'image', image: { 0: 137, 1: 80, 2: 78, 3: 71 } },
    ]
    expect(messagesOf([{ role: 'user', content }])[0]?.parts).toEqual([
      { type: 'image', mimeType: 'image/png', data: 'iVBORw==' },
      { type: 'image', data: 'iVBORw==' },
    ])
  })
})
