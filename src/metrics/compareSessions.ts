import { listOf } from '../model/listOf.ts'
import type { SessionSummary } from '../model/session.ts'
import { defaultMetrics } from './defaultMetrics.ts'
import { type Measurement, measure } from './measure.ts'
import type { Metric, Unit } from './metric.ts'

/** From one value to another. */
export interface Change {
  readonly from?: number
  readonly to?: number
  /** to - from, in the unit of the values. */
  readonly delta?: number
  /** Of `from`: 0.25 is a quarter more. Absent where `from` is 0 or unknown. */
  readonly relative?: number
  /** For rates: the difference in percentage points, 15 for 60 % to 75 %. */
  readonly points?: number
}

/** A metric on both sides of a comparison. */
export interface ComparedMetric extends Change {
  readonly metric: Metric
  /** Whether the change is for the better; absent: it neither is nor is not. */
  readonly better?: boolean
}

/** The change from one value to another: 60 % to 75 % is +15 points and +25 %. */
export function changeOf(from: number | undefined, to: number | undefined, unit: Unit = 'count'): Change {
  if (from === undefined || to === undefined) {
    return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
  }
  const delta = Number((to - from).toPrecision(12))
  return {
    from,
    to,
    delta,
    ...(from !== 0 && { relative: delta / Math.abs(from) }),
    ...(unit === 'ratio' && { points: Number((delta * 100).toPrecision(12)) }),
  }
}

/** Sessions under one name: last week, one prompt version, one session alone. */
export interface Cohort {
  readonly name: string
  readonly sessions: readonly SessionSummary[]
}

/** One metric over several cohorts. */
export interface CohortRow {
  readonly metric: Metric
  /** In the order of the cohorts. */
  readonly values: readonly Measurement[]
  /** From the first cohort to each; of the first to itself. */
  readonly changes: readonly ComparedMetric[]
}

/** Any number of cohorts, metric by metric; the first is what the others are compared with. */
export function compareCohorts(cohorts: readonly Cohort[], metrics: readonly Metric[] = defaultMetrics): CohortRow[] {
  const measured = cohorts.map(({ sessions }) => measure(sessions, metrics))
  return metrics.map((metric, place) => {
    const values = measured.flatMap((of) => of[place] ?? [])
    const from = values[0]?.value
    return { metric, values, changes: values.map(({ value }) => judged(metric, from, value)) }
  })
}

/** Two sessions, or two sets of sessions, metric by metric: `a` is before, `b` is after. */
export function compareSessions(
  a: SessionSummary | readonly SessionSummary[],
  b: SessionSummary | readonly SessionSummary[],
  metrics: readonly Metric[] = defaultMetrics,
): ComparedMetric[] {
  const before = measure(listOf(a), metrics)
  const after = measure(listOf(b), metrics)
  return metrics.map((metric, place) => judged(metric, before[place]?.value, after[place]?.value))
}

function judged(metric: Metric, from: number | undefined, to: number | undefined): ComparedMetric {
  const change = changeOf(from, to, metric.unit)
  const { delta } = change
  const better =
    delta === undefined || delta === 0 || metric.lowerIsBetter === undefined
      ? undefined
      : delta < 0 === metric.lowerIsBetter
  return { metric, ...change, ...(better !== undefined && { better }) }
}
