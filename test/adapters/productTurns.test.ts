import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { milestonesOf } from '../../src/conversation/milestonesOf.ts'
import { fixture } from '../support/fixture.ts'

function only(path: string) {
  const [session] = readSessions(fixture(path)).sessions
  if (session === undefined) throw new Error('no session')
  return { session, turns: conversationOf(session) }
}

const help = 'I can help you with a wide range of topics.'

describe.each(['transactional-ingest-session', 'transactional-export-derived'])('%s', (name) => {
  const { session, turns } = only(`transactional/${name}.json`)

  test('4 turns, told by the traces', () => {
    expect(turns.map((turn) => [turn.userText, turn.assistantText, turn.status])).toEqual([
      ['Hello!', help, 'ok'],
      ['What can you help me with?', help, 'ok'],
      ['Tell me about your features', help, 'ok'],
      ['I want to return my order', undefined, 'error'],
    ])
    expect(turns.map(({ totals }) => [totals.inputTokens, totals.outputTokens, totals.totalTokens])).toEqual([
      ...[
        [17, 22, 39],
        [17, 22, 39],
        [17, 22, 39],
        [undefined, undefined, undefined],
      ],
    ])
    expect(turns[3]?.error?.message).toBe('503 The engine is currently overloaded, please try again later')
    expect(turns.map((turn) => turn.failedAttempts)).toEqual([0, 0, 0, 0])
  })

  test('a plain step is no tool call, a tagged trace a milestone', () => {
    expect(session.toolCallCount).toBe(0)
    expect(milestonesOf(session)).toMatchObject([{ name: 'checkout-complete', tags: ['conversion', 'checkout'] }])
  })

  test('error rates and texts', () => {
    expect(session.errorRates).toEqual({ traces: 0.2, turns: 0.25, spans: 0 })
    expect(session).toMatchObject({
      ...{ firstUserText: 'Hello!', lastUserText: 'I want to return my order', lastAssistantText: help },
      ...{ turnCount: 4, status: 'error' },
    })
  })
})

const timeout = 'upstream did not answer in 5000 ms'
const shipped = { order_id: 'A-123', status: 'shipped', eta: '2026-11-24' }

describe.each([
  {
    path: 'langsmith/langsmith-ingest-batch.json',
    answers: [
      'You can return items within 30 days.',
      'Order A-123 has shipped and should arrive on 24 November.',
      undefined,
    ],
    usage: [
      [27, 9],
      [99, 33],
      [76, 18],
    ],
    context: [0, 2, 6],
    calls: [
      ['call_2', shipped, 'ok', 9.997],
      ['call_3', undefined, 'error', 9.997],
    ],
    failure: `Error: OrderServiceTimeout: ${timeout}`,
    rates: { traces: 1 / 3, turns: 1 / 3, spans: 2 / 9 },
  },
  {
    path: 'opik/opik-ingest.json',
    answers: ['You can return items within 30 days.', 'Order A-123 has shipped.', undefined],
    usage: [
      [27, 9],
      [151, 32],
      [undefined, undefined],
    ],
    context: undefined,
    calls: [
      ['call_2', shipped, 'ok', 8],
      [undefined, undefined, 'error', 9],
    ],
    failure: timeout,
    rates: { traces: 1 / 3, turns: 1 / 3, spans: 1 / 6 },
  },
  {
    path: 'openaiAgents/openai-agents-traces-chat.json',
    answers: [
      ...['You can return items within 30 days.', 'Order A-123 has shipped.'],
      'I could not reach the order service. Please try again later.',
    ],
    usage: [
      [27, 9],
      [151, 32],
      [262, 34],
    ],
    context: [0, 1, 1],
    calls: [
      ['call_2', { order_id: 'A-123', status: 'shipped' }, 'ok', 11],
      ['call_3', 'An error occurred while running the tool. Please try again.', 'error', 9],
    ],
    failure: undefined,
    rates: { traces: 1 / 3, turns: 0, spans: 1 / 18 },
  },
])('$path', ({ path, answers, usage, context, calls, failure, rates }) => {
  const { session, turns } = only(path)

  test('3 turns', () => {
    expect(turns.map((turn) => turn.userText)).toEqual([
      ...['What is your return policy?', 'Where is my order A-123?', 'And order A-999?'],
    ])
    expect(turns.map((turn) => turn.assistantText)).toEqual(answers)
    expect(turns.map(({ totals }) => [totals.inputTokens, totals.outputTokens])).toEqual(usage)
    expect(turns.map((turn) => turn.failedAttempts)).toEqual([0, 0, 0])
    expect(turns[2]?.error?.message).toBe(failure)
    if (context !== undefined) expect(turns.map((turn) => turn.contextMessageCount)).toEqual(context)
  })

  test('tool calls with arguments, result, status, duration', () => {
    const found = turns.flatMap((turn) => turn.toolCalls)
    expect(found.map((call) => call.name)).toEqual(['lookup_order', 'lookup_order'])
    expect(found.map((call) => call.arguments)).toEqual([{ order_id: 'A-123' }, { order_id: 'A-999' }])
    expect(found.map((call) => [call.id, call.result, call.status])).toEqual(calls.map((call) => call.slice(0, 3)))
    for (const [index, call] of found.entries()) expect(call.durationMs).toBeCloseTo(Number(calls[index]?.[3]), 2)
  })

  test('error rates', () => {
    expect(session.errorRates.traces).toBeCloseTo(rates.traces)
    expect(session.errorRates.turns).toBeCloseTo(rates.turns)
    expect(session.errorRates.spans).toBeCloseTo(rates.spans)
  })
})

test('OpenAI Agents: the system message that stands in every trace is shown once', () => {
  const { turns } = only('openaiAgents/openai-agents-traces-chat.json')
  const system = turns.flatMap((turn) => turn.messages).filter((message) => message.role === 'system')
  expect(system).toMatchObject([{ parts: [{ type: 'text', text: 'Help with orders.' }] }])
})
