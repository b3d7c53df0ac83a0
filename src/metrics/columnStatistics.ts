import type { SessionSummary } from '../model/session.ts'
import { quantileOfSorted, sorted } from './quantile.ts'

/** How the values of a column lie, in the column's own unit. */
export interface ColumnStatistics {
  /** Sessions that know the value, of all of them. */
  readonly known: number
  readonly population: number
  readonly min: number
  readonly median: number
  readonly p95: number
  readonly max: number
  readonly sum: number
  readonly mean: number
}

/** Least, middle, 95th percentile, most and sum of a column of numbers; `undefined`: nobody knows a value, or they are texts. */
export function columnStatistics(
  sessions: readonly SessionSummary[],
  of: (session: SessionSummary) => unknown,
): ColumnStatistics | undefined {
  const values: number[] = []
  for (const session of sessions) {
    const value = of(session)
    if (typeof value === 'number' && Number.isFinite(value)) values.push(value)
  }
  const ascending = sorted(values)
  const [min] = ascending
  const max = ascending.at(-1)
  const median = quantileOfSorted(ascending, 0.5)
  const p95 = quantileOfSorted(ascending, 0.95)
  if (min === undefined || max === undefined || median === undefined || p95 === undefined) return undefined
  const sum = values.reduce((total, value) => total + value, 0)
  return { known: values.length, population: sessions.length, min, median, p95, max, sum, mean: sum / values.length }
}
