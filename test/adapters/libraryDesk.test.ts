import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import { messageText } from '../../src/conversation/messageText.ts'
import type { Session } from '../../src/model/session.ts'
import { fixture } from '../support/fixture.ts'
import { expectReadable } from '../support/supportDesk.ts'

/** Captures of the chat in `fixtures/scripts/libraryDesk.mjs`; what each must read as follows from that scenario. */

const read = (name: string): Session[] => {
  const { sessions, unassigned } = readSessions(fixture(`${name}.json`))
  expect(unassigned).toEqual([])
  for (const session of sessions) expectReadable(session)
  return [...sessions]
}

const shelf = 'Is Dune on the shelf, and how late is my loan?'
const late = 'Dune is out; your loan is 0 days late.'
const like = 'Recommend something like it.'
const hyperion = 'Try Hyperion by Dan Simmons.'
const friday = 'Reserve it for Friday.'
const saturday = 'The desk is closed on Friday; Saturday works.'
const branch = 'Which branch has it?'

/** Question, answer, status, failed attempts. */
const turnsOf = (session: Session) =>
  conversationOf(session).map((turn) => [turn.userText, turn.assistantText, turn.status, turn.failedAttempts])

const toolsOf = (session: Session) =>
  conversationOf(session).map(({ toolCalls }) =>
    toolCalls.map(({ name, status, arguments: args, result }) => [name, status, args, result]),
  )

/** What the assistant said in a turn, calls by name: each message once, whole. */
const saidIn = (session: Session, turn: number) =>
  conversationOf(session)[turn]?.messages.flatMap((message) =>
    message.role === 'assistant'
      ? [
          [
            messageText(message),
            ...message.parts.flatMap((part) => (part.type === 'tool-call' ? [part.name, part.arguments] : [])),
          ],
        ]
      : [],
  )

const countOf = (session: Session, kind: string) => session.spans.filter((span) => span.kind === kind).length

const book = { title: 'Dune', copies: 2, onShelf: false }
const found = ['find_book', 'ok', { title: 'Dune' }, book]
const days = ['loan_days', 'ok', { reader: 'reader-17' }, '0']
const held = { title: 'Hyperion', day: 'Friday' }
const called = [undefined, 'find_book', { title: 'Dune' }, 'loan_days', { reader: 'reader-17' }]
/** The words that came with the call, then the answer. */
const reserved = [['One moment.', 'reserve_copy', held], [saturday]]

/** Input of all calls, where the provider counts the cache inside it and (Anthropic) beside it. */
const input = 120 + 171 + 210 + 256 + 282
const cached = 64 + 128
const output = 31 + 14 + 88 + 22 + 19
const inside = { inputTokens: input, outputTokens: output, totalTokens: input + output, cacheReadTokens: cached }
const beside = { ...inside, inputTokens: input + cached, totalTokens: input + cached + output }

const expectReader = (session: Session | undefined, id: string, traces: number) => {
  expect(session).toMatchObject({ id, userIds: ['reader-17'], traceCount: traces })
  expect(session?.totals.costUsd).toBeUndefined()
}

