import { describe, expect, test } from 'vitest'
import { readSessions } from '../../../src/adapters/readSessions.ts'
import { conversationOf } from '../../../src/conversation/conversationOf.ts'
import { spanDocuments } from '../../../src/conversation/spanDocuments.ts'
import type { Turn } from '../../../src/conversation/turn.ts'
import type { Session } from '../../../src/model/session.ts'
import { fixtureText } from '../../support/fixtures.ts'

/**
 * One scenario through many SDKs; `test/fixtures/scripts/python_loopback.py` tells it. Everything below is what the model
 * server answered: two tools at once, a call that fails with status 500, a tool that fails, a streamed answer.
 */
const questions = ['Weather in Oslo and Rome?', 'Book a table for 2', 'Tell me a joke'] as const
const answers = [
  'Oslo has 4 C, Rome has 18 C.',
  'Sorry, no table is left.',
  'Why did the fjord cross the road? To see the other tide.',
] as const
const tokens: readonly (readonly [number, number])[] = [
  [120 + 180, 24 + 11],
  [210 + 240, 18 + 9],
  [260, 21],
]

interface Capture {
  readonly name: string
  readonly user?: string
  readonly tags?: readonly string[]
  readonly metadata?: Readonly<Record<string, unknown>>
  readonly environment?: string
  readonly project?: string
  /** What the SDK says of 384 tokens read from the cache and 8 of reasoning. */
  readonly cacheRead?: number
  readonly cacheWrite?: number
  readonly reasoning?: number
  /** Sum of the costs that the file reports. */
  readonly costUsd?: number
  /** The failed call ended a trace of its own, which is a turn: its repetition is the next one. */
  readonly isRetrySeparate?: boolean
  /** Whether the span of the tool that failed says so. */
  readonly toolFails: boolean
  /** Tools without a span of their own are known from the messages alone. */
  readonly toolSpans?: 0
  readonly calls?: readonly string[]
  readonly provider?: string
  readonly model?: string
  readonly spans: number
  /** Of the calls that answered. */
  readonly finishReasons?: readonly (string | undefined)[]
}

const finish = ['tool_calls', 'stop', 'tool_calls', 'stop', 'stop']
const desk = { tags: ['trips', 'beta'], user: 'ada' }
const served = { model: 'gpt-4o-mini-2024-07-18', provider: 'openai', finishReasons: finish }

