import { describe, expect, test } from 'vitest'
import { messagesOf } from '../../src/conversation/messagesOf.ts'
import type { Role } from '../../src/conversation/turn.ts'

const read = (value: unknown, role: Role = 'user') =>
  messagesOf(value, { role }).map((message) => [message.role, ...message.parts])

describe('message shapes few senders use', () => {
  test('LlamaIndex: arguments of a call as `tool_kwargs`; the speaker printed before an answer', () => {
    const blocks = [{ block_type: 'tool_call', tool_call_id: 'c', tool_name: 'find', tool_kwargs: { title: 'Dune' } }]
    expect(read([{ role: 'assistant', blocks }])).toEqual([
      ['assistant', { type: 'tool-call', id: 'c', name: 'find', arguments: { title: 'Dune' } }],
    ])
    expect(read('assistant: Hello.', 'assistant')).toEqual([['assistant', { type: 'text', text: 'Hello.' }]])
    expect(read('assistant: what is that?')).toEqual([['user', { type: 'text', text: 'assistant: what is that?' }]])
  })

  test('voice platforms: a call and its result are messages of their own', () => {
    const vapi = [
      { role: 'bot', message: 'One moment.', secondsFromStart: 1 },
      { role: 'tool_calls', toolCalls: [{ id: 'c', function: { name: 'find', arguments: '{"title":"Dune"}' } }] },
      { role: 'tool_call_result', toolCallId: 'c', name: 'find', result: '0' },
    ]
    const retell = [
      { role: 'agent', content: 'One moment.' },
      { role: 'tool_call_invocation', tool_call_id: 'c', name: 'find', arguments: '{"title":"Dune"}' },
      { role: 'tool_call_result', tool_call_id: 'c', name: 'find', content: '0' },
    ]
    const expected = [
      ['assistant', { type: 'text', text: 'One moment.' }],
      ['assistant', { type: 'tool-call', id: 'c', name: 'find', arguments: { title: 'Dune' } }],
      ['tool', { type: 'tool-result', id: 'c', name: 'find', result: '0' }],
    ]
    expect(read(vapi)).toEqual(expected)
    expect(read(retell)).toEqual(expected)
  })

  test('Google’s Python SDK writes down every key a part may have', () => {
    const none = {
      video_metadata: null,
      inline_data: null,
      file_data: null,
      thought_signature: null,
      executable_code: null,
    }
    const parts = [
      { ...none, thought: true, text: 'Hm.', function_call: null, function_response: null },
      { ...none, thought: null, text: 'Looking.', function_call: null, function_response: null },
      { ...none, thought: null, text: null, function_call: { id: null, name: 'find', args: { title: 'Dune' } } },
      { ...none, thought: null, text: null, function_call: null },
    ]
    const answer = { candidates: [{ content: { parts, role: 'model' }, finish_reason: 'STOP' }], parsed: null }
    expect(read(answer, 'assistant')).toEqual([
      [
        'assistant',
        { type: 'reasoning', text: 'Hm.' },
        { type: 'text', text: 'Looking.' },
        { type: 'tool-call', name: 'find', arguments: { title: 'Dune' } },
      ],
    ])
  })

  test('Google’s agents: who spoke beside the role of the content', () => {
    const events = [
      { author: 'user', content: { role: 'user', parts: [{ text: 'Dune?' }] } },
      { author: 'clerk', content: { role: 'model', parts: [{ functionCall: { id: 'c', name: 'find', args: {} } }] } },
      {
        author: 'clerk',
        content: { role: 'user', parts: [{ functionResponse: { id: 'c', name: 'find', response: 0 } }] },
      },
      { author: 'clerk', content: { role: 'model', parts: [{ text: 'None.' }] } },
    ]
    expect(read(events)).toEqual([
      ['user', { type: 'text', text: 'Dune?' }],
      ['assistant', { type: 'tool-call', id: 'c', name: 'find', arguments: {} }],
      ['tool', { type: 'tool-result', id: 'c', name: 'find', result: 0 }],
      ['assistant', { type: 'text', text: 'None.' }],
    ])
    expect(messagesOf(events, { role: 'user' }).map(({ name }) => name)).toEqual([
      undefined,
      'clerk',
      undefined,
      'clerk',
    ])
  })

  test('Agno: one message answers several calls; LlamaIndex: the id of the call stands apart', () => {
    const answered = (id: string, content: string) => ({ tool_call_id: id, tool_name: 'find', content })
    const agno = {
      ...{ role: 'tool', content: ['one', 'two'], tool_name: 'find, find' },
      tool_calls: [answered('a', 'one'), answered('b', 'two')],
    }
    expect(read([agno])).toEqual([
      [
        'tool',
        { type: 'tool-result', id: 'a', name: 'find', result: 'one' },
        { type: 'tool-result', id: 'b', name: 'find', result: 'two' },
      ],
    ])
    const extra = { name: 'find', tool_call_id: 'c' }
    const llamaIndex = { role: 'tool', additional_kwargs: extra, blocks: [{ block_type: 'text', text: 'one' }] }
    expect(read([llamaIndex])).toEqual([['tool', { type: 'tool-result', id: 'c', name: 'find', result: 'one' }]])
  })

  test('AutoGen: what a model answers, what was thought before, results that are objects', () => {
    const calls = [{ id: 'c', name: 'find', arguments: '{"title":"Dune"}' }]
    const call = { type: 'tool-call', id: 'c', name: 'find', arguments: { title: 'Dune' } }
    const answer = { finish_reason: 'function_calls', content: calls, usage: {}, cached: false, thought: 'Hm.' }
    expect(read(answer, 'assistant')).toEqual([['assistant', { type: 'reasoning', text: 'Hm.' }, call]])
    const said = { finish_reason: 'stop', content: 'None.', usage: {}, cached: false, logprobs: null, thought: null }
    expect(read(said, 'assistant')).toEqual([['assistant', { type: 'text', text: 'None.' }]])
    const list = [
      { content: calls, source: 'assistant', thought: 'Hm.', type: 'AssistantMessage' },
      { content: { found: 0 }, source: 'function', type: 'FunctionMessage' },
    ]
    expect(read(list)).toEqual([
      ['assistant', { type: 'reasoning', text: 'Hm.' }, call],
      ['tool', { type: 'tool-result', result: { found: 0 } }],
    ])
  })

  test('Logfire’s first forms: what a stream came to, arguments of Anthropic’s calls in one more object', () => {
    const streamed = { combined_chunk_content: 'A red shoe.', chunk_count: 2 }
    expect(read(streamed, 'assistant')).toEqual([['assistant', { type: 'text', text: 'A red shoe.' }]])
    expect(read({ combined_chunk_content: '', chunk_count: 0 }, 'assistant')).toEqual([])
    const call = (args: unknown): unknown => ({
      id: 'toolu_1',
      function: { name: 'look', arguments: JSON.stringify(args) },
    })
    const answer = (args: unknown, usage: object): unknown => ({
      message: { role: 'assistant', content: 'Let me look.', tool_calls: [call(args)] },
      usage,
    })
    const looked = (args: unknown): unknown[] => [
      [
        'assistant',
        { type: 'text', text: 'Let me look.' },
        { type: 'tool-call', id: 'toolu_1', name: 'look', arguments: args },
      ],
    ]
    const anthropic = { input_tokens: 6, output_tokens: 10 }
    expect(read(answer({ input: { q: 1 } }, anthropic), 'assistant')).toEqual(looked({ q: 1 }))
    expect(read(answer({ input: 'one' }, anthropic), 'assistant')).toEqual(looked({ input: 'one' }))
    const openAi = { prompt_tokens: 6, completion_tokens: 10 }
    expect(read(answer({ input: { q: 1 } }, openAi), 'assistant')).toEqual(looked({ input: { q: 1 } }))
  })

  test('Microsoft: a role that is an object, items that name a content type', () => {
    const contents = [
      { type: 'text_reasoning', text: 'Hm.' },
      { type: 'function_call', call_id: 'c', name: 'find', arguments: '{}' },
    ]
    const agent = { type: 'chat_message', role: { type: 'role', value: 'assistant' }, contents }
    const expected = [
      'assistant',
      { type: 'reasoning', text: 'Hm.' },
      { type: 'tool-call', id: 'c', name: 'find', arguments: {} },
    ]
    expect(read(agent)).toEqual([expected])
    expect(read({ type: 'agent_run_response', messages: [agent] }, 'assistant')).toEqual([expected])
    const items = [
      { content_type: 'text', text: 'One moment.' },
      { content_type: 'function_call', id: 'c', name: 'shelf-find', function_name: 'find', arguments: '{}' },
    ]
    expect(read({ content_type: 'message', role: 'assistant', name: null, items })).toEqual([
      [
        'assistant',
        { type: 'text', text: 'One moment.' },
        { type: 'tool-call', id: 'c', name: 'shelf-find', arguments: {} },
      ],
    ])
  })

  test('Bedrock: a body that is text; Cohere: the plan before the calls; hits of a search stay whole', () => {
    const body = JSON.stringify({ system: 'Be brief.', messages: [{ role: 'user', content: 'Dune?' }] })
    expect(read({ modelId: 'anthropic.claude', body })).toEqual([
      ['system', { type: 'text', text: 'Be brief.' }],
      ['user', { type: 'text', text: 'Dune?' }],
    ])
    const cohere = { role: 'assistant', tool_plan: 'I look.', tool_calls: [{ id: 'c', function: { name: 'find' } }] }
    expect(read([cohere])).toEqual([
      ['assistant', { type: 'reasoning', text: 'I look.' }, { type: 'tool-call', id: 'c', name: 'find' }],
    ])
    const hits = [{ file_id: 'f', filename: 'dune.txt', score: 0.4, text: 'A beginning' }]
    const search = { type: 'file_search_call', id: 's', queries: ['dune'], results: hits }
    expect(read([search], 'assistant')[0]).toContainEqual({
      ...{ type: 'tool-result', id: 's', name: 'file_search', result: hits },
    })
  })

  test('words of a chat node, of an agent’s run, of a completion; a text whose words stand elsewhere is shown whole', () => {
    const asked = [['user', { type: 'text', text: 'Dune?' }]]
    expect(read({ chatInput: 'Dune?', sessionId: 's' })).toEqual(asked)
    expect(read({ input: { input_content: 'Dune?' } })).toEqual(asked)
    const completion = { completion_message: { role: 'assistant', content: 'None.', tool_calls: [] }, logprobs: null }
    expect(read(completion, 'assistant')).toEqual([['assistant', { type: 'text', text: 'None.' }]])
    const other = { type: 'text', payload: { text: 'Dune?' } }
    expect(read(other)).toEqual([['user', { type: 'json', value: other }]])
    expect(read([{ role: 'user', content: [{ type: 'text', text: null }, { type: 'text' }] }])).toEqual([['user']])
  })

  test('LangGraph stopped to ask a person: the question is the last that was said', () => {
    const state = {
      messages: [{ type: 'human', content: 'Refund me' }],
      __interrupt__: [{ value: 'Approve the refund?', id: 'i' }],
    }
    expect(read(state, 'assistant')).toEqual([
      ['user', { type: 'text', text: 'Refund me' }],
      ['assistant', { type: 'text', text: 'Approve the refund?' }],
    ])
  })
})