describe('Langfuse 5 for JavaScript', () => {
  test('OpenAI’s Responses: of an answer the words are recorded, its calls stand in the history', () => {
    const [session, ...others] = read('otel/langfuse-js-openai')
    if (session === undefined) throw new Error('no session')
    expect(others).toEqual([])
    expectReader(session, 'desk-3001', 4)
    expect(session).toMatchObject({ tags: ['library', 'demo'], environment: 'test', status: 'error' })
    expect(session.metadata.plan).toEqual([{ value: 'gold', count: 4 }])
    expect(turnsOf(session)).toEqual([
      [shelf, late, 'ok', 0],
      [like, hyperion, 'ok', 0],
      [friday, saturday, 'ok', 1],
      [branch, undefined, 'error', 1],
    ])
    expect(saidIn(session, 0)).toEqual([called, [late]])
    expect(saidIn(session, 2)).toEqual(reserved)
    // The error that the SDK writes as the output of what failed is no answer.
    expect(saidIn(session, 3)).toEqual([])
    expect(toolsOf(session)).toEqual([
      expect.arrayContaining([found, days]),
      [],
      [['reserve_copy', 'error', held, { error: 'Error: desk closed' }]],
      [],
    ])
    expect(session.totals).toMatchObject({ ...inside, reasoningTokens: 64 + 8 })
    expect([countOf(session, 'agent'), countOf(session, 'llm'), countOf(session, 'tool')]).toEqual([4, 7, 3])
    expect(session).toMatchObject({ firstUserText: shelf, lastUserText: branch, lastAssistantText: saturday })
    expect(session.lastErrorText).toBe('400 No such branch.')
    // Agent and call of the last turn, the call that failed first, the tool: of 14.
    expect(session.errorRates).toEqual({ traces: 2 / 4, turns: 1 / 4, spans: 4 / 14 })
  })

  test('LangChain: what a speaker with the name of a tool says is its result', () => {
    const [session] = read('otel/langfuse-js-langchain')
    if (session === undefined) throw new Error('no session')
    expectReader(session, 'desk-3001', 2)
    expect(turnsOf(session)).toEqual([
      [shelf, late, 'ok', 0],
      [friday, saturday, 'ok', 0],
    ])
    const roles = conversationOf(session).map(({ messages }) => messages.map(({ role }) => role))
    expect(roles).toEqual([
      ['system', 'user', 'assistant', 'tool', 'tool', 'assistant'],
      ['user', 'assistant', 'tool', 'assistant'],
    ])
    const [first, second] = toolsOf(session)
    expect(first).toEqual(expect.arrayContaining([found, days]))
    expect(second?.[0]?.slice(0, 2)).toEqual(['reserve_copy', 'error'])
    expect(session.totals).toMatchObject({
      inputTokens: 120 + 171 + 256 + 282,
      outputTokens: 31 + 14 + 22 + 19,
      cacheReadTokens: 64,
    })
  })
})

describe('OpenInference for JavaScript', () => {
  test('Anthropic, whose SDK records each call as well: below it, or beside it where it is streamed', () => {
    const [session] = read('otel/openinference-anthropic-js')
    if (session === undefined) throw new Error('no session')
    expectReader(session, 'desk-3002', 4)
    expect(session).toMatchObject({ tags: ['library', 'demo'], projectId: 'library-desk' })
    expect(turnsOf(session)).toEqual([
      [shelf, late, 'ok', 0],
      [like, hyperion, 'ok', 0],
      [friday, saturday, 'ok', 1],
      [branch, undefined, 'error', 1],
    ])
    // The instructions stand among the parameters of the request.
    expect(conversationOf(session)[0]?.messages[0]).toMatchObject({ role: 'system' })
    expect(saidIn(session, 2)).toEqual(reserved)
    expect(toolsOf(session)).toEqual([[found, days], [], [['reserve_copy', 'error', held, 'desk closed']], []])
    expect(session.totals).toMatchObject(beside)
    expect(session.totals.callsWithoutUsage).toBeUndefined()
    expect(countOf(session, 'llm')).toBe(2 * 7)
  })

  test('the AI SDK: a failed attempt is not the failure of what came after it', () => {
    const [session] = read('otel/openinference-vercel')
    if (session === undefined) throw new Error('no session')
    expectReader(session, 'desk-3003', 2)
    expect(session).toMatchObject({ status: 'ok', tags: ['library', 'demo'] })
    expect(Object.keys(session.metadata)).toEqual(['plan'])
    expect(turnsOf(session)).toEqual([
      [shelf, late, 'ok', 0],
      [friday, saturday, 'ok', 1],
    ])
    expect(session.spans.filter(({ status }) => status === 'error').map(({ name }) => name)).toEqual([
      'ai.generateText.doGenerate desk',
      'reserve_copy',
    ])
    expect(saidIn(session, 1)).toEqual(reserved)
    const results = conversationOf(session)[0]?.messages.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.type === 'tool-result' ? [part.result] : [])),
    )
    expect(results).toEqual([book, 0])
    expect(session.totals).toMatchObject({ inputTokens: 120 + 171 + 256 + 282, outputTokens: 31 + 14 + 22 + 19 })
  })
})

