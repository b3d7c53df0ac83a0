import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measure } from '../../src/metrics/measure.ts'
import type { Metric } from '../../src/metrics/metric.ts'
import { quantile, quantilesOf } from '../../src/metrics/quantile.ts'
import { addSessions, Tally } from '../../src/metrics/tally.ts'
import type { SessionSummary } from '../../src/model/session.ts'

const cost: Metric = { id: 'cost', label: 'Cost', unit: 'usd', combine: 'sum', of: ({ totals }) => totals?.costUsd }
const latency: Metric = {
  id: 'latency',
  label: 'Latency',
  unit: 'ms',
  combine: 'p95',
  of: ({ turnMarks }) => turnMarks?.flatMap(({ durationMs }) => durationMs ?? []),
}
const failing: Metric = {
  id: 'failing',
  label: 'Failing',
  unit: 'ratio',
  combine: 'weighted',
  of: ({ errorRates }) => errorRates?.traces,
  weight: ({ traceCount }) => traceCount ?? 0,
}
const metrics = [cost, latency, failing]

const summaries: fc.Arbitrary<SessionSummary[]> = fc.array(
  fc
    .record({
      nano: fc.option(fc.integer({ min: 0, max: 1e10 })),
      turns: fc.array(fc.option(fc.integer({ min: 0, max: 1e5 })), { maxLength: 4 }),
      traces: fc.integer({ min: 1, max: 9 }),
      failed: fc.integer({ min: 0, max: 9 }),
    })
    .map(
      ({ nano, turns, traces, failed }): SessionSummary => ({
        id: 's',
        startMs: 0,
        totals: nano === null ? {} : { costUsd: nano / 1e9 },
        turnMarks: turns.map((ms) => ({ status: 'ok', ...(ms !== null && { durationMs: ms }) })),
        traceCount: traces,
        errorRates: { traces: Math.min(1, failed / traces), turns: 0, spans: 0 },
      }),
    ),
  { maxLength: 40 },
)

/** What a measurement says, without float noise. */
function figures(found: ReturnType<typeof measure>): unknown {
  return JSON.parse(
    JSON.stringify(found, (key, value) =>
      key === 'metric' ? undefined : typeof value === 'number' ? Number(value.toPrecision(12)) : value,
    ),
  )
}

describe('quantilesOf', () => {
  test('equals the sorted definition, whatever the order, with ties and for every share', () => {
    const values = fc.oneof(
      fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 400 }),
      fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 200 }),
      // Long runs up and down are what misleads a choice of the pivot.
      fc
        .integer({ min: 65, max: 3000 })
        .map((length) => Array.from({ length }, (_, index) => Math.abs(index - length / 2))),
    )
    fc.assert(
      fc.property(values, (list) => {
        const shares = [0, 0.1, 0.5, 0.9, 0.95, 0.99, 1]
        expect(quantilesOf(Float64Array.from(list), shares)).toEqual(shares.map((share) => quantile(list, share)))
        const naive = list.toSorted((one, other) => one - other)
        for (const share of shares) {
          const place = share * (naive.length - 1)
          const [below = 0, above = 0] = [naive[Math.floor(place)], naive[Math.ceil(place)]]
          // By the distance to either side, written another way.
          const wanted = below * (Math.floor(place) + 1 - place) + above * (place - Math.floor(place))
          const found = quantile(list, share) ?? Number.NaN
          expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(below), Math.abs(above)))
        }
      }),
      { numRuns: 200 },
    )
  })

  test('of nothing there is none', () => {
    expect(quantilesOf(new Float64Array(0), [0.5])).toEqual([Number.NaN])
  })
})

describe('measuring sets', () => {
  test('two sets added up are their union', () => {
    fc.assert(
      fc.property(summaries, summaries, (one, other) => {
        const merged = metrics.map((metric) => {
          const [left, right] = [new Tally(metric), new Tally(metric)]
          addSessions(left, metric, one)
          addSessions(right, metric, other)
          left.addTally(right)
          return left.result
        })
        expect(figures(merged)).toEqual(figures(measure([...one, ...other], metrics)))
      }),
      { numRuns: 150 },
    )
  })

  test('a choice within a list is measured as if it stood alone', () => {
    fc.assert(
      fc.property(summaries, fc.array(fc.boolean()), (list, kept) => {
        const chosen = list.filter((_, index) => kept[index] ?? false)
        expect(figures(measure(chosen, metrics, { within: list }))).toEqual(figures(measure(chosen, metrics)))
        expect(figures(measure(list, metrics, { within: list }))).toEqual(figures(measure(list, metrics)))
        // Not in the list's order, or not from it: measured all the same.
        const reversed = chosen.toReversed()
        expect(figures(measure(reversed, metrics, { within: list }))).toEqual(figures(measure(chosen, metrics)))
      }),
      { numRuns: 100 },
    )
  })

  test('S3 sums of money do not depend on the order, to the micro-dollar', () => {
    const costs = [0.1, 0.2, 0.7, 1e-6, 3.3].map(
      (costUsd, index): SessionSummary => ({ id: `${index}`, startMs: 0, totals: { costUsd } }),
    )
    expect(measure(costs, [cost])[0]?.sum).toBe(4.300001)
    expect(measure(costs.toReversed(), [cost])[0]?.sum).toBe(4.300001)
  })
})

describe('percentiles of more values than are kept', () => {
  const value: Metric = { id: 'v', label: 'v', unit: 'ms', combine: 'p95', of: ({ startMs }) => startMs }
  /** A long tail, in an order that repeats itself each time. */
  const list = Array.from(
    { length: 150_000 },
    (_, index): SessionSummary => ({
      id: '',
      startMs: Math.exp(((index * 7919) % 150_000) / 15_000),
    }),
  )
  const [exact] = measure(list, [value])
  const [estimated] = measure(list, [value], { exactUpTo: 10_000 })

  test('are exact up to a size, then a t-digest says so and comes within 0.5 % of the rank', () => {
    expect([exact?.percentiles, estimated?.percentiles]).toEqual(['exact', 't-digest'])
    for (const [name, share] of [
      ['median', 0.5],
      ['p90', 0.9],
      ['p95', 0.95],
      ['p99', 0.99],
    ] as const) {
      const below = list.filter(({ startMs }) => startMs <= (estimated?.[name] ?? 0)).length / list.length
      expect(Math.abs(below - share), name).toBeLessThan(0.005)
    }
  })

  test('everything else stays exact, and the same values always give the same figures', () => {
    expect(estimated).toMatchObject({ sum: exact?.sum, min: exact?.min, max: exact?.max, known: 150_000 })
    expect(measure(list, [value], { exactUpTo: 10_000 })[0]).toEqual(estimated)
  })

  test('two digests added up describe both sets', () => {
    const [left, right] = [new Tally(value, 1000), new Tally(value, 1000)]
    addSessions(left, value, list.slice(0, 70_000))
    addSessions(right, value, list.slice(70_000))
    left.addTally(right)
    const below = list.filter(({ startMs }) => startMs <= (left.result.p95 ?? 0)).length / list.length
    expect(Math.abs(below - 0.95)).toBeLessThan(0.005)
    expect(left.result).toMatchObject({
      samples: 150_000,
      known: 150_000,
      population: 150_000,
      percentiles: 't-digest',
    })
  })
})
