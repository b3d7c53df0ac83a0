import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conditionalRate, goalMetric, goalOffers } from '../../src/metrics/completionRate.ts'
import { funnel } from '../../src/metrics/funnel.ts'
import { journeyPaths, journeysOf, lastSteps, likelySteps } from '../../src/metrics/journeys.ts'
import { measure } from '../../src/metrics/measure.ts'
import { traceName } from '../../src/metrics/traceIndex.ts'
import { drawnSession } from '../support/drawn.ts'
import { sessionsFromText } from '../support/sessionFromText.ts'
import { drawnSets } from '../support/sessionSets.ts'

/** `u1: ask 0, pay 5` is a session of user u1 with the trace "ask" at 00:00 and "pay" at 00:05. */
function drawn(...journeys: readonly string[]) {
  return sessionsFromText(
    journeys
      .map((text, place) => {
        const [user = '', steps = ''] = text.split(': ')
        const traces = steps.split(', ').map((step) => {
          const [name = '', minute = '0'] = step.split(' ')
          return `trace "${name}" at=2026-01-01T00:${minute.padStart(2, '0')}:00Z 0..10 user=${user} tags=${name}`
        })
        return [`session s${place}`, ...traces].join('\n')
      })
      .join('\n'),
  )
}

const steps = ['ask', 'pay', 'share'].map((traceName) => ({ traceName }))
const minutes = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / 60_000)

describe('S6 funnel', () => {
  test('the eight steps of the onboarding, each with its time', () => {
    const session = drawnSession('onboarding')
    const rows = funnel(
      [session],
      session.traces.map((trace) => ({ traceName: traceName(session, trace) ?? '' })),
    )
    expect(rows).toHaveLength(8)
    expect(rows.every(({ count, share }) => count === 1 && share === 1)).toBe(true)
    expect(minutes(rows.at(-1)?.medianMs)).toBe(12)
  })

  test('time to each step, from the start and from the step before, and who left before it', () => {
    const sessions = drawn('u1: ask 0, pay 4, share 10', 'u2: ask 2, pay 4', 'u3: ask 0, pay 10, share 40', 'u4: ask 0')
    const rows = funnel(sessions, steps)
    expect(rows.map(({ count, lost }) => [count, lost])).toEqual([
      [4, 0],
      [3, 1],
      [2, 1],
    ])
    expect(rows.map(({ stepMs }) => minutes(stepMs))).toEqual([undefined, 4, 18])
    expect(minutes(rows[1]?.stepP90Ms)).toBeCloseTo(8.8)
    expect(rows.map(({ left }) => left.map(({ key }) => key))).toEqual([[], ['s3'], ['s1']])
    expect(rows.map(({ completes }) => completes)).toEqual([0.5, 2 / 3, 1])
  })

  test('per user: a step taken in a later session counts', () => {
    const sessions = drawn('u1: ask 0', 'u1: pay 30', 'u2: ask 1')
    expect(funnel(sessions, steps).map(({ count }) => count)).toEqual([2, 0, 0])
    const rows = funnel(sessions, steps, { per: 'user' })
    expect(rows.map(({ count }) => count)).toEqual([2, 1, 0])
    expect(minutes(rows[1]?.stepMs)).toBe(30)
    expect(rows[1]?.reached[0]).toMatchObject({ key: 'u1', sessions: [{ id: 's0' }, { id: 's1' }] })
  })

  test('is monotone, loses nobody twice, and knows the journeys behind each count', () => {
    const order = fc.uniqueArray(fc.constantFrom('ask', 'pay', 'share', 'none'), { minLength: 1 })
    fc.assert(
      fc.property(drawnSets, order, fc.constantFrom('session', 'user'), (sessions, names, per) => {
        const rows = funnel(
          sessions,
          names.map((traceName) => ({ traceName })),
          { per } as { per: 'session' | 'user' },
        )
        const all = journeysOf(sessions, per as 'session' | 'user').length
        rows.forEach((row, place) => {
          const before = rows[place - 1]?.count ?? all
          expect(row.count).toBeLessThanOrEqual(before)
          expect([row.lost, row.reached.length, row.left.length]).toEqual([
            before - row.count,
            row.count,
            before - row.count,
          ])
        })
        expect((rows.at(-1)?.count ?? 0) + rows.reduce((sum, { lost }) => sum + lost, 0)).toBe(all)
      }),
      { numRuns: 40 },
    )
  })
})

describe('S6 journeys', () => {
  const sessions = drawn('u1: ask 0, ask 1, pay 2', 'u2: ask 0, pay 5', 'u3: pay 0', 'u1: share 9')

  test('courses, repetitions told once, most frequent first', () => {
    expect(journeyPaths(journeysOf(sessions)).map(({ steps: taken, count }) => [taken.join(' > '), count])).toEqual([
      ['ask > pay', 2],
      ['pay', 1],
      ['share', 1],
    ])
    expect(journeyPaths(journeysOf(sessions), 1)[0]).toMatchObject({
      steps: ['ask'],
      goesOn: true,
      count: 2,
      share: 0.5,
    })
    expect(journeyPaths(journeysOf(sessions, 'user')).map(({ steps: taken }) => taken.join(' > '))).toContain(
      'ask > pay > share',
    )
  })

  test('where they leave', () => {
    expect(lastSteps(journeysOf(sessions)).map(({ name, ended, passed }) => [name, ended, passed])).toEqual([
      ['pay', 3, 3],
      ['share', 1, 1],
    ])
    expect(lastSteps(journeysOf(sessions, 'user')).map(({ name, ended, share }) => [name, ended, share])).toEqual([
      ['pay', 2, 2 / 3],
      ['share', 1, 1],
    ])
  })

  test('the steps most take, in their order', () => {
    expect(likelySteps(journeysOf(sessions))).toEqual(['ask', 'pay'])
    expect(likelySteps([])).toEqual([])
  })
})

describe('S4 S5 S11 goals', () => {
  const sessions = sessionsFromText(`
session a
trace "ask" at=2026-01-01T00:00:00Z tags=done,asked score.resolved=0.9 meta.channel=web
session b
trace "pay" at=2026-01-01T00:00:00Z tags=done score.resolved=0.2 meta.channel=mobile
session c
trace "ask" at=2026-01-01T00:00:00Z tags=asked
`)

  test('S5 tags, trace names, evaluations and metadata values are on offer', () => {
    const offers = goalOffers(sessions).map(({ goal, count }) => [goal, count])
    expect(offers).toContainEqual([{ tag: 'asked' }, 2])
    expect(offers).toContainEqual([{ traceName: 'ask' }, 2])
    expect(offers).toContainEqual([{ score: 'resolved', atLeast: 0.5 }, 1])
    expect(offers).toContainEqual([{ metadata: 'channel', value: 'web' }, 1])
  })

  test('S11 of those who completed, how many asked', () => {
    expect(conditionalRate(sessions, { tag: 'done' }, { tag: 'asked' })).toMatchObject({
      reached: 1,
      population: 2,
      rate: 0.5,
    })
    expect(conditionalRate(sessions, { tag: 'never' }, { tag: 'asked' }).rate).toBeUndefined()
  })

  test('S4 a goal is a metric like any other', () => {
    expect(measure(sessions, [goalMetric({ tag: 'done' }, 'Done')])[0]?.value).toBeCloseTo(2 / 3, 12)
  })
})