const captures: readonly Capture[] = [
  {
    ...desk,
    name: 'python-openinference-anthropic',
    project: 'desk',
    spans: 12,
    toolFails: true,
    cacheRead: 384,
    cacheWrite: 30,
    model: 'claude-sonnet-4-5',
    provider: 'anthropic',
    finishReasons: finish,
  },
  {
    ...desk,
    ...served,
    name: 'python-openinference-langgraph',
    project: 'desk',
    spans: 22,
    isRetrySeparate: true,
    toolFails: false,
    cacheRead: 384,
    reasoning: 8,
  },
  {
    ...desk,
    ...served,
    name: 'python-openinference-openai-agents',
    project: 'desk',
    spans: 26,
    toolFails: true,
    cacheRead: 384,
    cacheWrite: 0,
    reasoning: 8,
    metadata: { plan: 'pro' },
    // The status of a response says that it is complete, not that tools were asked for.
    finishReasons: ['stop', 'stop', 'stop', 'stop', 'stop'],
  },
  {
    ...served,
    name: 'python-openllmetry',
    user: 'ada',
    spans: 12,
    toolFails: true,
    cacheRead: 384,
    // Not told of the streamed call.
    reasoning: 3,
    metadata: { plan: 'pro' },
  },
  {
    ...served,
    name: 'python-openlit',
    user: 'ada',
    environment: 'staging',
    spans: 15,
    toolFails: false,
    toolSpans: 0,
    cacheRead: 384,
    cacheWrite: 0,
    costUsd: 0.001176,
  },
  {
    ...desk,
    ...served,
    name: 'python-pydantic-ai',
    spans: 16,
    toolFails: true,
    cacheRead: 384,
    reasoning: 8,
    costUsd: 0.0001725,
  },
  {
    name: 'python-pydantic-ai-events',
    user: 'ada',
    spans: 18,
    toolFails: true,
    cacheRead: 384,
    reasoning: 8,
    model: 'gpt-4o-mini-2024-07-18',
    provider: 'openai',
  },
  {
    ...desk,
    name: 'python-langsmith-otel',
    project: 'desk',
    spans: 22,
    isRetrySeparate: true,
    toolFails: false,
    cacheRead: 384,
    reasoning: 8,
    metadata: { plan: 'pro', thread_id: 'trip-77' },
    model: 'gpt-4o-mini',
    provider: 'openai',
  },
  {
    name: 'python-google-adk-requests',
    user: 'ada',
    spans: 24,
    isRetrySeparate: true,
    toolFails: false,
    cacheRead: 384,
    reasoning: 8,
    model: 'gemini-2.5-flash',
  },
  {
    name: 'python-google-adk-logs',
    spans: 18,
    isRetrySeparate: true,
    toolFails: true,
    cacheRead: 384,
    reasoning: 8,
    model: 'gemini-2.5-flash',
    provider: 'gcp.gemini',
  },
  {
    name: 'python-google-adk-spans',
    spans: 18,
    isRetrySeparate: true,
    toolFails: true,
    cacheRead: 384,
    reasoning: 8,
    model: 'gemini-2.5-flash',
    provider: 'gcp.gemini',
  },
  {
    ...desk,
    name: 'python-strands',
    spans: 19,
    isRetrySeparate: true,
    toolFails: true,
    cacheRead: 384,
    cacheWrite: 0,
    model: 'gpt-4o-mini',
    finishReasons: finish,
  },
  {
    name: 'python-semantic-kernel',
    user: 'ada',
    spans: 16,
    toolFails: true,
    calls: ['desk-get_weather', 'desk-get_weather', 'desk-book_table'],
    model: 'gpt-4o-mini',
    provider: 'openai',
    finishReasons: finish,
  },
  {
    ...served,
    name: 'python-agent-framework',
    user: 'ada',
    spans: 16,
    toolFails: true,
    cacheRead: 384,
    reasoning: 8,
  },
  {
    name: 'python-mlflow-otel',
    user: 'ada',
    spans: 12,
    toolFails: true,
    cacheRead: 384,
    metadata: { plan: 'pro' },
    model: 'gpt-4o-mini-2024-07-18',
  },
  {
    name: 'python-haystack',
    user: 'ada',
    spans: 30,
    toolFails: true,
    cacheRead: 384,
    reasoning: 8,
    model: 'gpt-4o-mini-2024-07-18',
    finishReasons: finish,
  },
  ...['3', '5'].map((version) => ({
    ...desk,
    name: `python-langfuse-${version}`,
    environment: 'staging',
    spans: 12,
    toolFails: true,
    cacheRead: 384,
    reasoning: 8,
    metadata: { plan: 'pro' },
    model: 'gpt-4o-mini-2024-07-18',
  })),
  {
    name: 'python-contrib-openai-events',
    user: 'ada',
    environment: 'staging',
    spans: 12,
    toolFails: true,
    model: 'gpt-4o-mini-2024-07-18',
    provider: 'openai',
  },
  ...['spans', 'details'].map((mode) => ({
    ...served,
    name: `python-contrib-openai-${mode}`,
    user: 'ada',
    environment: 'staging',
    spans: 12,
    toolFails: true,
    cacheRead: 384,
    reasoning: 8,
  })),
]

const failedTurn = (turn: Turn) => turn.status === 'error'

function readOnly(name: string): { session: Session; turns: readonly Turn[]; spansRead: number } {
  const { sessions, unassigned, report } = readSessions(fixtureText(`otel/${name}.json`))
  const [session] = sessions
  if (session === undefined || sessions.length !== 1 || unassigned.length !== 0) throw new Error('not one session')
  return { session, turns: conversationOf(session), spansRead: report.spansRead }
}

