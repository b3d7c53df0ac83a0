import { describe, expect, test } from 'vitest'
import { changeOf, compareSessions } from '../../src/metrics/compareSessions.ts'
import { completionRate, goalTags } from '../../src/metrics/completionRate.ts'
import { funnel } from '../../src/metrics/funnel.ts'
import { lengthBuckets } from '../../src/metrics/lengthBuckets.ts'
import type { SessionSummary } from '../../src/model/session.ts'
import { drawnSession } from '../support/drawn.ts'
import { sessionsFromText } from '../support/sessionFromText.ts'

function session(id: string, more: Partial<SessionSummary> = {}): SessionSummary {
  return { id, startMs: 0, ...more }
}

describe('S7 lengthBuckets', () => {
  const rows = [
    ...Array.from({ length: 10 }, (_, index) =>
      session(`s${index}`, { turnCount: (index % 2) + 1, totals: { costUsd: 0.02 } }),
    ),
    ...Array.from({ length: 7 }, (_, index) =>
      session(`m${index}`, { turnCount: (index % 3) + 3, totals: { costUsd: 0.04 } }),
    ),
    ...[0.1, 0.1, 0.12].map((costUsd, index) => session(`l${index}`, { turnCount: 6 + index, totals: { costUsd } })),
  ]

  test('long sessions are 15 % of the volume and 40 % of the cost', () => {
    const [none, short, medium, long] = lengthBuckets(rows)
    expect([none?.count, short?.count, medium?.count, long?.count]).toEqual([0, 10, 7, 3])
    expect([short?.costUsd, medium?.costUsd, long?.costUsd]).toEqual([0.2, 0.28, 0.32])
    expect([long?.share, long?.costShare]).toEqual([0.15, 0.4])
    expect([short?.fromTurns, short?.toTurns, long?.fromTurns, long?.toTurns]).toEqual([1, 2, 6, undefined])
  })

  test('edges can be chosen; no turns, unknown turns and unknown costs are kept apart', () => {
    const more = [...rows, session('zero', { turnCount: 0 }), session('unknown')]
    const buckets = lengthBuckets(more, [2, 5])
    expect(buckets.map(({ fromTurns, toTurns }) => [fromTurns, toTurns])).toEqual([
      [0, 0],
      [1, 1],
      [2, 4],
      [5, undefined],
    ])
    expect(buckets[0]).toMatchObject({ count: 1, withoutCost: 1 })
    expect(buckets[0]?.costUsd).toBeUndefined()
    expect(buckets.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
    expect(lengthBuckets([]).every(({ count, share }) => count === 0 && share === 0)).toBe(true)
  })
})

describe('S4 completionRate', () => {
  const sessions = [
    session('a', { tags: ['conversion'], scores: [{ name: 'done', value: 0.9, target: 'session', targetId: 'a' }] }),
    session('b', { tags: ['demo'], metadata: { outcome: [{ value: 'sold', count: 1 }] } }),
  ]

  test('by tag, metadata, score or function', () => {
    expect(completionRate(sessions, { tag: 'conversion' })).toMatchObject({ reached: 1, population: 2, rate: 0.5 })
    expect(completionRate(sessions, { metadata: 'outcome', value: 'sold' }).rate).toBe(0.5)
    expect(completionRate(sessions, { metadata: 'outcome' }).rate).toBe(0.5)
    expect(completionRate(sessions, { score: 'done', atLeast: 0.8 }).rate).toBe(0.5)
    expect(completionRate(sessions, ({ id }) => id !== 'c').rate).toBe(1)
    expect(completionRate(sessions, { traceName: 'checkout' }).rate).toBe(0)
    expect(completionRate([], { tag: 'x' })).toEqual({ population: 0, reached: 0, sessions: [] })
  })

  test('by the name of a trace', () => {
    expect(completionRate([drawnSession('onboarding')], { traceName: 'share' }).rate).toBe(1)
  })

  test('S11 a rate among those who reached a goal: 4 of 5 asked', () => {
    const rows = Array.from({ length: 6 }, (_, index) =>
      session(String(index), {
        tags: [...(index < 5 ? ['completed'] : []), ...(index < 4 || index === 5 ? ['question'] : [])],
      }),
    )
    const completed = completionRate(rows, { tag: 'completed' })
    expect(completionRate(completed.sessions, { tag: 'question' })).toMatchObject({
      reached: 4,
      population: 5,
      rate: 0.8,
    })
  })

  test('S5 the goals on offer are the tags', () => {
    expect(goalTags(sessions)).toEqual([
      { tag: 'conversion', count: 1 },
      { tag: 'demo', count: 1 },
    ])
  })
})

describe('S6 funnel', () => {
  const journeys = sessionsFromText(
    [['sign-up', 'profile', 'share'], ['sign-up', 'share', 'profile'], ['profile', 'sign-up'], ['sign-up']]
      .map((steps, place) =>
        [
          `session s${place}`,
          ...steps.map((step, at) => `trace "${step}" at=2026-01-01T00:0${at}:00Z 0..10 tags=${step}`),
        ].join('\n'),
      )
      .join('\n'),
  )
  const steps = ['sign-up', 'profile', 'share'].map((traceName) => ({ traceName }))

  test('steps are taken in order; counts never grow; those lost add up', () => {
    const rows = funnel(journeys, steps)
    expect(rows.map(({ count, lost }) => [count, lost])).toEqual([
      [4, 0],
      [2, 2],
      [1, 1],
    ])
    expect(rows[1]).toMatchObject({ share: 0.5, shareOfPrevious: 0.5, medianMs: 90_000 })
    expect(funnel([], steps).every(({ share }) => share === 0)).toBe(true)
  })
})

describe('S12 compareSessions', () => {
  test('60 % to 75 % is 15 points and 25 %; 12 to 8 minutes is a third less', () => {
    expect(changeOf(0.6, 0.75, 'ratio')).toEqual({ from: 0.6, to: 0.75, delta: 0.15, relative: 0.25, points: 15 })
    expect(changeOf(12, 8, 'ms').relative).toBeCloseTo(-1 / 3, 12)
    expect(changeOf(0, 5)).toEqual({ from: 0, to: 5, delta: 5 })
    expect(changeOf(undefined, 5)).toEqual({ to: 5 })
  })

  test('the document pipeline before and after: 9.2 s (-21 %), $0.18 (-40 %), both better', () => {
    const rows = compareSessions(drawnSession('document-pipeline'), drawnSession('document-pipeline-after'))
    const summed = rows.find(({ metric }) => metric.id === 'summed')
    const cost = rows.find(({ metric }) => metric.id === 'cost')
    expect([summed?.from, summed?.to, Math.round((summed?.relative ?? 0) * 100)]).toEqual([11_700, 9200, -21])
    expect([cost?.from, cost?.to, Math.round((cost?.relative ?? 0) * 100)]).toEqual([0.3, 0.18, -40])
    expect([summed?.better, cost?.better]).toEqual([true, true])
  })
})
