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
})
