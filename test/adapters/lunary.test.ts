import { describe, expect, test } from 'vitest'
import { readSessions } from '../../src/adapters/readSessions.ts'
import { milestonesOf } from '../../src/conversation/milestonesOf.ts'
import { fixtureValue } from '../support/fixture.ts'
import {
  capturedTurns,
  drawnTurns,
  expectReadable,
  issueOf,
  outline,
  readOne,
  writtenCost,
  writtenTokens,
  writtenTurns,
} from '../support/supportDesk.ts'

const captured = 'lunary/python-ingest.json'
const written = 'lunary/synthetic-runs.json'

interface LunaryEvent {
  event: string
  type: string | null
  runId: string
  tokensUsage: { prompt: number | null; completion: number | null } | null
}
const eventsOf = (): LunaryEvent[] => fixtureValue(captured).flatMap(({ events }: { events: LunaryEvent[] }) => events)

describe('Lunary, as its Python SDK posts it', () => {
  const { session, result } = readOne(fixtureValue(captured))

  test('the thread is the session, a message and its answer are a turn', () => {
    expect(session).toMatchObject({
      id: 'ac47c454-ddc3-1402-3f32-4fdecab214a2',
      userIds: ['user-42'],
      tags: ['support'],
    })
    expect(drawnTurns(session)).toEqual(capturedTurns)
    expectReadable(session)
    expect(milestonesOf(session).map(({ name }) => name)).toEqual(['rated'])
  })

  test('a sender that writes "" where others write null says the same', () => {
    const blank = fixtureValue(captured).map((request: { events: LunaryEvent[] }) => ({
      events: request.events.map((event) =>
        Object.fromEntries(Object.entries(event).map(([key, value]) => [key, value ?? ''])),
      ),
    }))
    const same = readOne(blank).session
    expect(drawnTurns(same)).toEqual(capturedTurns)
    expect(outline(same)).toEqual(outline(session))
    expect(same.totals).toEqual(session.totals)
  })

  test('36 start, end and error are one run', () => {
    const runs = new Set(eventsOf().map(({ runId }) => runId))
    expect([session.spanCount, result.report.spansRead]).toEqual([runs.size, eventsOf().length])
    expect(issueOf(result, 'row-merged')).toBe(eventsOf().length - runs.size)
  })

  test('the work hangs below the message it answers, as this SDK says all of it does, the answer beside it', () => {
    expect(outline(session).slice(0, 4)).toEqual([
      'chain chat',
      '  agent support-agent',
      '  llm gpt-4o-mini',
      '  chain chat',
    ])
    expect(session.traces[0]).toMatchObject({
      input: { role: 'user', content: 'What can you help me with?' },
      output: { role: 'assistant', content: 'I can track orders, returns and refunds.' },
    })
  })

  test('tokens as counted; a stream counts its chunks and no prompt', () => {
    const counted = eventsOf().flatMap(({ tokensUsage }) => tokensUsage ?? [])
    const sum = (name: 'prompt' | 'completion') => counted.reduce((total, usage) => total + (usage[name] ?? 0), 0)
    expect([session.totals.inputTokens, session.totals.outputTokens]).toEqual([sum('prompt'), sum('completion')])
    expect([sum('prompt'), sum('completion')]).toEqual([670, 108])
    const streamed = session.spans.filter(({ kind }) => kind === 'llm').at(-1)
    expect(streamed?.own).toMatchObject({ outputTokens: 6, callsWithoutUsage: 1 })
    expect(issueOf(result, 'usage-missing')).toBe(1)
  })

  test('a thumb is a score of a person', () => {
    expect(session.scores).toMatchObject([
      { name: 'feedback', value: 1, passed: true, source: 'human', explanation: 'Quick' },
    ])
  })

  test.each([
    ['one list', () => ({ events: eventsOf() })],
    ['backwards', () => ({ events: eventsOf().reverse() })],
    [
      'JSON Lines',
      () =>
        eventsOf()
          .map((event) => JSON.stringify(event))
          .join('\n'),
    ],
    ['recorded requests', () => ({ requests: fixtureValue(captured).map((body: unknown) => ({ body })) })],
  ])('%s', (_, payload) => {
    const other = readOne(payload()).session
    expect(drawnTurns(other)).toEqual(capturedTurns)
    expect(other.totals).toEqual(session.totals)
  })
})

