import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costBreakdown } from '../../src/metrics/costBreakdown.ts'
import { defaultMetrics } from '../../src/metrics/defaultMetrics.ts'
import { measure } from '../../src/metrics/measure.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import type { SessionSummary } from '../../src/model/session.ts'
import { filterSessions } from '../../src/query/filterSessions.ts'
import { parseQuery } from '../../src/query/parseQuery.ts'
import { goalConditions, goalFromText, goalText } from '../../src/view/goalText.ts'
import { cohortKeys, summaryCohorts } from '../../src/view/summaryCohorts.ts'
import { metricDistribution } from '../../src/view/summaryDistribution.ts'
import { sessionHints, timeHints } from '../../src/view/summaryOutliers.ts'
import { breakdownConditions, dayOf, namedConditions, narrowedQuery } from '../../src/view/summaryQuery.ts'
import { rankUsers } from '../../src/view/summaryRanking.ts'
import { summarySeries } from '../../src/view/summarySeries.ts'
import { sessionsFromText } from '../support/sessionFromText.ts'
import { drawnSets } from '../support/sessionSets.ts'

const metric = (id: string): Metric => defaultMetrics.find((candidate) => candidate.id === id) as Metric
const micro = (usd: number | undefined): number => Math.round((usd ?? 0) * 1e6)

