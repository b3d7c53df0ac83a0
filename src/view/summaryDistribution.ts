import { type DistributionBin, type DistributionOptions, distribution } from '../metrics/distribution.ts'
import type { Metric } from '../metrics/metric.ts'
import { countWhile } from '../model/countWhile.ts'
import type { SessionSummary } from '../model/session.ts'
import type { Condition } from '../query/query.ts'
import { metricFieldName } from './metricWiring.ts'

export interface MetricBin extends DistributionBin {
  /** Sessions with a value in the bin. */
  readonly sessions: readonly SessionSummary[]
  /** What finds them in the list. */
  readonly conditions: readonly Condition[]
}

/** How the values of a metric lie over sessions. */
export interface MetricDistribution {
  readonly metric: Metric
  readonly scale: 'linear' | 'logarithmic'
  readonly bins: readonly MetricBin[]
  /** Values; more than sessions where a session has several. */
  readonly count: number
  readonly known: number
  readonly population: number
}

/** The values of a metric in bins with round edges, with the sessions behind each of them. */
export function metricDistribution(
  sessions: readonly SessionSummary[],
  metric: Metric,
  options: DistributionOptions = {},
): MetricDistribution {
  const values: number[] = []
  const owners: number[] = []
  const knowing = new Set<number>()
  for (const [index, session] of sessions.entries()) {
    const value = metric.of(session)
    for (const one of value === undefined || typeof value === 'number' ? [value] : value) {
      if (one === undefined || !Number.isFinite(one)) continue
      values.push(one)
      owners.push(index)
      knowing.add(index)
    }
  }
  const { scale, bins, count } = distribution(values, options)
  const members: Set<number>[] = bins.map(() => new Set())
  for (const [place, value] of values.entries()) members[binPlace(bins, value)]?.add(owners[place] as number)
  const field = metricFieldName(metric)
  return {
    metric,
    scale,
    count,
    known: knowing.size,
    population: sessions.length,
    bins: bins.map((bin, place) => ({
      ...bin,
      sessions: [...(members[place] ?? [])].map((index) => sessions[index] as SessionSummary),
      conditions: [
        { type: 'condition', field, operator: '>=', values: [bin.from] },
        { type: 'condition', field, operator: place === bins.length - 1 ? '<=' : '<', values: [bin.to] },
      ],
    })),
  }
}

/** The bin a value lies in; the last one holds its upper end. */
function binPlace(bins: readonly DistributionBin[], value: number): number {
  return Math.max(0, countWhile(bins.length, (index) => (bins[index]?.from ?? 0) <= value) - 1)
}
