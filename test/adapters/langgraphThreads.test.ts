import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { fixture, fixtureValue } from '../support/fixture.ts'
import { expectReadable, expectTripTools, onlyRead, trip } from '../support/tripScenario.ts'

type Fields = Record<string, unknown>
const history = () => fixtureValue('langgraphThreads/synthetic-history.json') as Fields[]

describe.each(['synthetic-history.json', 'synthetic-thread.json'])('LangGraph thread, %s', (name) => {
  const { session, turns } = onlyRead(fixture(`langgraphThreads/${name}`))

  test('turns, tools, tokens of the kept messages', () => {
    expect(session).toMatchObject({ id: 'trip-77', userIds: ['ada'], traceCount: 3, spanCount: 5 + 3, status: 'ok' })
    expect(
      turns.map((turn) => [turn.userText, turn.assistantText, [turn.totals.inputTokens, turn.totals.outputTokens]]),
    ).toEqual(trip.turns)
    expectTripTools(turns)
    expectReadable(turns)
    expect(session.totals).toMatchObject({
      cacheReadTokens: trip.cacheReadTokens,
      reasoningTokens: trip.reasoningTokens,
    })
  })

  test('model, provider, finish reason', () => {
    expect(session.spans[0]).toMatchObject({
      kind: 'llm',
      model: 'gpt-4o-mini-2024-07-18',
      provider: 'openai',
      finishReason: 'tool_calls',
    })
  })
})

describe('LangGraph thread', () => {
  test('times are those of the checkpoints', () => {
    const saved = history().map(({ created_at }) => Date.parse(String(created_at)))
    const { session } = onlyRead(history())
    expect(Math.floor(session.endMs ?? 0)).toBe(Math.max(...saved))
    expect(session.durations.wallMs).toBeGreaterThan(0)
  })

  test('checkpoints in any order, line by line, or only the last of them', () => {
    for (const payload of [
      [...history()].reverse(),
      history()
        .map((state) => JSON.stringify(state))
        .join('\n'),
      history()[0],
    ]) {
      const { session, turns } = onlyRead(payload)
      expect(session).toMatchObject({ traceCount: 3, totals: { inputTokens: trip.inputTokens } })
      expect(turns).toHaveLength(3)
    }
  })

  const state = (values: unknown, more: Fields = {}) => ({
    ...{ values, next: [], tasks: [], metadata: { step: 1 }, created_at: '2026-01-01T00:00:00Z' },
    ...{ checkpoint: { thread_id: 't-1', checkpoint_id: 'c-1' }, ...more },
  })

  test('a task that failed; messages as constructor arguments, without ids', () => {
    const message = {
      lc: 1,
      type: 'constructor',
      id: ['langchain', 'schema', 'HumanMessage'],
      kwargs: { content: 'Hi' },
    }
    const { session, turns } = onlyRead(
      state({ messages: [message] }, { next: ['model'], tasks: [{ name: 'model', error: 'RateLimit()' }] }),
    )
    expect(turns).toMatchObject([{ userText: 'Hi', status: 'error', error: { message: 'RateLimit()' } }])
    expect(session.id).toBe('t-1')
  })

  test('a thread that is busy', () => {
    const thread = {
      thread_id: 't-2',
      created_at: '2026-01-01T00:00:00Z',
      updated_at: '2026-01-01T00:00:01Z',
      status: 'busy',
      metadata: {},
    }
    const values = { messages: [{ type: 'human', content: 'Hi', id: 'm1' }] }
    expect(onlyRead([{ ...thread, values }]).session.status).toBe('running')
    expect(readSessions({ ...thread, values: {} }).sessions).toMatchObject([{ id: 't-2', traceCount: 0 }])
  })

  test('an empty history, a state without messages', () => {
    expect(readSessions(state({ topic: 'x' })).sessions).toMatchObject([{ id: 't-1', traceCount: 0 }])
    expect(readSessions({ values: {}, next: [] }).report.formats).toEqual([])
  })
})
