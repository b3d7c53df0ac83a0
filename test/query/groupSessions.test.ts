import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnStatistics } from '../../src/metrics/columnStatistics.ts'
import type { SessionSummary } from '../../src/model/session.ts'
import { type GroupKey, groupSessions } from '../../src/query/groupSessions.ts'
import { sortSessions } from '../../src/query/sortSessions.ts'

const score = (name: string, value: number) => ({ name, value, target: 'session' as const, targetId: 's' })

const sessions: readonly SessionSummary[] = [
  {
    id: 'a',
    startMs: Date.UTC(2026, 4, 20, 23, 30),
    userIds: ['ada'],
    tags: ['web', 'vip'],
    totals: { totalTokens: 100, costUsd: 0.1, costSource: 'reported' },
    traceCount: 2,
    errorRates: { traces: 0.5, turns: 0, spans: 0 },
    scores: [score('helpful', 0.2), score('helpful', 0.4)],
    metadata: { channel: [{ value: 'web', count: 2 }] },
  },
  {
    id: 'b',
    startMs: Date.UTC(2026, 4, 21, 0, 30),
    userIds: ['ada', 'grace'],
    tags: ['web'],
    totals: { totalTokens: 50 },
    traceCount: 6,
    errorRates: { traces: 0, turns: 0, spans: 0 },
    scores: [score('helpful', 0.9)],
    metadata: {
      channel: [
        { value: 'web', count: 1 },
        { value: 5, count: 1 },
      ],
    },
  },
  { id: 'c', startMs: Date.UTC(2026, 4, 21, 9), totals: { costUsd: 0.2 } },
]

const keys = (by: GroupKey, timeZone?: string): [string | undefined, string][] =>
  groupSessions(sessions, by, timeZone === undefined ? {} : { timeZone }).map(({ key, sessions: members }) => [
    key,
    members.map(({ id }) => id).join(''),
  ])

describe('groupSessions', () => {
  test('T9 puts sessions together by what they share; who does not say comes last', () => {
    expect(keys('user')).toEqual([
      ['ada', 'ab'],
      ['grace', 'b'],
      [undefined, 'c'],
    ])
    expect(keys('tag')).toEqual([
      ['web', 'ab'],
      ['vip', 'a'],
      [undefined, 'c'],
    ])
    expect(keys('metadata.channel')).toEqual([
      ['web', 'ab'],
      ['5', 'b'],
      [undefined, 'c'],
    ])
    expect(keys('metadata.__proto__')).toEqual([[undefined, 'abc']])
  })

  test('days are those of the zone', () => {
    expect(keys('day')).toEqual([
      ['2026-05-20', 'a'],
      ['2026-05-21', 'bc'],
    ])
    expect(keys('day', 'Europe/Berlin')).toEqual([['2026-05-21', 'abc']])
    expect(keys('day', 'Asia/Kathmandu')).toEqual([['2026-05-21', 'abc']])
  })

  test('a group is told as one session: sums, weighted rates, means of scores', () => {
    const [ada] = groupSessions(sessions, 'user')
    expect(ada?.summary).toMatchObject({
      id: 'ada',
      traceCount: 8,
      totals: { totalTokens: 150, costUsd: 0.1 },
      errorRates: { traces: 0.125 },
    })
    expect(ada?.summary.scores?.[0]?.value).toBeCloseTo((0.3 + 0.9) / 2, 12)
    expect(ada?.summary.turnCount).toBeUndefined()
  })

  test('T9 the worst users by a score, stable among equals', () => {
    const groups = groupSessions(sessions, 'user').map(({ summary }) => summary)
    const sorted = sortSessions(groups, [{ column: 'score.helpful', direction: 'ascending' }])
    expect(sorted.map(({ id }) => id)).toEqual(['ada', 'grace', ''])
  })

  test('groups by one value each partition the sessions, and their sums are the whole', () => {
    const session = fc.record({
      id: fc.uuid(),
      startMs: fc.integer({ min: 0, max: 4e12 }),
      tenantId: fc.constantFrom('x', 'y', '__proto__'),
      totals: fc.record({ totalTokens: fc.nat(1000) }, { requiredKeys: [] }),
    })
    fc.assert(
      fc.property(fc.array(session, { maxLength: 30 }), fc.constantFrom<GroupKey>('tenant', 'day'), (list, by) => {
        const groups = groupSessions(list, by)
        expect(groups.flatMap((group) => group.sessions).length).toBe(list.length)
        const whole = list.reduce((sum, { totals }) => sum + (totals.totalTokens ?? 0), 0)
        expect(groups.reduce((sum, { summary }) => sum + (summary.totals?.totalTokens ?? 0), 0)).toBe(whole)
      }),
    )
  })
})

describe('columnStatistics', () => {
  test('of the sessions that know the value', () => {
    expect(columnStatistics(sessions, ({ totals }) => totals?.costUsd)).toMatchObject({
      known: 2,
      population: 3,
      min: 0.1,
      max: 0.2,
      sum: 0.30000000000000004,
    })
    expect(columnStatistics(sessions, ({ id }) => id)).toBeUndefined()
  })
})
