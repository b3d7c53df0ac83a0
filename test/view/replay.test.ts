import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conversationOf } from '../../src/conversation/conversationOf.ts'
import type { Session } from '../../src/model/session.ts'
import { replayAt } from '../../src/view/replay.ts'
import { replayMoments, stepMoment } from '../../src/view/replayMoments.ts'
import { runningTotals } from '../../src/view/runningTotals.ts'
import { spanEnds } from '../../src/view/spanEnds.ts'
import { timeScale } from '../../src/view/timeScale.ts'
import { drawnSession } from '../support/drawn.ts'
import { sessionFromText } from '../support/sessionFromText.ts'

const examples = ['research-agent', 'document-pipeline', 'return-order', 'onboarding', 'handoff', 'login', 'structure']

/** What every span is doing at a moment, each asked by itself. */
function statesAt(session: Session, ms: number): ('waiting' | 'running' | 'ended')[] {
  const ends = spanEnds(session)
  return session.spans.map(({ startMs }, index) =>
    startMs > ms ? 'waiting' : (ends[index] ?? 0) > ms ? 'running' : 'ended',
  )
}

/** Traces of random spans, some open, some without amounts. */
const anySession: fc.Arbitrary<Session> = fc
  .array(
    fc.array(
      fc.record({
        deep: fc.boolean(),
        kind: fc.constantFrom('llm', 'tool', 'agent', 'chain'),
        start: fc.integer({ min: 0, max: 500 }),
        length: fc.option(fc.integer({ min: 0, max: 300 })),
        tokens: fc.option(fc.integer({ min: 0, max: 1000 })),
        micro: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
      }),
      { maxLength: 5 },
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((traces) => {
    const lines = traces.flatMap((spans, place) => [
      `trace "t" at=2026-01-01T00:0${place}:00Z 0..1000 input="question ${place}" output="answer ${place}"`,
      ...spans.map(({ deep, kind, start, length, tokens, micro }, index) => {
        const end = length === null ? '' : start + length
        const amounts = `${tokens === null ? '' : ` in=${tokens} out=1`}${micro === null ? '' : ` usd=${(micro / 1e6).toFixed(6)}`}`
        return `${deep && index > 0 ? '    ' : '  '}${kind} s${index} ${start}..${end}${amounts}`
      }),
    ])
    return sessionFromText(`session s\n${lines.join('\n')}`)
  })

function endOf(session: Session): number {
  return Math.max(
    timeScale(session).endMs,
    ...session.spans.map(({ startMs, endMs }) => endMs ?? startMs),
    ...conversationOf(session).map(({ startMs, endMs }) => endMs ?? startMs),
  )
}

describe('D3 replayAt', () => {
  test.each(examples)('at the end of %s it is the whole session', (name) => {
    const session = drawnSession(name)
    const turns = conversationOf(session)
    const state = replayAt(session, endOf(session))
    expect(state).toMatchObject({
      startedTurns: turns.length,
      endedTurns: turns.length,
      startedMessages: turns.reduce((sum, turn) => sum + turn.messages.length, 0),
      startedSpans: session.spanCount,
      endedSpans: session.spanCount,
      runningSpans: [],
      isIdle: true,
    })
    expect(state.totals).toEqual(session.totals)
  })

  test('before the start there is nothing', () => {
    const session = drawnSession('research-agent')
    expect(replayAt(session, session.startMs - 1)).toEqual({
      atMs: session.startMs - 1,
      startedTurns: 0,
      endedTurns: 0,
      startedMessages: 0,
      startedSpans: 0,
      endedSpans: 0,
      runningSpans: [],
      isIdle: true,
      totals: {},
    })
  })

  test('totals count spans that have ended', () => {
    const session = drawnSession('research-agent')
    const { startMs } = session
    expect(replayAt(session, startMs + 1999).totals).toEqual({})
    expect(replayAt(session, startMs + 2000).totals).toMatchObject({ totalTokens: 600, costUsd: 0.05 })
    const reading = replayAt(session, startMs + 7000)
    expect(reading.totals).toMatchObject({ costUsd: 0.125 })
    expect(session.spans[reading.spanIndex ?? -1]?.name).toBe('read_article')
    expect(reading.runningSpans).toHaveLength(1)
  })

  test('D9 a span that never ended runs until its trace is over', () => {
    const session = sessionFromText('session s\ntrace "t" at=2026-01-01T00:00:00Z 0..100\n  llm a 10..')
    const counts = [9, 10, 99, 100].map((ms) => replayAt(session, session.startMs + ms))
    expect(
      counts.map(({ startedSpans, runningSpans, endedSpans }) => [startedSpans, runningSpans, endedSpans]),
    ).toEqual([
      [0, [], 0],
      [1, [0], 0],
      [1, [0], 0],
      [1, [], 1],
    ])
  })

  test('only goes forward, agrees with every span, ends at the totals of the model', () => {
    fc.assert(
      fc.property(
        anySession,
        fc.array(fc.integer({ min: -100, max: 250_000 }), { minLength: 2 }),
        (session, offsets) => {
          const moments = offsets.map((ms) => session.startMs + ms).sort((one, other) => one - other)
          let before = replayAt(session, Number.NEGATIVE_INFINITY)
          for (const ms of moments) {
            const state = replayAt(session, ms)
            for (const key of [
              'startedTurns',
              'endedTurns',
              'startedMessages',
              'startedSpans',
              'endedSpans',
            ] as const) {
              expect(state[key]).toBeGreaterThanOrEqual(before[key])
            }
            for (const key of ['totalTokens', 'inputTokens', 'costUsd'] as const) {
              expect(state.totals[key] ?? 0).toBeGreaterThanOrEqual((before.totals[key] ?? 0) - 1e-12)
            }
            const states = statesAt(session, ms)
            expect(state.runningSpans).toEqual(states.flatMap((one, index) => (one === 'running' ? [index] : [])))
            expect(state.endedSpans).toBe(states.filter((one) => one === 'ended').length)
            expect(state.startedSpans).toBe(states.filter((one) => one !== 'waiting').length)
            before = state
          }
          const sums = runningTotals(session)
          expect(sums.at(sums.moments.length - 1)).toEqual(session.totals)
          expect(replayAt(session, endOf(session)).totals).toEqual(session.totals)
        },
      ),
      { numRuns: 150 },
    )
  })
})

/** What a reader who is told one moment after the other knows. Kept apart from `replayAt`: it only adds up. */
function folded(session: Session, ms: number) {
  const running = new Set<number>()
  const known = { turns: 0, messages: 0, started: 0, ended: 0, totalTokens: 0, pico: 0n }
  for (const { atMs, type, spanIndex = -1 } of replayMoments(session)) {
    if (atMs > ms) break
    if (type === 'turn') known.turns++
    if (type === 'message') known.messages++
    if (type === 'span-start') {
      known.started++
      running.add(spanIndex)
    }
    if (type !== 'span-end' && type !== 'error') continue
    known.ended++
    running.delete(spanIndex)
    known.totalTokens += session.spans[spanIndex]?.own.totalTokens ?? 0
    known.pico += BigInt(Math.round((session.spans[spanIndex]?.own.costUsd ?? 0) * 1e12))
  }
  return { ...known, running: [...running].sort((one, other) => one - other) }
}

function agrees(session: Session, ms: number): void {
  const state = replayAt(session, ms)
  const told = folded(session, ms)
  expect([state.startedTurns, state.startedMessages, state.startedSpans, state.endedSpans]).toEqual([
    told.turns,
    told.messages,
    told.started,
    told.ended,
  ])
  expect(state.runningSpans).toEqual(told.running)
  expect(state.totals.totalTokens ?? 0).toBe(told.totalTokens)
  expect(BigInt(Math.round((state.totals.costUsd ?? 0) * 1e12))).toBe(told.pico)
}

describe('D3 replayAt is the moments told one by one', () => {
  test.each(examples)('at every moment of %s', (name) => {
    const session = drawnSession(name)
    for (const { atMs } of replayMoments(session)) agrees(session, atMs)
  })

  test('at any moment of any session', () => {
    fc.assert(
      fc.property(
        anySession,
        fc.array(fc.integer({ min: -100, max: 250_000 }), { maxLength: 8 }),
        (session, offsets) => {
          for (const offset of offsets) agrees(session, session.startMs + offset)
          for (const { atMs } of replayMoments(session)) agrees(session, atMs)
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('replayMoments', () => {
  test('stand in order and can be stepped through in both directions', () => {
    const session = drawnSession('return-order')
    const moments = replayMoments(session)
    expect(moments.map(({ atMs }) => atMs)).toEqual([...moments.map(({ atMs }) => atMs)].sort((a, b) => a - b))
    const error = stepMoment(session, session.startMs, 1, 'error')
    expect(session.spans[error?.spanIndex ?? -1]?.status).toBe('error')
    expect(stepMoment(session, Number.POSITIVE_INFINITY, -1, 'error')).toBeDefined()
    expect(stepMoment(session, session.startMs, 1, 'tool')?.type).toBe('span-start')
    expect(stepMoment(session, session.startMs, 1, 'turn')?.turnIndex).toBe(1)
    expect(stepMoment(session, session.startMs, -1)).toBeUndefined()
  })
})
