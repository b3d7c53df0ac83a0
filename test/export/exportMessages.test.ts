import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { exportMessages } from '../../src/export/exportMessages.ts'
import type { OpenAiMessage } from '../../src/export/messages/openAiMessages.ts'
import { fixture, fixturePaths } from '../support/fixture.ts'

function only(path: string) {
  const [session] = readSessions(fixture(path)).sessions
  if (session === undefined) throw new Error('no session')
  return session
}

const chat = only('langsmith/langsmith-ingest-batch.json')
const lookup = (id: string, order: string) => ({
  role: 'assistant',
  content: null,
  tool_calls: [{ id, type: 'function', function: { name: 'lookup_order', arguments: `{"order_id":"${order}"}` } }],
})
const first = [
  { role: 'user', content: 'What is your return policy?' },
  { role: 'assistant', content: 'You can return items within 30 days.' },
]
const second = [
  { role: 'user', content: 'Where is my order A-123?' },
  lookup('call_2', 'A-123'),
  { role: 'tool', tool_call_id: 'call_2', content: '{"order_id":"A-123","status":"shipped","eta":"2026-11-24"}' },
  { role: 'assistant', content: 'Order A-123 has shipped and should arrive on 24 November.' },
]
const question = { role: 'user', content: 'And order A-999?' }

describe('D4 exportMessages', () => {
  test('the whole conversation; a call whose result stands on its span only has one', () => {
    expect(exportMessages(chat)).toEqual([
      ...first,
      ...second,
      question,
      lookup('call_3', 'A-999'),
      {
        role: 'tool',
        tool_call_id: 'call_3',
        content: 'Error: OrderServiceTimeout: upstream did not answer in 5000 ms',
      },
    ])
  })

  test('until a turn, with its answer or up to its question', () => {
    expect(exportMessages(chat, { untilTurn: 0 })).toEqual(first)
    expect(exportMessages(chat, { untilTurn: 1 })).toEqual([...first, ...second])
    expect(exportMessages(chat, { untilTurn: 2, upTo: 'question' })).toEqual([...first, ...second, question])
    expect(exportMessages(chat, { untilTurn: 99 })).toEqual(exportMessages(chat))
    expect(exportMessages(chat, { untilTurn: -1 })).toEqual([])
  })

  test('the request of a turn is the list that was recorded', () => {
    const { spans } = only('otel/futureagi-ts-agent-session.json')
    const calls = spans.filter((span) => span.kind === 'llm' && span.status !== 'error')
    const recorded = JSON.parse(String(calls.at(-1)?.attributes['input.value'] ?? '{}')) as {
      messages: OpenAiMessage[]
    }
    const exported = exportMessages(only('otel/futureagi-ts-agent-session.json'), { untilTurn: 2, upTo: 'question' })
    // The client answered with a refusal that is null; sent or not, it means the same.
    expect(exported).toEqual(
      recorded.messages.map((message) => JSON.parse(JSON.stringify({ ...message, refusal: undefined }))),
    )
  })

  test('a failed turn that was asked again is sent once', () => {
    const weather = only('otel/openinference-openai-traces.json')
    const asked = exportMessages(weather, { untilTurn: 3, upTo: 'question' })
    expect(asked).toHaveLength(8)
    expect(asked.filter((message) => message.content === 'How about Atlantis?')).toHaveLength(1)
    expect(exportMessages(weather, { untilTurn: 2 }).at(-1)).toEqual({ role: 'user', content: 'How about Atlantis?' })
  })

  test.each(fixturePaths())('%s: every result answers a call, every id is a text', (path) => {
    const { sessions, unassigned } = readSessions(fixture(path))
    for (const session of [...sessions, ...unassigned]) {
      const called = new Set<string>()
      for (const message of exportMessages(session)) {
        if (message.role === 'assistant') for (const call of message.tool_calls ?? []) called.add(call.id)
        if (message.role === 'tool') expect(called).toContain(message.tool_call_id)
      }
    }
  })

  test('Anthropic: the system prompt beside the messages, results in the user’s, roles take turns', () => {
    const agents = exportMessages(only('openaiAgents/openai-agents-traces-chat.json'), {
      format: 'anthropic',
      untilTurn: 1,
    })
    expect(agents.system).toBe('Help with orders.')
    expect(agents.messages.map((message) => `${message.role} ${message.content.map((block) => block.type)}`)).toEqual([
      ...['user text', 'assistant text', 'user text', 'assistant tool_use', 'user tool_result', 'assistant text'],
    ])
    expect(agents.messages[3]?.content[0]).toEqual({
      type: 'tool_use',
      id: 'call_2',
      name: 'lookup_order',
      input: { order_id: 'A-123' },
    })
  })

  test('plain text', () => {
    expect(exportMessages(chat, { format: 'plain', untilTurn: 0 })).toBe(
      'user: What is your return policy?\n\nassistant: You can return items within 30 days.',
    )
  })

  test('E7 redact sees every value, arguments inside JSON too', () => {
    const text = JSON.stringify(
      exportMessages(chat, { redact: (value) => (typeof value === 'string' ? value.replaceAll('A-123', 'X') : value) }),
    )
    expect(text).not.toContain('A-123')
    expect(text).toContain('Where is my order X?')
    const bare = exportMessages(chat, { redact: (_, path) => (path.at(-1) === 'text' ? undefined : _) })
    expect(bare[0]).toEqual({ role: 'user', content: '' })
  })
})
