import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultMetrics } from '../../src/metrics/defaultMetrics.ts'
import { measure } from '../../src/metrics/measure.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { quantile } from '../../src/metrics/quantile.ts'
import type { SessionSummary } from '../../src/model/session.ts'
import { drawnSession } from '../support/drawn.ts'

function session(id: string, more: Partial<SessionSummary> = {}): SessionSummary {
  return { id, startMs: 0, ...more }
}

function measured(sessions: readonly SessionSummary[], id: string): ReturnType<typeof measure>[number] {
  const found = measure(sessions).find(({ metric }) => metric.id === id)
  if (!found) throw new Error(`No metric ${id}`)
  return found
}

describe('measure', () => {
  test('S1 turns 1, 3 and 8: mean 4, median 3', () => {
    const sessions = [1, 3, 8].map((turnCount) => session(String(turnCount), { turnCount }))
    expect(measured(sessions, 'turns')).toMatchObject({
      value: 4,
      mean: 4,
      median: 3,
      min: 1,
      max: 8,
      sum: 12,
      known: 3,
    })
  })

  test('S2 every definition of duration is a field of the session', () => {
    expect(Object.keys(drawnSession('document-pipeline').durations).sort()).toEqual(
      ['activeMs', 'idleMs', 'startToStartMs', 'summedMs', 'wallMs'].sort(),
    )
  })

  test('S3 P12 unknown costs stay out of sum, mean and p95, and are counted', () => {
    const sessions = [0.1, 0.2, undefined, 0].map((costUsd, index) =>
      session(String(index), { totals: costUsd === undefined ? {} : { costUsd } }),
    )
    const cost = measured(sessions, 'cost')
    expect(cost).toMatchObject({ population: 4, known: 3, coverage: 0.75, value: 0.3, sum: 0.3, min: 0, max: 0.2 })
    expect(cost.mean).toBeCloseTo(0.1, 12)
    expect(cost.p95).toBeCloseTo(0.19, 12)
    expect(measured([session('a')], 'cost')).toEqual({
      metric: defaultMetrics.find(({ id }) => id === 'cost'),
      population: 1,
      known: 0,
      coverage: 0,
    })
  })

  test('S14 P8 the row of figures of one session: its own values', () => {
    const pipeline = drawnSession('document-pipeline')
    const values = Object.fromEntries(measure([pipeline]).map(({ metric, value }) => [metric.id, value]))
    expect(values).toMatchObject({ duration: 11_700, summed: 11_700, cost: 0.3, tokens: 36_100, traces: 7 })
  })

  test('an error rate over sessions is over their traces, not a mean of rates', () => {
    const sessions = [
      session('a', { traceCount: 1, errorRates: { traces: 1, turns: 0, spans: 0 } }),
      session('b', { traceCount: 9, errorRates: { traces: 0, turns: 0, spans: 0 } }),
    ]
    expect(measured(sessions, 'errorRate').value).toBeCloseTo(0.1, 12)
  })

  test('turn latency is over all turns of all sessions', () => {
    const marks = (...lengths: number[]) => lengths.map((durationMs) => ({ durationMs, status: 'ok' as const }))
    const sessions = [
      session('a', { turnMarks: marks(100, 200) }),
      session('b', { turnMarks: [...marks(300), { status: 'running' }] }),
    ]
    expect(measured(sessions, 'turnLatency')).toMatchObject({ median: 200, max: 300, known: 2 })
  })

  test('a metric of the host is a plain value', () => {
    const spans: Metric = { id: 'spans', label: 'Spans', unit: 'count', combine: 'max', of: (row) => row.spanCount }
    const [found] = measure([session('a', { spanCount: 3 }), session('b', { spanCount: 5 })], [spans])
    expect(found?.value).toBe(5)
  })

  test('an empty set has no values and no NaN', () => {
    for (const found of measure([]))
      expect(found).toEqual({ metric: found.metric, population: 0, known: 0, coverage: 0 })
  })
})

describe('quantile', () => {
  test('equals the plain definition', () => {
    expect(quantile([], 0.5)).toBeUndefined()
    expect(quantile([7], 0.99)).toBe(7)
    expect(quantile([3, 1, 2], 0.5)).toBe(2)
    expect(quantile([1, 2], 0.5)).toBe(1.5)
    expect(quantile([4, Number.NaN, 2], 1)).toBe(4)
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 }),
        fc.integer({ min: 0, max: 100 }),
        (values, percent) => {
          const ordered = [...values].sort((one, other) => one - other)
          const place = ((ordered.length - 1) * percent) / 100
          const low = ordered[Math.floor(place)] ?? 0
          const high = ordered[Math.ceil(place)] ?? 0
          expect(quantile(values, percent / 100)).toBeCloseTo(low + (high - low) * (place % 1), 9)
        },
      ),
    )
  })
})
