import { expect, test } from 'vitest'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { messagesOf } from '../../src/conversation/messagesOf.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const call = { name: 'find', parameters: { id: 1 } }
const results = [{ call, outputs: [{ state: 'shipped' }] }]
const past = [
  { role: 'USER', message: 'Hi' },
  { role: 'CHATBOT', message: 'Hello!' },
]
const asked = { model: 'command-r', preamble: 'Be kind.', chat_history: past, message: 'Where is it?' }
const called = {
  text: 'I look.',
  generation_id: 'g1',
  tool_calls: [call],
  chat_history: [
    ...past,
    { role: 'USER', message: 'Where is it?' },
    { role: 'CHATBOT', message: 'I look.', tool_calls: [call] },
  ],
}
const answered = {
  text: 'It was shipped.',
  generation_id: 'g2',
  chat_history: [
    ...called.chat_history,
    { role: 'TOOL', tool_results: results },
    { role: 'CHATBOT', message: 'It was shipped.' },
  ],
}

test('a request: the preamble, the history, what is said now; results of tools where there are some', () => {
  const roles = (value: unknown): string[] => messagesOf(value).map(({ role }) => role)
  expect(roles(asked)).toEqual(['system', 'user', 'assistant', 'user'])
  expect(roles({ message: 'Where is it?', preamble: 'Be kind.' })).toEqual(['system', 'user'])
  expect(roles({ message: 'Where is it?', chat_history: [] })).toEqual(['user'])
  expect(messagesOf({ message: '', chat_history: called.chat_history, tool_results: results }).at(-1)).toMatchObject({
    role: 'tool',
    parts: [{ type: 'tool-result', name: 'find', result: [{ state: 'shipped' }] }],
  })
})

test('an answer: once, without the history it repeats', () => {
  expect(messagesOf(answered, { role: 'assistant' })).toMatchObject([
    { role: 'assistant', parts: [{ type: 'text', text: 'It was shipped.' }] },
  ])
  expect(messagesOf(called, { role: 'assistant' })[0]?.parts.map(({ type }) => type)).toEqual(['text', 'tool-call'])
})

test('a conversation: each turn its question, its tool and its answer', () => {
  const json = JSON.stringify
  const thanks = { message: 'Thanks.', chat_history: answered.chat_history }
  const turns = conversationOf(
    sessionFromText(`
session s
llm chat 0..1 input=${json({ message: 'Hi', preamble: 'Be kind.' })} output=${json({ text: 'Hello!', generation_id: 'g0' })}
llm chat 2..3 input=${json(asked)} output=${json(called)}
llm chat 4..5 input=${json({ message: '', chat_history: called.chat_history, tool_results: results })} output=${json(answered)}
llm chat 6..7 input=${json(thanks)} output=${json({ text: 'Bye.', generation_id: 'g3' })}
`),
  )
  expect(turns.map(({ userText, assistantText }) => [userText, assistantText])).toEqual([
    ['Hi', 'Hello!'],
    ['Where is it?', 'It was shipped.'],
    ['Thanks.', 'Bye.'],
  ])
  expect(turns.map(({ messages }) => messages.map(({ role }) => role).join(' '))).toEqual([
    'system user assistant',
    'user assistant tool assistant',
    'user assistant',
  ])
  expect(turns[1]?.toolCalls).toMatchObject([{ name: 'find', arguments: { id: 1 }, result: [{ state: 'shipped' }] }])
})
