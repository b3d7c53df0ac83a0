import { describe, expect, test } from 'vitest'
import { readSessions } from '../../../src/adapters/readSessions.ts'
import { conversationOf } from '../../../src/conversation/conversationOf.ts'
import type { Session, Totals } from '../../../src/model/session.ts'
import { fixture } from '../../support/fixture.ts'

/** Captures of JavaScript SDKs; what each must read as follows from the scenario of the script that made it. */

const only = (path: string): Session => {
  const { sessions, unassigned } = readSessions(fixture(path))
  expect([sessions.length, unassigned.length]).toEqual([1, 0])
  return sessions[0] as Session
}

const turnsOf = (session: Session) =>
  conversationOf(session).map((turn) => [turn.userText, turn.assistantText, turn.status, turn.failedAttempts])

const toolsOf = (session: Session) =>
  conversationOf(session).map((turn) =>
    turn.toolCalls.map((call) => ({ name: call.name, status: call.status, arguments: call.arguments })),
  )

const kindsOf = (session: Session) => {
  const counts: Record<string, number> = {}
  for (const { kind } of session.spans) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}

const counted = ({
  inputTokens,
  outputTokens,
  totalTokens,
  cacheReadTokens,
  cacheWriteTokens,
  reasoningTokens,
}: Totals) => ({
  inputTokens,
  outputTokens,
  totalTokens,
  cacheReadTokens,
  cacheWriteTokens,
  reasoningTokens,
})

/** No message is said twice and no result stands without its call. */
const expectReadable = (session: Session): void => {
  for (const turn of conversationOf(session)) {
    expect(turn.messages.length).toBeGreaterThan(0)
    for (const message of turn.messages) expect(message.parts.length).toBeGreaterThan(0)
    const called = new Set(turn.toolCalls.map(({ id }) => id))
    for (const part of turn.messages.flatMap(({ parts }) => parts)) {
      if (part.type === 'tool-result' && part.id !== undefined) expect(called).toContain(part.id)
    }
    const texts = turn.messages.flatMap(({ role, parts }) =>
      parts.flatMap((part) => (part.type === 'text' ? [`${role} ${part.text}`] : [])),
    )
    expect(new Set(texts).size).toBe(texts.length)
  }
}

const shelf = 'Is Dune on the shelf, and how late is my loan?'
const late = 'Dune is out; your loan is 0 days late.'
const found = [
  { name: 'find_book', status: 'ok', arguments: { title: 'Dune' } },
  { name: 'loan_days', status: 'ok', arguments: { reader: 'reader-17' } },
]
const refused = [{ name: 'reserve_copy', status: 'error', arguments: { title: 'Hyperion', day: 'Friday' } }]

describe.each([
  { version: '4', spans: 17, attempts: 1, survives: false },
  { version: '5', spans: 18, attempts: 1, survives: true },
  { version: '6', spans: 18, attempts: 1, survives: true },
  // Version 7 retries inside the span of the call.
  { version: '7-legacy', spans: 17, attempts: 0, survives: true },
  { version: '7', spans: 24, attempts: 0, survives: true },
])('Vercel AI SDK $version', ({ version, spans, attempts, survives }) => {
  const session = only(`otel/vercel-ai-sdk-v${version}.json`)

  test('whose session it is', () => {
    expect(session.id).toBe('desk-2041')
    expect(session.userIds).toEqual(['reader-17'])
    expect(session.tags).toEqual(['library', 'demo'])
    expect(session.metadata.plan).toEqual([{ value: 'gold', count: 6 }])
    expect(session.environment).toBe('test')
    expect([session.traces.length, session.spans.length]).toEqual([6, spans])
  })

  test('8, 18 turns: one per question, the embedding is none', () => {
    expect(turnsOf(session)).toEqual([
      [shelf, late, 'ok', 0],
      ['Recommend something like it.', 'Try Hyperion by Dan Simmons.', 'ok', 0],
      survives
        ? ['Reserve it for Friday.', 'The desk is closed on Friday; Saturday works.', 'ok', attempts]
        : ['Reserve it for Friday.', undefined, 'error', attempts],
      ['Print the slip.', '{"title":"Hyperion","day":"Saturday"}', 'ok', 0],
      ['Which branch has it?', undefined, 'error', 1],
    ])
    expectReadable(session)
  })

  test('15 tools, with a result that is 0', () => {
    const [first, , third, ...rest] = toolsOf(session)
    expect(first).toHaveLength(2)
    expect(first).toEqual(expect.arrayContaining(found))
    expect(third).toEqual(refused)
    expect(rest).toEqual([[], []])
    const calls = conversationOf(session)[0]?.toolCalls ?? []
    expect(calls.find(({ name }) => name === 'loan_days')?.result).toBe('0')
    expect(calls.find(({ name }) => name === 'find_book')?.result).toEqual({ title: 'Dune', copies: 2, onShelf: false })
  })

  test('19, 22 tokens once, cache inside the input whoever counts it', () => {
    // OpenAI: 120 + 171 + 210 + 95, embedding 4; Anthropic counts beside: 40 + 200 + 16, 66 + 216.
    const input = 120 + 171 + 210 + 95 + 4 + 256 + (survives ? 282 : 0)
    const output = 31 + 14 + 88 + 12 + 22 + (survives ? 19 : 0)
    const { inputTokens, outputTokens, totalTokens, cacheWriteTokens, cacheReadTokens, reasoningTokens } =
      session.totals
    expect([inputTokens, outputTokens, totalTokens, cacheWriteTokens]).toEqual([input, output, input + output, 16])
    // Version 5 does not write the cached tokens of calls that are not streamed.
    const cached = (version === '5' ? 0 : 64) + 128 + 200 + (survives ? 216 : 0)
    expect(cacheReadTokens).toBe(cached)
    expect(reasoningTokens).toBe(64)
    expect(session.totals.callsWithoutUsage).toBeUndefined()
  })

  test('requested and served model, parameters, first token of the stream', () => {
    const call = session.spans.find(({ kind, model }) => kind === 'llm' && model === 'gpt-4.1-mini-2025-01-01')
    expect(call).toMatchObject({ requestedModel: 'gpt-4.1-mini', finishReason: 'tool_calls' })
    expect(call?.provider).toBe('openai')
    const streamed = session.spans.filter(({ kind, firstTokenMs }) => kind === 'llm' && firstTokenMs !== undefined)
    expect(streamed.length).toBe(1)
  })

  test('14 the failure of the last turn stands on the call and above it, and counts once', () => {
    const last = conversationOf(session)[4]
    expect(last?.error?.message).toBe('No such branch.')
    expect(last?.failedAttempts).toBe(1)
  })
})

