import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beforeAfter } from '../../src/metrics/beforeAfter.ts'
import { distribution } from '../../src/metrics/distribution.ts'
import { lengthBuckets } from '../../src/metrics/lengthBuckets.ts'
import { outliers, robustScale } from '../../src/metrics/outliers.ts'
import type { SessionSummary } from '../../src/model/session.ts'

describe('distribution', () => {
  test('S1 turns 1, 3 and 8 in whole bins', () => {
    const { bins, count } = distribution([1, 3, 8], { bins: 8 })
    expect(count).toBe(3)
    expect(
      bins.map(({ from, to, count: members }) => [from, to, members]).filter(([, , members]) => members !== 0),
    ).toEqual([
      [1, 2, 1],
      [3, 4, 1],
      [8, 9, 1],
    ])
  })

  test('a long tail gets edges 1, 2, 5, 10; what is nothing stays apart from what is little', () => {
    const { scale, bins } = distribution([0, 0.001, 0.002, 0.002, 0.003, 4.2])
    expect(scale).toBe('logarithmic')
    expect(bins[0]).toMatchObject({ from: 0, to: 0.001, count: 1 })
    expect(bins.at(-1)?.to).toBeGreaterThan(4.2)
  })

  test('edges of one’s own; unknown is counted apart', () => {
    expect(distribution([1, 2, 3, 9, Number.NaN], { edges: [2, 5] })).toMatchObject({
      unknown: 1,
      count: 4,
      bins: [
        { from: 1, to: 2, count: 1 },
        { from: 2, to: 5, count: 2 },
        { from: 5, to: 9, count: 1 },
      ],
    })
    expect(distribution([])).toEqual({ scale: 'linear', bins: [], count: 0, unknown: 0 })
  })

  test.each([
    ['5e-324, 0', [5e-324, 0]],
    ['only less than a power of ten reaches', [5e-324, 1e-322, 1e-322, 1e-321, 1e-320]],
    ['1e300 and the next', [1e300, 1e300 + 1e284]],
    ['whole, and closer than edges are written', [9e15, 9e15 + 3]],
    ['a moment and five milliseconds later', [1.7e12, 1.7e12 + 5]],
    ['from the least to the greatest', [-Number.MAX_VALUE, Number.MAX_VALUE]],
  ] as const)('figures at the ends of what a number can be come back, each held once: %s', (_name, values) => {
    for (const bins of [1, 10, 20]) {
      const answer = distribution([...values], { bins })
      expect(answer.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(values.length)
      expect(answer.bins.length).toBeLessThan(100)
    }
  })

  test('holds every value once, in bins without gaps', () => {
    const values = fc.array(
      fc.oneof(
        fc.integer({ min: -1000, max: 1e6 }),
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        fc.constantFrom(0, 1e-9, 5e9),
      ),
      { minLength: 1, maxLength: 60 },
    )
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 20 }), (list, wanted) => {
        const { bins, count } = distribution(list, { bins: wanted })
        expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(count)
        expect(bins.length).toBeLessThan(100)
        bins.forEach((bin, place) => {
          const isLast = place === bins.length - 1
          const inside = list.filter((value) => value >= bin.from && (isLast ? value <= bin.to : value < bin.to))
          expect(inside).toHaveLength(bin.count)
          if (!isLast) expect(bins[place + 1]?.from).toBe(bin.to)
        })
      }),
      { numRuns: 300 },
    )
  })
})

describe('outliers', () => {
  test('stand out by robust deviations from the median, which they themselves do not move', () => {
    const values = [10, 11, 9, 10, 12, 10, 11, 9, 10, 500]
    const { scale, outliers: found } = outliers(values)
    expect(scale).toMatchObject({ median: 10, method: 'median-deviation', count: 10 })
    expect(scale?.deviation).toBeCloseTo(1.4826, 4)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ index: 9, value: 500 })
    expect(found[0]?.z).toBeCloseTo(490 / 1.4826, 4)
  })

  test('where most values are equal the mean distance is taken, and said; where all are, nothing stands out', () => {
    const values = [...Array.from({ length: 20 }, () => 1), 2, 40]
    expect(outliers(values).scale?.method).toBe('mean-deviation')
    expect(outliers(values).outliers.map(({ value }) => value)).toEqual([40])
    expect(robustScale([1, 1, 1, 1, 1, 1, 1, 1, 1])).toBeUndefined()
    expect(robustScale([1, 2, 100])).toBeUndefined()
    expect(outliers([...values, Number.NaN]).outliers).toHaveLength(1)
  })
})

describe('S12 beforeAfter', () => {
  test('60 % to 75 % is +15 points and +25 %; 12 to 8 minutes is a third less', () => {
    const rows = (count: number, failing: number, minutes: number, fromMs: number): SessionSummary[] =>
      Array.from({ length: count }, (_, index) => ({
        id: `${fromMs}-${index}`,
        startMs: fromMs + index,
        traceCount: 1,
        errorRates: { traces: index < failing ? 1 : 0, turns: 0, spans: 0 },
        durations: { wallMs: minutes * 60_000, startToStartMs: 0, activeMs: 0, idleMs: 0, summedMs: 0 },
      }))
    const { before, after, metrics } = beforeAfter([...rows(20, 12, 12, 0), ...rows(20, 15, 8, 1000)], 1000)
    expect([before.length, after.length]).toEqual([20, 20])
    const of = (id: string) => metrics.find(({ metric }) => metric.id === id)
    expect(of('errorRate')).toMatchObject({ from: 0.6, to: 0.75, points: 15, relative: 0.25, better: false })
    expect(of('duration')?.relative).toBeCloseTo(-1 / 3, 12)
    expect(of('duration')?.better).toBe(true)
    expect(of('cost')).not.toHaveProperty('delta')
  })
})

describe('S7 length buckets', () => {
  test('hold every session whose turns are known once, whatever the edges', () => {
    const sessions = fc.array(
      fc
        .option(fc.integer({ min: 0, max: 30 }))
        .map((turns): SessionSummary => ({ id: '', startMs: 0, ...(turns !== null && { turnCount: turns }) })),
    )
    fc.assert(
      fc.property(sessions, fc.array(fc.integer({ min: -2, max: 20 })), (list, edges) => {
        for (const bucket of lengthBuckets(list, edges)) {
          const inside = list.filter(
            ({ turnCount }) =>
              turnCount !== undefined && turnCount >= bucket.fromTurns && turnCount <= (bucket.toTurns ?? turnCount),
          )
          expect(inside).toHaveLength(bucket.count)
        }
        const counted = lengthBuckets(list, edges).reduce((sum, { count }) => sum + count, 0)
        expect(counted).toBe(list.filter(({ turnCount }) => turnCount !== undefined).length)
      }),
    )
  })
})
