import type { SessionSummary } from '../model/session.ts'
import { defaultMetrics } from './defaultMetrics.ts'
import { measure } from './measure.ts'
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

/** Two sessions, or two sets of sessions, metric by metric: `a` is before, `b` is after. */
export function compareSessions(
  a: SessionSummary | readonly SessionSummary[],
  b: SessionSummary | readonly SessionSummary[],
  metrics: readonly Metric[] = defaultMetrics,
): ComparedMetric[] {
  const before = measure(listOf(a), metrics)
  const after = measure(listOf(b), metrics)
  return metrics.map((metric, place) => {
    const change = changeOf(before[place]?.value, after[place]?.value, metric.unit)
    const { delta } = change
    const better =
      delta === undefined || delta === 0 || metric.lowerIsBetter === undefined
        ? undefined
        : delta < 0 === metric.lowerIsBetter
    return { metric, ...change, ...(better !== undefined && { better }) }
  })
}

function listOf(of: SessionSummary | readonly SessionSummary[]): readonly SessionSummary[] {
  return Array.isArray(of) ? (of as readonly SessionSummary[]) : [of as SessionSummary]
}