describe('Mastra', () => {
  const session = only('otel/mastra.json')

  test('whose session it is', () => {
    expect([session.id, session.userIds, session.tags]).toEqual(['desk-2042', ['reader-17'], ['library', 'demo']])
    expect(kindsOf(session)).toMatchObject({ agent: 4, tool: 3 })
  })

  test('13 turns: the words stand on the steps; the failed call says OK', () => {
    expect(turnsOf(session)).toEqual([
      [shelf, late, 'ok', 0],
      ['Recommend something like it.', 'Try Hyperion by Dan Simmons.', 'ok', 0],
      ['Reserve it for Friday.', 'The desk is closed on Friday; Saturday works.', 'ok', 0],
      ['Which branch has it?', undefined, 'error', 1],
    ])
    expect(toolsOf(session)).toEqual([found, [], refused, []])
    expect(conversationOf(session)[0]?.messages[0]).toMatchObject({ role: 'system' })
    expectReadable(session)
  })

  test('19 tokens of the calls, not of the generations around them', () => {
    expect(counted(session.totals)).toEqual({
      inputTokens: 120 + 171 + 210 + 256 + 282,
      outputTokens: 31 + 14 + 88 + 22 + 19,
      totalTokens: 1039 + 174,
      cacheReadTokens: 64 + 128,
      cacheWriteTokens: undefined,
      reasoningTokens: 64,
    })
  })
})

describe('LangGraph through OpenInference', () => {
  const session = only('otel/langchain-openinference-js.json')

  test('11, 14 turns: the last answer of the state; one failure on four spans is one', () => {
    expect(session.id).toBe('desk-2044')
    expect(turnsOf(session)).toEqual([
      [shelf, late, 'ok', 0],
      ['Reserve it for Friday.', 'The desk is closed on Friday; Saturday works.', 'ok', 0],
      ['Which branch has it?', undefined, 'error', 1],
    ])
    expect(toolsOf(session)).toEqual([found, refused, []])
    expect(conversationOf(session)[2]?.error?.message).toBe('400 No such branch.')
    expectReadable(session)
  })

  test('19 tokens', () => {
    expect(counted(session.totals)).toMatchObject({
      inputTokens: 120 + 171 + 256 + 282,
      outputTokens: 31 + 14 + 22 + 19,
      cacheReadTokens: 64,
      reasoningTokens: 8,
    })
  })
})

describe('Laminar', () => {
  const session = only('otel/laminar-js.json')

  test('turns: arguments in a list, failures with status 0; a failed call has no span', () => {
    expect([session.id, session.userIds, session.tags]).toEqual(['desk-2045', ['reader-17'], ['library', 'demo']])
    expect(turnsOf(session)).toEqual([
      [shelf, late, 'ok', 0],
      ['Recommend something like it.', 'Try Hyperion by Dan Simmons.', 'ok', 0],
      ['Reserve it for Friday.', 'The desk is closed on Friday; Saturday works.', 'ok', 0],
      ['Which branch has it?', undefined, 'error', 0],
    ])
    expect(toolsOf(session)).toEqual([found, [], refused, []])
    expectReadable(session)
  })

  test('tokens; those of the streamed call are not written', () => {
    expect(session.totals).toMatchObject({
      inputTokens: 120 + 171 + 256 + 282,
      outputTokens: 31 + 14 + 22 + 19,
      callsWithoutUsage: 1,
    })
  })
})

describe.each(['otel/genkit.json', 'genkit/genkit-traces.json'])('Genkit: %s', (path) => {
  const session = only(path)

  test('turns', () => {
    expect(session.id).toBe('desk-2043')
    expect(turnsOf(session)).toEqual([
      [shelf, late, 'ok', 0],
      ['Recommend something like it.', 'Try Hyperion by Dan Simmons.', 'ok', 0],
      ['Reserve it for Friday.', undefined, 'error', 0],
      ['Which branch has it?', undefined, 'error', 1],
    ])
    expect(toolsOf(session)).toEqual([found, [], refused, []])
    expect(kindsOf(session)).toEqual({ chain: 9, llm: 5, tool: 3 })
    expectReadable(session)
  })

  test('tokens inside the output', () => {
    expect(session.totals).toMatchObject({
      inputTokens: 120 + 171 + 210 + 256,
      outputTokens: 31 + 14 + 88 + 22,
      totalTokens: 912,
    })
    expect(session.spans.find(({ kind }) => kind === 'llm')?.model).toBe('openai/gpt-4.1-mini')
  })
})