describe('OpenLLMetry for JavaScript', () => {
  const [overOpenAi, overAnthropic] = read('otel/openllmetry-js')
  const turns = [
    [shelf, late, 'ok', 0],
    [like, hyperion, 'ok', 0],
    [friday, saturday, 'ok', 0],
  ]

  test('Responses: the history is JSON text in one message; a stream left out is told by its workflow', () => {
    if (overOpenAi === undefined) throw new Error('no session')
    expectReader(overOpenAi, 'desk-3004', 3)
    expect(turnsOf(overOpenAi)).toEqual(turns)
    expect(saidIn(overOpenAi, 0)).toEqual([called, [late]])
    expect(saidIn(overOpenAi, 2)).toEqual(reserved)
    expect(toolsOf(overOpenAi)).toEqual([[found, days], [], [['reserve_copy', 'ok', held, 'desk closed']]])
    // Of the stream no usage is recorded.
    expect(overOpenAi.totals).toMatchObject({
      inputTokens: input - 210,
      outputTokens: output - 88,
      callsWithoutUsage: 1,
    })
  })

  test('Anthropic, streamed: calls are recorded without arguments, the cache is counted beside the input', () => {
    if (overAnthropic === undefined) throw new Error('no session')
    expectReader(overAnthropic, 'desk-3005', 3)
    expect(turnsOf(overAnthropic)).toEqual(turns)
    expect(saidIn(overAnthropic, 0)).toEqual([called, [late]])
    expect(saidIn(overAnthropic, 2)).toEqual(reserved)
    expect(toolsOf(overAnthropic)[0]).toEqual([found, days])
    expect(overAnthropic.totals).toMatchObject(beside)
  })
})

describe('Mastra for Arize', () => {
  const [session] = read('otel/mastra-arize')
  if (session === undefined) throw new Error('no session')

  test('steps and pieces of a stream are no model calls', () => {
    expectReader(session, 'desk-3006', 4)
    // Per turn the run of all steps, and one call a step: two, one, two and the refused one.
    expect([countOf(session, 'agent'), countOf(session, 'llm'), countOf(session, 'chain')]).toEqual([4, 4 + 6, 6])
    expect(countOf(session, 'tool')).toBe(3)
    expect(session.totals).toMatchObject({ ...inside, reasoningTokens: 64 + 8 })
  })

  test('the words of all steps, which the agent hands back, are said once; an empty answer is none', () => {
    expect(turnsOf(session)).toEqual([
      [shelf, late, 'ok', 0],
      [like, hyperion, 'ok', 0],
      [friday, saturday, 'ok', 0],
      [branch, undefined, 'error', 1],
    ])
    expect(saidIn(session, 2)).toEqual(reserved)
    expect(saidIn(session, 3)).toEqual([])
    expect(toolsOf(session)).toEqual([
      expect.arrayContaining([found, days]),
      [],
      [['reserve_copy', 'error', held, undefined]],
      [],
    ])
    expect(session.lastAssistantText).toBe(saturday)
  })
})

describe('Opik for JavaScript', () => {
  const [session] = read('opik/opik-openai-js')
  if (session === undefined) throw new Error('no session')

  test('plain spans that name a model and who serves it are model calls', () => {
    expectReader(session, 'desk-3008', 4)
    expect(session).toMatchObject({ tags: ['library', 'demo'], projectId: 'library-desk' })
    expect([countOf(session, 'llm'), countOf(session, 'tool')]).toEqual([7, 3])
    expect(turnsOf(session)).toEqual([
      [shelf, late, 'ok', 0],
      [like, hyperion, 'ok', 0],
      [friday, saturday, 'ok', 1],
      [branch, undefined, 'error', 1],
    ])
    expect(saidIn(session, 0)).toEqual([called, [late]])
    expect(saidIn(session, 2)).toEqual(reserved)
    expect(toolsOf(session)[2]).toEqual([['reserve_copy', 'error', held, 'desk closed']])
  })

  test('tokens that were taken for each other stand where the provider counts them', () => {
    expect(session.totals).toMatchObject({ ...inside, reasoningTokens: 64 + 8 })
  })
})