describe('Lunary, as its interface answers', () => {
  const { session } = readOne(fixtureValue(written))
  const { reasoningTokens: _, ...tokens } = writtenTokens

  test('turns, tokens, cost', () => {
    expect(session).toMatchObject({ id: 'thread-7', userIds: ['user-42'], tags: ['support', 'web'] })
    expect(session.totals).toMatchObject({ ...tokens, ...writtenCost })
    expect(drawnTurns(session)).toEqual(writtenTurns)
    expectReadable(session)
  })

  test('8 a turn is two runs; a regenerated answer belongs to the same', () => {
    expect(session.traces).toHaveLength(3)
    const [first] = session.traces
    const chats = session.spans.slice(first?.spanStart, first?.spanEnd).filter(({ kindLabel }) => kindLabel === 'chat')
    expect(chats.map(({ id }) => id)).toEqual(['u1', 'm1', 'm1b'])
    expect(first?.output).toEqual([{ role: 'assistant', content: 'I can track orders, returns and refunds.' }])
  })

  test('24 a total of nothing counted is no zero', () => {
    expect(session.spans.filter(({ kind }) => kind === 'agent').map(({ own, reported }) => [own, reported])).toEqual(
      Array(3).fill([{}, undefined]),
    )
  })

  test('what was judged of the whole', () => {
    expect(session.scores).toContainEqual({
      ...{ name: 'solved', target: 'session', targetId: 'thread-7', value: 0, passed: false },
      explanation: 'one order stayed open',
    })
  })
})

describe('Lunary, other shapes', () => {
  const run = (more: object) => ({
    ...{ id: 'r1', type: 'chat', createdAt: '2026-11-21T02:49:36.000Z', endedAt: '2026-11-21T02:49:37.000Z' },
    ...{ parentRunId: 'thread-1', isPublic: false, input: null, output: null },
    ...more,
  })
  const user = [{ role: 'user', content: 'Hi' }]
  const bot = [{ role: 'assistant', content: 'Hello' }]

  test('a run that holds the message and its answer', () => {
    const { session } = readOne([run({ input: user, output: bot })])
    expect(drawnTurns(session)).toMatchObject([{ user: 'Hi', assistant: 'Hello' }])
  })

  test('a copy of it with another answer is the same turn', () => {
    const again = run({ id: 'r2', createdAt: '2026-11-21T02:49:40.000Z', siblingRunId: 'r1', input: user })
    const { session } = readOne([
      run({ input: user, output: bot }),
      { ...again, output: [{ role: 'assistant', content: 'Hey' }] },
    ])
    expect(drawnTurns(session)).toMatchObject([{ user: 'Hi', assistant: 'Hey' }])
    expect(session.spanCount).toBe(2)
  })

  test('a question that was changed is a new one', () => {
    const changed = [{ role: 'user', content: 'Good day' }]
    const again = run({
      id: 'r2',
      createdAt: '2026-11-21T02:49:40.000Z',
      siblingRunId: 'r1',
      input: changed,
      output: bot,
    })
    const { session } = readOne([run({ input: user, output: bot }), again])
    expect(drawnTurns(session).map((turn) => turn.user)).toEqual(['Hi', 'Good day'])
  })

  test('a turn that failed has no answer at all', () => {
    const error = { message: 'no model', stack: 'Error: no model\n    at run (a.ts:1:1)' }
    const work = run({ id: 'r2', type: 'agent', parentRunId: 'r1', input: 'Hi', status: 'error', error })
    const { session } = readOne([run({ input: user }), work])
    expect(drawnTurns(session)).toMatchObject([{ user: 'Hi', assistant: undefined, status: 'error' }])
  })

  test('a line that was logged is an event of its run', () => {
    const events = [
      { event: 'start', type: 'agent', runId: 'a', timestamp: '2026-11-21T02:49:36Z', input: 'Hi' },
      {
        event: 'warn',
        type: 'log',
        parentRunId: 'a',
        timestamp: '2026-11-21T02:49:36.5Z',
        message: 'slow',
        extra: { ms: 5 },
      },
      { event: 'end', type: 'agent', runId: 'a', timestamp: '2026-11-21T02:49:37Z', output: 0 },
    ]
    const { unassigned, report } = readSessions({ events })
    expect(unassigned[0]?.spans[0]).toMatchObject({
      output: 0,
      events: [{ name: 'warn', body: 'slow', attributes: { ms: 5 } }],
    })
    expect([report.spansRead, report.spansKept]).toEqual([2, 1])
  })

  test('30 runs that name each other as parent', () => {
    const one = run({ id: 'a', type: 'agent', parentRunId: 'b' })
    const { unassigned } = readSessions([one, { ...one, id: 'b', parentRunId: 'a' }])
    expect(unassigned.reduce((sum, { spanCount }) => sum + spanCount, 0)).toBe(2)
  })
})
