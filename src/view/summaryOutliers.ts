import type { Metric } from '../metrics/metric.ts'
import { type OutlierOptions, outliers, type RobustScale } from '../metrics/outliers.ts'
import type { SessionSummary } from '../model/session.ts'
import { metricValue } from './metricWiring.ts'
import { comparable } from './summaryCohorts.ts'
import type { SeriesBin, SummarySeries } from './summarySeries.ts'

/** A session, or an hour, day, week or month, whose value stands out. */
export interface Hint {
  readonly metric: Metric
  readonly value: number
  /** Robust deviations from the median; negative: below. */
  readonly z: number
  readonly scale: RobustScale
  /** One of the two. */
  readonly session?: SessionSummary
  readonly bin?: SeriesBin
}

/** The sessions whose value of a metric stands out most from the others, in either direction. */
export function sessionHints(
  sessions: readonly SessionSummary[],
  metrics: readonly Metric[],
  { most = 5, ...options }: OutlierOptions & { readonly most?: number } = {},
): Hint[] {
  const hints = metrics.flatMap((metric): Hint[] => {
    const values = Float64Array.from(sessions, (session) => metricValue(metric, session) ?? Number.NaN)
    const { scale, outliers: found } = outliers(values, options)
    if (!scale) return []
    return found
      .slice(0, most)
      .map(({ index, value, z }) => ({ metric, value, z, scale, session: sessions[index] as SessionSummary }))
  })
  return hints.sort(farthest).slice(0, most)
}

/** The hours, days, weeks or months whose figure stands out. Pieces without sessions are not compared. */
export function timeHints(
  { bins, metrics }: SummarySeries,
  { most = 5, ...options }: OutlierOptions & { readonly most?: number } = {},
): Hint[] {
  const hints = metrics.flatMap((metric, place): Hint[] => {
    const values = bins.map(({ measured }) => {
      const one = measured[place]
      // By trace a sum tells of the volume, too; what stands out is how much there was.
      return (metric.ofTrace ? one?.value : comparable(one)) ?? Number.NaN
    })
    const { scale, outliers: found } = outliers(values, options)
    if (!scale) return []
    return found.map(({ index, value, z }) => ({ metric, value, z, scale, bin: bins[index] as SeriesBin }))
  })
  return hints.sort(farthest).slice(0, most)
}

function farthest(one: Hint, other: Hint): number {
  return Math.abs(other.z) - Math.abs(one.z)
}