describe.each(captures)('$name', (capture) => {
  const { session, turns, spansRead } = readOnly(capture.name)
  const answered = turns.filter((turn) => !failedTurn(turn))

  test('one session, who and where, every span', () => {
    expect(session.id).toBe('trip-77')
    expect(session.userIds).toEqual(capture.user === undefined ? [] : [capture.user])
    expect(session.tags).toEqual(capture.tags ?? [])
    expect(session.environment).toBe(capture.environment)
    expect(session.projectId).toBe(capture.project)
    for (const [key, value] of Object.entries(capture.metadata ?? {})) {
      expect(session.metadata[key]?.map((found) => found.value)).toEqual([value])
    }
    expect([spansRead, session.spans.length]).toEqual([capture.spans, capture.spans])
  })

  test('8 turns in order, the failed attempt counted once', () => {
    expect(answered.map(({ userText, assistantText }) => [userText, assistantText?.trimEnd()])).toEqual(
      questions.map((question, index) => [question, answers[index]]),
    )
    if (capture.isRetrySeparate) {
      expect(turns.map(failedTurn)).toEqual([false, true, false, false])
      expect(turns[1]).toMatchObject({ userText: questions[1], failedAttempts: 1 })
      expect(turns[1]?.error?.message).toContain('500')
    } else expect(turns.map(({ failedAttempts }) => failedAttempts)).toEqual([0, 1, 0])
    expect(session.status).toBe(capture.isRetrySeparate ? 'error' : 'ok')
  })

  test('11, 12 nothing twice, no blank message, system words once', () => {
    const shown = turns.map(({ messages }) => messages.map(({ role }) => role).join(' '))
    const failed = turns.findIndex(failedTurn)
    if (failed >= 0) expect(shown.splice(failed, 1)).toEqual(['user'])
    expect(shown.map((roles) => roles.replace('tool tool', 'tool'))).toEqual([
      'system user assistant tool assistant',
      'user assistant tool assistant',
      'user assistant',
    ])
    for (const { messages } of turns) for (const { parts } of messages) expect(parts.length).toBeGreaterThan(0)
  })

  test('tool calls paired with spans and results', () => {
    const [weather, table] = answered.map(({ toolCalls }) => toolCalls)
    expect(turns.flatMap(({ toolCalls }) => toolCalls.map(({ name }) => name))).toEqual(
      capture.calls ?? ['get_weather', 'get_weather', 'book_table'],
    )
    expect(weather?.map(({ arguments: args, status }) => [args, status])).toEqual([
      [{ city: 'Oslo' }, 'ok'],
      [{ city: 'Rome' }, 'ok'],
    ])
    expect(weather?.map(({ result }) => JSON.stringify(result).match(/\d+/)?.[0])).toEqual(['4', '18'])
    expect(table?.map(({ arguments: args, status }) => [args, status])).toEqual([
      [{ people: 2 }, capture.toolFails ? 'error' : 'ok'],
    ])
    for (const { toolCalls } of answered) {
      for (const { spanIndex } of toolCalls) {
        if (capture.toolSpans === 0) expect(spanIndex).toBeUndefined()
        else expect(session.spans[spanIndex ?? -1]?.kind).toBe('tool')
      }
    }
  })

  test('19, 22 tokens once, the cache inside the input', () => {
    expect(answered.map(({ totals }) => [totals.inputTokens, totals.outputTokens])).toEqual(tokens)
    expect(session.totals).toMatchObject({ inputTokens: 1010, outputTokens: 83, totalTokens: 1093 })
    const { cacheReadTokens, cacheWriteTokens, reasoningTokens, costUsd } = session.totals
    expect([cacheReadTokens, cacheWriteTokens, reasoningTokens]).toEqual([
      capture.cacheRead,
      capture.cacheWrite,
      capture.reasoning,
    ])
    if (capture.costUsd === undefined) expect(costUsd).toBeUndefined()
    else expect(costUsd).toBeCloseTo(capture.costUsd, 12)
    expect(session.totals.callsWithoutUsage).toBeUndefined()
  })

  test('every call has its model, and where the SDK says it the provider and why it ended', () => {
    const calls = session.spans.filter(
      ({ kind, status, own }) => kind === 'llm' && status !== 'error' && own.inputTokens,
    )
    expect(calls.map(({ model }) => model)).toEqual(Array(5).fill(capture.model))
    if (capture.provider) expect(new Set(calls.map(({ provider }) => provider))).toEqual(new Set([capture.provider]))
    if (capture.finishReasons) expect(calls.map(({ finishReason }) => finishReason)).toEqual(capture.finishReasons)
    expect(session.spans.some(({ prompt }) => prompt !== undefined)).toBe(false)
  })
})

