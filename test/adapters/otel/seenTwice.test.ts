import { describe, expect, test } from 'vitest'
import { readSessions } from '../../../src/adapters/readSessions.ts'
import { conversationOf } from '../../../src/conversation/conversationOf.ts'
import { fixtureText } from '../../support/fixtures.ts'
import { attributes } from '../../support/otlp.ts'

interface Sent {
  readonly scope?: string
  readonly trace: number
  readonly parent?: number
  /** Seconds. */
  readonly times: readonly [number, number]
  readonly sent: Readonly<Record<string, unknown>>
}

/** One scope per span, as several instrumentations write them. */
const payloadOf = (spans: readonly Sent[]): object => ({
  resourceSpans: [
    {
      scopeSpans: spans.map(({ scope = 'tracer', trace, parent, times, sent }, index) => ({
        scope: { name: scope },
        spans: [
          {
            traceId: String(trace).repeat(32),
            spanId: String(index + 1).repeat(16),
            ...(parent === undefined ? {} : { parentSpanId: String(parent).repeat(16) }),
            name: 'chat',
            startTimeUnixNano: `${1_795_229_376 + times[0]}000000000`,
            endTimeUnixNano: `${1_795_229_376 + times[1]}000000000`,
            attributes: attributes({ 'session.id': 's', 'gen_ai.operation.name': 'chat', ...sent }),
          },
        ],
      })),
    },
  ],
})

const said = (role: string, content: string): object => ({ role, parts: [{ type: 'text', content }] })
const asked = (...messages: object[]): object => ({ 'gen_ai.input.messages': JSON.stringify(messages) })
const answered = (content: string): object => ({
  'gen_ai.output.messages': JSON.stringify([{ ...said('assistant', content), finish_reason: 'stop' }]),
})

describe('an SDK that writes spans of its own beside a tracer, nothing around them', () => {
  const [session] = readSessions(fixtureText('otel/python-openllmetry-anthropic.json')).sessions

  test('each call counts once: four calls of the scenario', () => {
    expect(session?.totals).toMatchObject({
      inputTokens: 120 + 180 + 260 + 70,
      outputTokens: 24 + 11 + 21 + 8,
      cacheReadTokens: 64 + 128,
      cacheWriteTokens: 30,
    })
    expect(session?.spans.map(({ depth }) => depth)).toEqual([0, 1, 0, 1, 0, 1, 0, 1])
  })

  test('three turns; the request with the picture was not recorded, its answer is a turn of its own', () => {
    const turns = session === undefined ? [] : conversationOf(session)
    expect(
      turns.map(({ userText, assistantText, failedAttempts }) => [userText, assistantText, failedAttempts]),
    ).toEqual([
      ['Weather in Oslo and Rome?', 'Oslo has 4 C, Rome has 18 C.', 0],
      ['Tell me a joke', 'Why did the fjord cross the road? To see the other tide.', 0],
      [undefined, 'The desk opens at nine.', 0],
    ])
    expect(turns[0]?.toolCalls.map(({ name, result }) => [name, result])).toEqual([
      ['get_weather', { city: 'Oslo', celsius: 4 }],
      ['get_weather', { city: 'Rome', celsius: 18 }],
    ])
  })
})

