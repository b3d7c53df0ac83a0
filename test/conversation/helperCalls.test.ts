import { expect, test } from 'vitest'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { buildSessions } from '../../src/model/buildSessions.ts'
import type { SpanFact } from '../../src/model/facts.ts'

const system = { role: 'system', content: 'Be brief.' }
const user = { role: 'user', content: 'How far is the moon?' }
const calls = { role: 'assistant', tool_calls: [{ id: 'c', function: { name: 'distance', arguments: '{}' } }] }
const result = { role: 'tool', tool_call_id: 'c', content: '384400' }
const answer = { role: 'assistant', content: '384400 km' }

function turnsOf(between: Partial<SpanFact>) {
  const context = { sessionKeys: [{ class: 'session' as const, value: 's' }] }
  const call = { fact: 'span' as const, traceId: 't', parentId: 'root', kind: 'llm' as const, context }
  const { sessions } = buildSessions([
    { fact: 'span', traceId: 't', spanId: 'root', kind: 'agent', startMs: 0, endMs: 9, context },
    { ...call, spanId: 'first', startMs: 1, endMs: 2, input: [system, user], output: calls },
    { ...call, spanId: 'between', startMs: 3, endMs: 4, ...between },
    { ...call, spanId: 'last', startMs: 5, endMs: 6, input: [system, user, calls, result], output: answer },
  ])
  return sessions.flatMap((session) => conversationOf(session as never))
}

test.each<[string, Partial<SpanFact>]>([
  ['a helper that is told the question alone', { input: [user], output: 'astronomy' }],
  ['an attempt with less history that failed', { input: [user], status: 'error' }],
  ['a judge with a prompt of its own', { input: [{ role: 'system', content: 'Is it safe?' }, user], output: 'yes' }],
])('what was said once is not told again after %s', (_, between) => {
  const turns = turnsOf(between)
  expect(turns).toHaveLength(1)
  const parts = turns[0]?.messages.flatMap((message) => message.parts.map(({ type }) => type)) ?? []
  expect(parts.filter((type) => type === 'tool-call')).toHaveLength(1)
  expect(parts.filter((type) => type === 'tool-result')).toHaveLength(1)
  expect(turns[0]).toMatchObject({ userText: user.content, assistantText: answer.content })
  expect(turns[0]?.messages.filter(({ role }) => role === 'user')).toHaveLength(1)
})