describe('python-openllmetry-0.40: messages over indexed attributes, a streamed call without counts', () => {
  const { session, turns } = readOnly('python-openllmetry-0.40')

  test('the conversation is whole, the totals say that they are partial', () => {
    expect(turns.map(({ userText, assistantText }) => [userText, assistantText])).toEqual(
      questions.map((question, index) => [question, answers[index]]),
    )
    expect(turns.map(({ totals }) => [totals.inputTokens, totals.outputTokens])).toEqual([
      ...tokens.slice(0, 2),
      [undefined, undefined],
    ])
    expect(session.totals).toMatchObject({ inputTokens: 750, outputTokens: 62, callsWithoutUsage: 1 })
    expect(session.issues.map(({ code }) => code)).toContain('usage-missing')
  })
})

describe('python-openinference-llamaindex: retrieval, embedding, a rendered prompt', () => {
  const { session, turns } = readOnly('python-openinference-llamaindex')

  test('two turns whose words are those of the user, not the prompt that was made of them', () => {
    expect(turns.map(({ userText, assistantText }) => [userText, assistantText])).toEqual([
      ['When does the desk open?', 'The desk opens at nine.'],
      ['Tell me a joke', answers[2]],
    ])
    expect(session.totals).toMatchObject({ inputTokens: 70 + 260, outputTokens: 8 + 21 })
  })

  test('R retrieved documents with their scores and metadata', () => {
    const parts = session.spans
      .filter(({ kind, parent }) => kind === 'retriever' && session.spans[parent]?.kind !== 'retriever')
      .map((span) => spanDocuments(span).output)
    expect(parts.map((documents) => documents.length)).toEqual([2, 1])
    expect(parts[0]?.map(({ text }) => text)).toEqual(expect.arrayContaining(['The travel desk opens at nine.']))
    for (const document of parts.flat()) expect(document.score).toBeGreaterThan(0)
    expect(parts[0]?.every(({ metadata }) => JSON.stringify(metadata).includes('hours.md'))).toBe(true)
  })

  test('18 embeddings are calls without words, and the template is kept', () => {
    const kinds = session.spans.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'embedding')).toHaveLength(4)
    expect(kinds.filter((kind) => kind === 'retriever')).toHaveLength(4)
    const [template] = session.spans.flatMap(({ prompt }) => prompt?.template ?? [])
    expect(template).toContain('{context_str}')
  })
})

describe('python-openinference-crewai: a task rendered into a prompt', () => {
  const { session, turns } = readOnly('python-openinference-crewai')

  test('the answers, the failed attempt and the tokens', () => {
    expect(turns.map(({ assistantText }) => assistantText)).toEqual(answers)
    for (const [index, question] of questions.entries()) expect(turns[index]?.userText).toContain(question)
    expect(turns.map(({ failedAttempts }) => failedAttempts)).toEqual([0, 1, 0])
    expect(turns.map(({ totals }) => [totals.inputTokens, totals.outputTokens])).toEqual(tokens)
    expect(turns.flatMap(({ toolCalls }) => toolCalls.map(({ name, status }) => [name, status]))).toEqual([
      ['get_weather', 'ok'],
      ['get_weather', 'ok'],
      ['book_table', 'error'],
    ])
    expect(session.totals).toMatchObject({ cacheReadTokens: 384, reasoningTokens: 8 })
  })
})
