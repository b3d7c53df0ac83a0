import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'

const traceId = '5b8efff798038103d269b633813fc60c'

function otlp(attributes: Readonly<Record<string, string>>): unknown {
  const values = {
    'session.id': 's',
    'gen_ai.operation.name': 'chat',
    'gen_ai.usage.input_tokens': '1200',
    ...attributes,
  }
  const span = {
    traceId,
    spanId: 'eee19b7ec3c1b174',
    name: 'chat',
    startTimeUnixNano: '1795229376975000000',
    endTimeUnixNano: '1795229377975000000',
    attributes: Object.entries(values).map(([key, stringValue]) => ({ key, value: { stringValue } })),
  }
  return { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }
}

const messages = JSON.stringify([
  { role: 'system', parts: [{ type: 'text', content: 'Be kind.' }] },
  { role: 'user', parts: [{ type: 'text', content: `Where is my order? ${'It is late. '.repeat(400)}` }] },
])

describe('attributes that a limit cut', () => {
  test.each([
    'gen_ai.input.messages',
    'input.value',
    'ai.prompt.messages',
    'traceloop.entity.input',
    'langfuse.observation.input',
  ])('%s: messages are read as far as they go, and the report names the attribute', (key) => {
    const cut = messages.slice(0, 4_096)
    const { sessions, report } = readSessions(otlp({ [key]: cut, 'gen_ai.completion': 'On its way.' }))
    expect(report.issues.find(({ code }) => code === 'value-truncated')).toMatchObject({
      count: 1,
      examples: [`eee19b7ec3c1b174 ${key}`],
    })
    const [turn] = conversationOf(sessions[0] ?? { spans: [], traces: [] })
    expect(turn?.userText).toMatch(/^Where is my order\? It is late\. /)
    expect(turn?.messages.map(({ role, isCut }) => [role, isCut])).toEqual([
      ['system', undefined],
      ['user', true],
      ['assistant', undefined],
    ])
    expect(turn?.totals.inputTokens).toBe(1200)
    expect(sessions[0]?.issues.find(({ code }) => code === 'message-cut')).toMatchObject({
      count: 1,
      examples: ['eee19b7ec3c1b174 user'],
    })
  })

  test('whole values and words that only begin like JSON are not said to be cut', () => {
    for (const value of [messages, '[INFO] started', '{name}, hello', 'Hello [', '"Hi" he said'])
      expect(readSessions(otlp({ 'input.value': value })).report.issues.map(({ code }) => code)).not.toContain(
        'value-truncated',
      )
  })
})
