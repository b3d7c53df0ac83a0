import { toPico, toUsd } from '../metrics/exactMoney.ts'
import { type Measurement, type MeasureOptions, measure } from '../metrics/measure.ts'
import type { Metric } from '../metrics/metric.ts'
import { Tally } from '../metrics/tally.ts'
import { isSession } from '../model/isSession.ts'
import type { Session, SessionSummary } from '../model/session.ts'
import { binOf } from './chartTime.ts'
import { type BucketUnit, bucketEnd, bucketStarts, bucketUnit } from './timeBuckets.ts'

/** An hour, day, week or month of the reader's zone. */
export interface SeriesBin {
  readonly startMs: number
  /** Start of the next one. */
  readonly endMs: number
  /** Those that started in it. */
  readonly sessions: readonly SessionSummary[]
  /**
   * Each metric over those sessions. A metric that knows what each trace adds (tokens, cost) counts the traces that started
   * here instead: its population are traces then.
   */
  readonly measured: readonly Measurement[]
}

export interface SummarySeries {
  readonly unit: BucketUnit
  /** Units that cut the time into no more pieces than can be told apart. */
  readonly units: readonly BucketUnit[]
  readonly metrics: readonly Metric[]
  readonly bins: readonly SeriesBin[]
}

export interface SeriesOptions extends MeasureOptions {
  /** An IANA zone: hours and days are those of its clocks. */
  readonly timeZone: string
  /** @default the smallest unit that gives at most `most` bins */
  readonly unit?: BucketUnit | 'auto' | undefined
  /** @default 48 */
  readonly most?: number
}

const UNITS: readonly BucketUnit[] = ['hour', 'day', 'week', 'month']
const LENGTH_MS: Readonly<Record<BucketUnit, number>> = {
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30 * 86_400_000,
}
/** More columns are no chart any more. */
const MOST_BINS = 400

/** The course of each metric over time. A session counts where it started. The sums of all bins are the sums of the whole. */
export function summarySeries(
  sessions: readonly (Session | SessionSummary)[],
  metrics: readonly Metric[],
  { timeZone, unit = 'auto', most = 48, within, exactUpTo }: SeriesOptions,
): SummarySeries {
  const [firstMs, lastMs] = extent(sessions)
  if (firstMs > lastMs) return { unit: 'day', units: ['day'], metrics, bins: [] }
  const fitting = UNITS.filter((candidate) => (lastMs - firstMs) / LENGTH_MS[candidate] < MOST_BINS)
  const units: readonly BucketUnit[] = fitting.length > 0 ? fitting : ['month']
  const chosen = unit !== 'auto' && units.includes(unit) ? unit : bucketUnit(firstMs, lastMs, most)
  const starts = bucketStarts(firstMs, lastMs, chosen, timeZone)
  const lists: (Session | SessionSummary)[][] = starts.map(() => [])
  for (const session of sessions) lists[binOf(starts, session.startMs)]?.push(session)
  const byTrace = metrics.map((metric) => (metric.ofTrace ? traceTallies(sessions, metric, starts) : undefined))
  const bySession = metrics.filter((_, place) => byTrace[place] === undefined)
  return {
    unit: chosen,
    units,
    metrics,
    bins: starts.map((startMs, bin): SeriesBin => {
      const own = measure(lists[bin] ?? [], bySession, { within, ...(exactUpTo !== undefined && { exactUpTo }) })
      let next = 0
      return {
        startMs,
        endMs: starts[bin + 1] ?? bucketEnd(startMs, chosen, timeZone),
        sessions: lists[bin] ?? [],
        measured: metrics.map((metric, place): Measurement => {
          const counted = byTrace[place]?.[bin]?.result ?? own[next++]
          return counted ?? { metric, population: 0, known: 0, coverage: 0 }
        }),
      }
    }),
  }
}

/** From the first to the last moment at which something started. */
function extent(sessions: readonly (Session | SessionSummary)[]): [number, number] {
  let firstMs = Number.POSITIVE_INFINITY
  let lastMs = Number.NEGATIVE_INFINITY
  for (const session of sessions) {
    if (session.startMs < firstMs) firstMs = session.startMs
    if (session.startMs > lastMs) lastMs = session.startMs
    if (!isSession(session)) continue
    for (const { startMs } of session.traces) {
      if (startMs < firstMs) firstMs = startMs
      if (startMs > lastMs) lastMs = startMs
    }
  }
  return [firstMs, lastMs]
}

/** What traces add, each where it started; what a session knows beyond its traces where the session did. */
function traceTallies(
  sessions: readonly (Session | SessionSummary)[],
  metric: Metric,
  starts: readonly number[],
): Tally[] {
  const tallies = starts.map(() => new Tally(metric))
  const isMoney = metric.unit === 'usd'
  for (const session of sessions) {
    const whole = metric.of(session)
    const total = typeof whole === 'number' && Number.isFinite(whole) ? whole : undefined
    if (!isSession(session)) {
      tallies[binOf(starts, session.startMs)]?.add(total, 1)
      continue
    }
    let counted = 0
    for (const trace of session.traces) {
      const value = metric.ofTrace?.(trace)
      tallies[binOf(starts, trace.startMs)]?.add(value, 1)
      if (value !== undefined && Number.isFinite(value)) counted += isMoney ? toPico(value) : value
    }
    if (total === undefined) continue
    const rest = isMoney ? toUsd(toPico(total) - counted) : total - counted
    if (rest > 1e-9) tallies[binOf(starts, session.startMs)]?.add(rest, 1)
  }
  return tallies
}