describe('summarySeries', () => {
  it('S8 the sums of all pieces are the sums of the whole, in any zone and unit', () => {
    const metrics = [metric('cost'), metric('tokens'), metric('toolCalls')]
    const zones = fc.constantFrom('UTC', 'Asia/Kolkata', 'America/New_York')
    fc.assert(
      fc.property(
        drawnSets,
        zones,
        fc.constantFrom('auto', 'hour', 'day', 'week', 'month'),
        (sessions, timeZone, unit) => {
          const { bins } = summarySeries(sessions, metrics, { timeZone, unit } as Parameters<typeof summarySeries>[2])
          const [cost, tokens, calls] = measure(sessions, metrics)
          const sum = (place: number): number => bins.reduce((total, bin) => total + (bin.measured[place]?.sum ?? 0), 0)
          expect(micro(sum(0))).toBe(micro(cost?.sum))
          expect([sum(1), sum(2)]).toEqual([tokens?.sum ?? 0, calls?.sum ?? 0])
          expect(bins.reduce((total, bin) => total + bin.sessions.length, 0)).toBe(sessions.length)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('counts what traces spend where they started, and everything else where the session did', () => {
    const sessions = sessionsFromText(`
session s
trace "a" at=2026-03-01T22:00:00Z
  llm m 0..10 in=10 out=1 usd=0.1
trace "b" at=2026-03-02T01:00:00Z
  llm m 0..10 in=20 out=2 usd=0.2
`)
    const days = (timeZone: string) =>
      summarySeries(sessions, [metric('cost'), metric('traces')], { timeZone, unit: 'day' }).bins.map(
        ({ sessions: members, measured }) => [members.length, measured[0]?.value, measured[1]?.value],
      )
    expect(days('UTC')).toEqual([
      [1, 0.1, 2],
      [0, 0.2, undefined],
    ])
    expect(days('Europe/Berlin')).toEqual([
      [1, 0.1, 2],
      [0, 0.2, undefined],
    ])
    expect(days('Asia/Tokyo')).toEqual([[1, 0.3, 2]])
  })

  it('P12 a piece in which nobody knows a figure has none; units that would be too fine are not on offer', () => {
    const rows: SessionSummary[] = [
      { id: 'a', startMs: 0, totals: { costUsd: 0 } },
      { id: 'b', startMs: 86_400_000, totals: {} },
      { id: 'c', startMs: 900 * 86_400_000 },
    ]
    const { bins, units } = summarySeries(rows.slice(0, 2), [metric('cost')], { timeZone: 'UTC', unit: 'day' })
    expect(bins.map(({ measured }) => measured[0]?.value)).toEqual([0, undefined])
    expect(units).toContain('hour')
    expect(summarySeries(rows, [], { timeZone: 'UTC' }).units).toEqual(['week', 'month'])
    expect(summarySeries([], [], { timeZone: 'UTC' }).bins).toEqual([])
  })
})

describe('summaryCohorts', () => {
  const rows: SessionSummary[] = [
    {
      id: 'a',
      startMs: 0,
      userIds: ['u1'],
      tags: ['x'],
      totals: { costUsd: 0.1 },
      traceCount: 1,
      errorRates: { traces: 1, turns: 0, spans: 0 },
    },
    {
      id: 'b',
      startMs: 1,
      userIds: ['u1'],
      tags: ['x', 'y'],
      totals: { costUsd: 0.3 },
      traceCount: 3,
      errorRates: { traces: 0, turns: 0, spans: 0 },
    },
    { id: 'c', startMs: 2, userIds: ['u2'], totals: {} },
  ]

  it('S13 side by side, each against all: sums a session, rates in points', () => {
    const { cohorts, overlap } = summaryCohorts(rows, 'user', [metric('cost'), metric('errorRate')])
    expect(cohorts.map(({ key, sessions, share }) => [key, sessions.length, share])).toEqual([
      ['u1', 2, 2 / 3],
      ['u2', 1, 1 / 3],
    ])
    expect(overlap).toBe(false)
    expect(cohorts[0]?.changes[0]).toMatchObject({ from: 0.2, to: 0.2, delta: 0 })
    expect(cohorts[0]?.changes[1]).toMatchObject({ from: 0.25, to: 0.25, points: 0 })
    expect(cohorts[1]?.changes[0]).not.toHaveProperty('delta')
  })

  it('says where sessions are in several, keeps apart those that do not say it, and offers what differs', () => {
    const { cohorts, overlap } = summaryCohorts(rows, 'tag', [metric('cost')])
    expect(cohorts.map(({ key }) => key)).toEqual(['x', 'y', undefined])
    expect(overlap).toBe(true)
    expect(cohortKeys(rows)).toEqual(['user', 'tag', 'day'])
  })

  it('S13 users by any figure, as the figure combines sessions', () => {
    expect(rankUsers(rows, metric('cost')).best).toEqual([{ userId: 'u1', value: 0.4, sessions: 2 }])
  })
})

describe('hints', () => {
  it('name the session and the day that stand out, and how far', () => {
    const rows = Array.from(
      { length: 40 },
      (_, index): SessionSummary => ({
        id: `s${index}`,
        startMs: index * 43_200_000,
        totals: { costUsd: index === 17 ? 5 : 0.1 + (index % 5) / 100 },
      }),
    )
    const [first, ...others] = sessionHints(rows, [metric('cost'), metric('tokens')])
    expect(first).toMatchObject({
      session: { id: 's17' },
      value: 5,
      metric: { id: 'cost' },
      scale: { method: 'median-deviation' },
    })
    expect(first?.z).toBeGreaterThan(3.5)
    expect(others).toEqual([])
    const [day] = timeHints(summarySeries(rows, [metric('cost')], { timeZone: 'UTC', unit: 'day' }))
    expect(day?.bin?.startMs).toBe(8 * 86_400_000)
  })
})

describe('goals as text', () => {
  it('S4 are kept and read back, and find their sessions', () => {
    const goals = [
      { tag: 'done = "x"' },
      { traceName: 'checkout' },
      { score: 'resolved', atLeast: 0.5 },
      { score: 'resolved' },
      { metadata: 'channel', value: 'web' },
      { metadata: 'version', value: 2 },
    ]
    for (const goal of goals) expect(goalFromText(goalText(goal))).toEqual(goal)
    expect(goalFromText('mine', [{ id: 'mine', label: 'Mine', goal: () => true }])).toBeTypeOf('function')
    expect(goalConditions(() => true)).toBeUndefined()
    expect(goalFromText('cost > 3')).toEqual({ tag: 'cost > 3' })
  })
})

describe('every shown number leads to its sessions', () => {
  const sessions = sessionsFromText(`
session a
trace "ask" at=2026-03-01T10:00:00Z user=u1 tags=web,vip meta.channel=app
  llm chat model=gpt 0..10 in=10 out=1 usd=0.1
  tool find 20..30
trace "pay" at=2026-03-02T10:00:00Z user=u2 tags=web
  agent helper 0..10
    llm chat model=mini 0..5 in=5 out=1
session b
trace "ask" at=2026-03-03T23:30:00Z user=u1 input="q" output="a"
  llm chat model=gpt 0..10 in=7 out=1 usd=0.2
`)

  it('the conditions of a row find at least the sessions whose amounts it holds', () => {
    const kinds = [
      'model',
      'kind',
      'step',
      'user',
      'tag',
      'day',
      'trace',
      'agent',
      'length',
      'metadata.channel',
    ] as const
    for (const by of kinds) {
      for (const row of costBreakdown(sessions, by, { timeZone: 'Europe/Berlin' }).rows) {
        const conditions = breakdownConditions(by, row, 'Europe/Berlin')
        const { query, errors } = parseQuery(narrowedQuery('', conditions ?? []))
        expect(errors).toEqual([])
        const found = filterSessions(sessions, query)
        const holding = sessions.filter((session) =>
          costBreakdown(session, by, { timeZone: 'Europe/Berlin' }).rows.some(({ key }) => key === row.key),
        )
        expect([by, row.key, found.map(({ id }) => id)]).toEqual([by, row.key, holding.map(({ id }) => id)])
      }
    }
    expect(breakdownConditions('model', {}, 'UTC')).toBeUndefined()
  })

  it('a few sessions are named one by one; many are not', () => {
    const { query } = parseQuery(narrowedQuery('', namedConditions(sessions) ?? []))
    expect(filterSessions(sessions, query)).toHaveLength(2)
    expect(namedConditions([])).toBeUndefined()
    expect(
      namedConditions(Array.from({ length: 51 }, (_, index) => ({ id: String(index), startMs: 0 }))),
    ).toBeUndefined()
  })

  it('the bins of a distribution find just their sessions', () => {
    for (const id of ['turns', 'tokens', 'cost', 'duration']) {
      for (const bin of metricDistribution(sessions, metric(id)).bins) {
        const { query, errors } = parseQuery(narrowedQuery('', bin.conditions))
        expect(errors).toEqual([])
        expect(filterSessions(sessions, query)).toEqual(bin.sessions)
      }
    }
  })

  it('a day of a zone has 23 or 25 hours where the clocks change', () => {
    const hours = (key: string): number => {
      const day = dayOf(key, 'Europe/Berlin')
      return day ? (day.endMs - day.startMs) / 3_600_000 : 0
    }
    expect(['2026-03-28', '2026-03-29', '2026-10-25'].map(hours)).toEqual([24, 23, 25])
    expect(dayOf('never', 'UTC')).toBeUndefined()
  })
})
