import type { ColumnStatistics } from '../model/columnStatistics.ts'
import type { SessionSummary } from '../model/session.ts'
import { quantilesOf } from './quantile.ts'

/** Least, middle, 95th percentile, most and sum of a column of numbers; `undefined`: nobody knows a value, or they are texts. */
export function columnStatistics(
  sessions: readonly SessionSummary[],
  of: (session: SessionSummary) => unknown,
): ColumnStatistics | undefined {
  const steps = columnStatisticSteps(sessions, of)
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** Sessions read between two steps. */
const STEP = 1_024

/** As `columnStatistics`, in steps of a few milliseconds at most: whoever drives the generator decides when to go on. */
export function* columnStatisticSteps(
  sessions: readonly SessionSummary[],
  of: (session: SessionSummary) => unknown,
): Generator<void, ColumnStatistics | undefined, void> {
  const values = new Float64Array(sessions.length)
  let known = 0
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  let sum = 0
  for (const [index, session] of sessions.entries()) {
    const value = of(session)
    if (typeof value === 'number' && Number.isFinite(value)) {
      values[known++] = value
      sum += value
      if (value < min) min = value
      if (value > max) max = value
    }
    if (index % STEP === STEP - 1) yield
  }
  if (known === 0) return undefined
  const [median, p95] = quantilesOf(values.subarray(0, known), [0.5, 0.95]) as [number, number]
  return { known, population: sessions.length, min, median, p95, max, sum, mean: sum / known }
}
