import type { SessionSummary } from '../model/session.ts'
import { defaultMetrics } from './defaultMetrics.ts'
import type { Metric } from './metric.ts'
import { placesIn, readColumn } from './metricColumns.ts'
import { addSessions, EXACT_UP_TO, type Measurement, Tally } from './tally.ts'

export type { Measurement } from './tally.ts'

export interface MeasureOptions {
  /**
   * The list the sessions were chosen from, in its order. What its sessions say is read once, so that another choice from
   * the same list costs a fraction.
   */
  readonly within?: readonly SessionSummary[] | undefined
  /** Values of a metric up to which percentiles are exact; of more a t-digest estimates them. @default 1000000 */
  readonly exactUpTo?: number
}

/** Each metric over the sessions: one value to show, its spread, and how many sessions it speaks for. */
export function measure(
  sessions: readonly SessionSummary[],
  metrics: readonly Metric[] = defaultMetrics,
  { within, exactUpTo = EXACT_UP_TO }: MeasureOptions = {},
): Measurement[] {
  const places = within && placesIn(within, sessions)
  return metrics.map((metric) => {
    const tally = new Tally(metric, exactUpTo, sessions.length)
    if (within && places) readColumn(within, metric).addTo(tally, places)
    else addSessions(tally, metric, sessions)
    return tally.result
  })
}