describe('requests that were not recorded', () => {
  const first = { ...asked(said('system', 'Be short.'), said('user', 'Hi')), ...answered('Hello.') }
  const turnsOf = (...sent: readonly object[]): unknown[] => {
    const spans = sent.map(
      (own, index): Sent => ({
        trace: index + 1,
        times: [index * 10, index * 10 + 1],
        sent: own as Sent['sent'],
      }),
    )
    const [session] = readSessions(payloadOf(spans)).sessions
    return (session === undefined ? [] : conversationOf(session)).map((turn) => [turn.userText, turn.assistantText])
  }

  test('an answer alone is the next turn, with the system prompt or without', () => {
    const expected = [
      ['Hi', 'Hello.'],
      [undefined, 'A red shoe.'],
    ]
    expect(turnsOf(first, answered('A red shoe.'))).toEqual(expected)
    expect(turnsOf(first, { ...asked(said('system', 'Be short.')), ...answered('A red shoe.') })).toEqual(expected)
  })

  test('after a call that asked for a tool it is the next step', () => {
    const call = { type: 'tool_call', id: 'c1', name: 'look', arguments: {} }
    const asking = JSON.stringify([{ role: 'assistant', parts: [call], finish_reason: 'tool_calls' }])
    const step = { ...asked(said('user', 'Look')), 'gen_ai.output.messages': asking }
    expect(turnsOf(step, answered('Found it.'))).toEqual([['Look', 'Found it.']])
  })
})

test('a structured answer (the arguments of a final tool) is shown as the answer', () => {
  const call = { type: 'tool_call', id: 'c1', name: 'final_result', arguments: { total: 3 } }
  const [session] = readSessions(
    payloadOf([
      {
        trace: 1,
        times: [0, 5],
        sent: {
          'gen_ai.operation.name': 'invoke_agent',
          ...asked(said('user', 'Extract.')),
          final_result: '{"total":3}',
        },
      },
      {
        trace: 1,
        parent: 1,
        times: [1, 4],
        sent: {
          ...asked(said('user', 'Extract.')),
          'gen_ai.output.messages': JSON.stringify([{ role: 'assistant', parts: [call], finish_reason: 'tool_call' }]),
        },
      },
    ]),
  ).sessions
  const [turn] = session === undefined ? [] : conversationOf(session)
  expect([turn?.userText, turn?.assistantText, turn?.status]).toEqual(['Extract.', '{"total":3}', 'ok'])
})

test('calls that a history repeats in words are the calls they repeat (smolagents)', () => {
  const list = [
    { role: 'user', content: 'Look up A-1' },
    {
      role: 'tool-call',
      content:
        "Calling tools:\n[{'id': 'c1', 'type': 'function', 'function': {'name': 'look', 'arguments': {'order': 'A-1'}}}]",
    },
    { role: 'tool-response', content: 'Observation:\n0' },
  ]
  const call = { id: 'c1', type: 'function', function: { name: 'look', arguments: '{"order": "A-1"}' } }
  const [session] = readSessions(
    payloadOf([
      {
        trace: 1,
        times: [0, 1],
        sent: {
          'gen_ai.input.messages': JSON.stringify(list.slice(0, 1)),
          'gen_ai.output.messages': JSON.stringify([{ role: 'assistant', content: null, tool_calls: [call] }]),
        },
      },
      { trace: 1, times: [2, 3], sent: { 'gen_ai.input.messages': JSON.stringify(list), ...answered('It costs 0.') } },
    ]),
  ).sessions
  const [turn, ...others] = session === undefined ? [] : conversationOf(session)
  expect(others).toEqual([])
  expect(turn?.messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool', 'assistant'])
  expect(turn?.toolCalls).toHaveLength(1)
})

test('what the provider counted tells the cache where the plain figures do not, as JSON or as Python prints it (LiteLLM)', () => {
  const plain = { 'gen_ai.usage.input_tokens': 130, 'gen_ai.usage.output_tokens': 14 }
  const counted = { prompt_tokens: 130, completion_tokens: 14, prompt_tokens_details: { cached_tokens: 40 } }
  const json = JSON.stringify(counted)
  for (const usage of [json, json.replaceAll('"', "'").replace('40', "40, 'audio_tokens': None")]) {
    const [session] = readSessions(
      payloadOf([{ trace: 1, times: [0, 1], sent: { ...plain, 'metadata.usage_object': usage } }]),
    ).sessions
    expect(session?.totals).toMatchObject({ inputTokens: 130, outputTokens: 14, cacheReadTokens: 40 })
  }
})
