import { describe, expect, test } from 'vitest'
import { isCutJson } from '../../src/conversation/cutJson.ts'
import { messagesOf } from '../../src/conversation/messagesOf.ts'
import type { Message } from '../../src/conversation/turn.ts'

const chat = [
  { role: 'system', content: 'Be kind.' },
  { role: 'user', content: 'Where is "my" order? 📦' },
  {
    role: 'assistant',
    content: null,
    tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'find', arguments: '{"id":"42"}' } }],
  },
  { role: 'tool', tool_call_id: 'call_1', content: '{"status":"shipped"}' },
]

/** Roles, cut messages with a mark, and the texts of plain messages. */
const shown = (messages: readonly Message[]): string[] =>
  messages.map(({ role, parts, isCut }) => {
    const [part] = parts
    return `${role}${isCut ? ' (cut)' : ''}: ${part?.type === 'text' ? part.text : part?.type}`
  })

describe('a list of messages that a length limit cut', () => {
  const text = JSON.stringify(chat)

  test('complete messages are shown, and what there is of the last', () => {
    expect(shown(messagesOf(text.slice(0, text.indexOf('order?'))))).toEqual([
      'system: Be kind.',
      'user (cut): Where is "my" ',
    ])
    expect(shown(messagesOf(text.slice(0, text.indexOf('{"status') - 30)))).toEqual([
      'system: Be kind.',
      'user: Where is "my" order? 📦',
      'assistant (cut): tool-call',
    ])
  })

  test('wherever it was cut, it shows a beginning of what the whole shows, and its last message only is cut', () => {
    const whole = messagesOf(text)
    for (let end = text.indexOf('Be kind') + 1; end < text.length; end++) {
      const found = messagesOf(text.slice(0, end))
      expect(found.length, text.slice(0, end)).toBeLessThanOrEqual(whole.length)
      expect(found.slice(0, -1)).toEqual(whole.slice(0, found.length - 1))
      const last = found.at(-1)
      expect(last?.isCut).toBe(true)
      expect(last?.role).toBe(whole[found.length - 1]?.role)
      expect(JSON.stringify(found)).not.toContain('\ufdd0')
    }
  })

  test('half a character and half an escape are not shown', () => {
    for (const start of ['a\\', 'a\\u26', 'a\\ud83d', 'a\ud83d']) {
      expect(messagesOf(`[{"role":"user","content":"${start}`)[0]?.parts).toEqual([{ type: 'text', text: 'a' }])
    }
  })

  test('half a role, half a name and a part without content are none', () => {
    const first = '[{"role":"user","content":"Hi"},'
    for (const rest of [
      '',
      '{',
      '{"ro',
      '{"role":"assist',
      '{"role":"assistant","content":"',
      '{"role":"tool","tool_call_id":"c',
    ]) {
      expect(shown(messagesOf(first + rest)), rest).toEqual(['user (cut): Hi'])
    }
    const parts = '[{"role":"user","content":[{"type":"text","text":"Hi"},'
    for (const rest of ['{"type":"image_u', '{"type":"text","text":"']) {
      expect(messagesOf(parts + rest)).toMatchObject([{ parts: [{ type: 'text', text: 'Hi' }], isCut: true }])
    }
  })

  test('arguments that are objects keep what they held', () => {
    const cut =
      '[{"role":"assistant","parts":[{"type":"tool_call","id":"c","name":"find","arguments":{"id":"42","name":"An'
    expect(messagesOf(cut)).toMatchObject([
      { isCut: true, parts: [{ type: 'tool-call', name: 'find', arguments: { id: '42', name: 'An' } }] },
    ])
  })

  test('what stands behind the list may be cut without a mark on its messages', () => {
    const request = '{"messages":[{"role":"user","content":"Hi"}],"tools":[{"type":"function","function":{"name":"fi'
    expect(messagesOf(request)).toEqual([{ role: 'user', parts: [{ type: 'text', text: 'Hi' }], spanIndex: -1 }])
  })

  test.each([
    ['{"messages":[{"role":"user","content":"Where is my or', 'Where is my or'],
    ['{"question":"Where is my or', 'Where is my or'],
    ['{"contents":[{"parts":[{"text":"Where is my or', 'Where is my or'],
    ['{"args":[{"messages":[["user","Where is my or', 'Where is my or'],
    ['{"inputs":{"messages":[{"lc":1,"type":"constructor","id":["HumanMessage"],"kwargs":{"content":"Where', 'Where'],
    [JSON.stringify('[{"role":"user","content":"Where \\"is\\" my or').slice(0, -1), 'Where "is" my or'],
    ['[{"role":"user","content":"Where is my or...[truncated]', 'Where is my or...[truncated]'],
    ['[{"role":"user","content":"Where?"}...', 'Where?'],
    ['[{"role":"user","content":"Where?"}, ... [truncated 812 characters]', 'Where?'],
  ])('%s', (text, said) => {
    expect(messagesOf(text)).toMatchObject([{ role: 'user', isCut: true, parts: [{ type: 'text', text: said }] }])
  })
})

test.each([
  '[INFO] started',
  '{name} said hi',
  '[1] See there',
  '{"a":1',
  '"Hello, she said',
  '[',
  '{',
  '["a", b',
  '{"n": 12',
])('words that only begin like JSON stay what was said: %s', (text) => {
  expect(messagesOf(text)).toEqual([{ role: 'user', parts: [{ type: 'text', text }], spanIndex: -1 }])
})

test('content that is a list of parts in JSON text may be cut by itself', () => {
  const [first, second] = messagesOf([
    { role: 'user', content: '[{"type":"text","text":"Hello"},{"type":"text","text":"Where is my or' },
    { role: 'assistant', content: '[{"type":"text","text":"It was shipped."},{"ty' },
  ])
  expect(first).toMatchObject({ isCut: true, parts: [{ text: 'Hello' }, { text: 'Where is my or' }] })
  expect(second).toMatchObject({ isCut: true, parts: [{ text: 'It was shipped.' }] })
})

test('a text inside a message stays what was said, also where it is the beginning of JSON', () => {
  const [message] = messagesOf([{ role: 'user', content: '[{"role":"user","content":"Fix th' }])
  expect(message?.parts).toEqual([{ type: 'text', text: '[{"role":"user","content":"Fix th' }])
  expect(message?.isCut).toBeUndefined()
})

test('poisoned and very deep beginnings are read without harm', () => {
  expect(() => messagesOf('['.repeat(300_000))).not.toThrow()
  expect(() => messagesOf('{"messages":'.repeat(100_000))).not.toThrow()
  messagesOf('[{"role":"user","__proto__":{"polluted":true},"content":"Hi')
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test('whether a text is JSON that was cut', () => {
  expect(isCutJson('[{"role":"user","content":"Hi')).toBe(true)
  expect(isCutJson('[{"role":"user","content":"Hi"}]')).toBe(false)
  expect(isCutJson('[INFO] hi')).toBe(false)
  expect(isCutJson('Hello')).toBe(false)
})
