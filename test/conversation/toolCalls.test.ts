import { describe, expect, test } from 'vitest'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import type { ToolCall } from '../../src/conversation/turn.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const json = (value: unknown): string => JSON.stringify(value)
const call = (name: string, args: unknown, id?: string): unknown => ({
  ...(id && { id }),
  function: { name, arguments: json(args) },
})
const asks = (...calls: unknown[]): string => json([{ role: 'assistant', content: null, tool_calls: calls }])
const user = { role: 'user', content: 'one' }

function callsOf(text: string): readonly ToolCall[] {
  const [turn] = conversationOf(sessionFromText(`session s\nagent a 0..99 input="one" output="done"\n${text}`))
  return turn?.toolCalls ?? []
}

describe('C4 call, span and result are one', () => {
  test('by id, whatever the order', () => {
    const calls = callsOf(`
  llm c 0..1 input=${json([user])} output=${asks(call('look', { q: 1 }, 'a'), call('look', { q: 2 }, 'b'))}
  tool look 2..9 call=b input={"q":2} output="two"
  tool look 3..5 call=a input={"q":1} output="one"
`)
    expect(calls.map(({ id, result, durationMs, spanIndex }) => [id, result, durationMs, spanIndex])).toEqual([
      ['a', 'one', 2, 3],
      ['b', 'two', 7, 2],
    ])
  })

  test('trap 16: without ids by name, arguments and order', () => {
    const calls = callsOf(`
  llm c 0..1 input=${json([user])} output=${asks(call('look', { q: 1 }), call('look', { q: 2 }), call('look', { q: 2 }))}
  tool look 2..3 input={"q":2} output="first"
  tool look 4..5 input={"q":1} output="second"
  tool look 6..7 input={"q":2} output="third"
`)
    expect(calls.map(({ result }) => result)).toEqual(['second', 'first', 'third'])
  })

  test('two ids that differ are two calls', () => {
    const calls = callsOf(`
  llm c 0..1 input=${json([user])} output=${asks(call('look', {}, 'a'))}
  tool look 2..3 call=z input={} output="other"
`)
    expect(calls.map(({ id, result }) => [id, result])).toEqual([
      ['a', undefined],
      ['z', 'other'],
    ])
  })

  test('the result of the span before that of the message; without a span the message tells', () => {
    const history = [
      user,
      { role: 'assistant', content: null, tool_calls: [call('look', {}, 'a'), call('read', {}, 'b')] },
    ]
    const results = [
      { role: 'tool', tool_call_id: 'a', content: '{"short":true}' },
      { role: 'tool', tool_call_id: 'b', content: 'false' },
    ]
    const calls = callsOf(`
  llm c 0..1 input=${json([user])} output=${asks(call('look', {}, 'a'), call('read', {}, 'b'))}
  tool look 2..3 call=a input={} output={"short":false,"whole":true}
  llm c 4..5 input=${json([...history, ...results])} output=${json([{ role: 'assistant', content: 'done' }])}
`)
    expect(calls.map(({ result, status }) => [result, status])).toEqual([
      [{ short: false, whole: true }, 'ok'],
      ['false', 'ok'],
    ])
  })

  test('results without an id belong to the open call of their name, else to the next open one', () => {
    const asked = {
      role: 'assistant',
      content: null,
      tool_calls: [call('look', {}), call('read', {}), call('look', { q: 2 })],
    }
    const results = [
      { role: 'tool', name: 'read', content: 'r' },
      { role: 'tool', content: 'l1' },
      { role: 'tool', name: 'look', content: 'l2' },
    ]
    const calls = callsOf(`
  llm c 0..1 input=${json([user])} output=${json([asked])}
  llm c 4..5 input=${json([user, asked, ...results])} output=${json([{ role: 'assistant', content: 'done' }])}
`)
    expect(calls.map(({ name, result }) => [name, result])).toEqual([
      ['look', 'l1'],
      ['read', 'r'],
      ['look', 'l2'],
    ])
  })

  test('status and error come from the span, else from the result', () => {
    const asked = {
      role: 'assistant',
      content: [
        { type: 'tool_use', id: 'a', name: 'look', input: {} },
        { type: 'tool_use', id: 'b', name: 'read', input: {} },
      ],
    }
    const answered = {
      role: 'user',
      content: [{ type: 'tool_result', tool_use_id: 'b', content: 'denied', is_error: true }],
    }
    const calls = callsOf(`
  llm c 0..1 input=${json([user])} output=${json([asked])}
  tool look 2..3 call=a error="timed out" error.type=TimeoutError input={} output={"error":"ETIMEDOUT"}
  llm c 4..5 input=${json([user, asked, answered])} output=${json([{ role: 'assistant', content: 'done' }])}
`)
    expect(calls).toMatchObject([
      { status: 'error', error: { type: 'TimeoutError', message: 'timed out' }, result: { error: 'ETIMEDOUT' } },
      { status: 'error', error: { message: 'denied', source: 'tool result' }, result: 'denied' },
    ])
  })

  test('trap 17: arguments encoded twice, values wrapped by a decorator', () => {
    const twice = {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: 'a', function: { name: 'look', arguments: json(json({ q: 1 })) } }],
    }
    const calls = callsOf(`
  llm c 0..1 input=${json([user])} output=${json([twice])}
  tool look.tool 2..3 input={"args":[],"kwargs":{"q":1}} output="x"
  tool extra 4..5 input={"args":["y"],"kwargs":{}} output={"lc":1,"type":"constructor","id":["m","ToolMessage"],"kwargs":{"content":"z","tool_call_id":"t9"}}
`)
    expect(calls).toMatchObject([
      { id: 'a', name: 'look', arguments: { q: 1 }, result: 'x', spanIndex: 2 },
      { id: 't9', name: 'extra', arguments: 'y', result: 'z' },
    ])
  })

  test('a plain step is no tool call; two spans of one execution are one', () => {
    const calls = callsOf(`
  chain lookup 1..2 input={"q":1} output="x"
  tool look 3..9 input={"q":1} output="x"
    tool look 4..8 input={"q":1} output="x"
`)
    expect(calls).toHaveLength(1)
  })

  test('a plain step that a model asked for by name is the call', () => {
    const calls = callsOf(`
  llm c 0..1 input=${json([user])} output=${asks(call('lookup', { q: 1 }, 'a'))}
  chain lookup 2..3 input={"q":1} output="x"
`)
    expect(calls).toMatchObject([{ id: 'a', name: 'lookup', result: 'x', spanIndex: 2, durationMs: 1 }])
    expect(calls).toHaveLength(1)
  })

  test('an unended call is running; one that nobody answered is unset', () => {
    const calls = callsOf(`
  llm c 0..1 input=${json([user])} output=${asks(call('look', {}, 'a'), call('read', {}, 'b'))}
  tool look 2.. running call=a input={}
`)
    expect(calls.map(({ status }) => status)).toEqual(['running', 'unset'])
  })
})
