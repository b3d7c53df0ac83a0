import { describe, expect, test } from 'vitest'
import { conversationOf } from '../../../src/conversation/conversationOf.ts'
import { reading } from '../../support/otlp.ts'
import { input, sessionOf, traceOf } from '../../support/spans.ts'

/** Shapes of a provider that an instrumentation hands on as they are. */
const chat = { 'gen_ai.operation.name': 'chat' }

describe('OpenLIT around Anthropic', () => {
  const openlit = { resource: { 'telemetry.sdk.name': 'openlit' } }

  test('the input leaves the cache out, also where it is larger than the cache', () => {
    const sent = {
      ...chat,
      'telemetry.sdk.name': 'openlit',
      'gen_ai.provider.name': 'anthropic',
      'gen_ai.usage.input_tokens': 90,
      'gen_ai.usage.output_tokens': 14,
      'gen_ai.usage.cache_read.input_tokens': 40,
    }
    expect(reading(sent, openlit).usage).toMatchObject({ inputTokens: 90 + 40, cacheReadTokens: 40, outputTokens: 14 })
    expect(reading({ ...sent, 'gen_ai.provider.name': 'openai' }, openlit).usage).toMatchObject({ inputTokens: 90 })
  })

  test('a system prompt of blocks stands as a list inside a text', () => {
    const blocks = [{ type: 'text', text: 'You are the desk.', cache_control: { type: 'ephemeral' } }]
    const messages = [{ role: 'system', parts: [{ type: 'text', content: blocks }] }]
    expect(input({ ...chat, 'gen_ai.input.messages': JSON.stringify(messages) })).toEqual([
      ['system', 'You are the desk.'],
    ])
  })
})

test('Latitude spells the system prompt with a dot, and counts what was cached', () => {
  const sent = {
    ...chat,
    'gen_ai.system.instructions': '[{"type":"text","content":"Think first."}]',
    'gen_ai.input.messages': '[{"role":"user","parts":[{"type":"text","content":"Weather?"}]}]',
    'gen_ai.usage.input_tokens': 19,
    'gen_ai.usage.cached_tokens': 7,
  }
  expect(input(sent)).toEqual([
    ['system', 'Think first.'],
    ['user', 'Weather?'],
  ])
  expect(reading(sent).usage).toMatchObject({ inputTokens: 19, cacheReadTokens: 7 })
})

test('OpenLLMetry names a call of the Responses by the one of its ids and its result by the other', () => {
  const asked = { role: 'user', parts: [{ type: 'text', content: 'Look up A-1 and B-2' }] }
  const call = (id: string, order: string) => ({ type: 'tool_call', name: 'lookup', id, arguments: { order } })
  const result = (id: string, response: string) => ({
    role: 'tool',
    parts: [{ type: 'tool_call_response', id, response }],
  })
  const calls = { role: 'assistant', parts: [call('fc_68a', 'A-1'), call('fc_68b', 'B-2')] }
  const answer = { role: 'assistant', parts: [{ type: 'text', content: 'A-1 costs 0.' }] }
  const spoken = (told: readonly unknown[], said: unknown) => ({
    sent: {
      ...chat,
      'gen_ai.input.messages': JSON.stringify(told),
      'gen_ai.output.messages': JSON.stringify([said]),
    },
  })
  const history = [asked, calls, result('call_x', '0'), result('call_y', 'unknown')]
  const root = { sent: { 'traceloop.span.kind': 'workflow' } }
  const session = sessionOf(traceOf([root, spoken([asked], calls), spoken(history, answer)]))
  const [turn] = conversationOf(session)
  expect(turn?.toolCalls.map(({ id, result: given, status }) => [id, given, status])).toEqual([
    ['fc_68a', '0', 'ok'],
    ['fc_68b', 'unknown', 'ok'],
  ])
})
