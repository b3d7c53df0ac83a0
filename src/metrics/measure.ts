import type { SessionSummary } from '../model/session.ts'
import { defaultMetrics } from './defaultMetrics.ts'
import { toPico, toUsd } from './exactMoney.ts'
import type { Metric } from './metric.ts'
import { quantileOfSorted, sorted } from './quantile.ts'

/** One metric over a set of sessions. Figures are absent when no session knows the value. */
export interface Measurement {
  readonly metric: Metric
  /** Sessions looked at. */
  readonly population: number
  /** Of those, sessions that know the value; the rest stays out of every figure. */
  readonly known: number
  /** known / population, 0 to 1; 0 of an empty set. */
  readonly coverage: number
  /** The figure to show, as the metric says. */
  readonly value?: number
  readonly sum?: number
  readonly mean?: number
  readonly median?: number
  readonly p90?: number
  readonly p95?: number
  readonly p99?: number
  readonly min?: number
  readonly max?: number
}

/** Each metric over the sessions: one value to show, its spread, and how many sessions it speaks for. */
export function measure(
  sessions: readonly SessionSummary[],
  metrics: readonly Metric[] = defaultMetrics,
): Measurement[] {
  return metrics.map((metric) => measureOne(sessions, metric))
}

function measureOne(sessions: readonly SessionSummary[], metric: Metric): Measurement {
  const values: number[] = []
  let known = 0
  let weighted = 0
  let weights = 0
  for (const session of sessions) {
    const value = metric.of(session)
    if (value === undefined) continue
    const samples = typeof value === 'number' ? [value] : value
    const usable = samples.filter((sample) => Number.isFinite(sample))
    if (usable.length === 0) continue
    known++
    const weight = metric.weight?.(session) ?? 1
    for (const sample of usable) {
      values.push(sample)
      weighted += sample * weight
      weights += weight
    }
  }
  const population = sessions.length
  const base = { metric, population, known, coverage: population === 0 ? 0 : known / population }
  if (values.length === 0) return base
  const ascending = sorted(values)
  const sum = exactSum(values, metric)
  const at = (share: number): number => quantileOfSorted(ascending, share) ?? Number.NaN
  const figures = {
    sum,
    mean: sum / values.length,
    median: at(0.5),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    min: at(0),
    max: at(1),
  }
  if (metric.combine !== 'weighted') return { ...base, value: figures[metric.combine], ...figures }
  return { ...base, ...(weights > 0 && { value: weighted / weights }), ...figures }
}

/** Money adds up in whole pico-dollars, so that $0.1 + $0.2 is $0.3. */
function exactSum(values: readonly number[], metric: Metric): number {
  if (metric.unit === 'usd') return toUsd(values.reduce((sum, value) => sum + toPico(value), 0))
  return values.reduce((sum, value) => sum + value, 0)
}
