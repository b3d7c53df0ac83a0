import { type TokenParts, tokenParts } from '../metrics/tokensPerTurn.ts'
import { isSession } from '../model/isSession.ts'
import type { Session, SessionSummary, Totals } from '../model/session.ts'
import { binOf } from './chartTime.ts'
import { type BucketUnit, bucketEnd, bucketStarts, bucketUnit } from './timeBuckets.ts'

/** What fell into one hour, day, week or month of the reader's zone. */
export interface TimeColumn {
  readonly startMs: number
  /** Start of the next one. */
  readonly endMs: number
  /** Sessions that started in it. */
  readonly sessions: readonly SessionSummary[]
  /** Absent: nothing in it reported tokens. */
  readonly tokens?: TokenParts & { readonly total: number }
}

export interface SummaryOverTime {
  readonly unit: BucketUnit
  readonly columns: readonly TimeColumn[]
}

type TokenSum = { -readonly [Part in keyof TokenParts]: number } & { total: number }

const NONE: TokenParts = { input: 0, cached: 0, cacheWrite: 0, reasoning: 0, output: 0, unknown: 0 }
const PARTS = ['input', 'cached', 'cacheWrite', 'reasoning', 'output', 'unknown'] as const

/**
 * Sessions and tokens over time. A session counts where it started; its tokens count where each of its traces started
 * (those of a summary without traces: at its own start).
 */
export function summaryOverTime(
  sessions: readonly (Session | SessionSummary)[],
  timeZone: string,
  most = 48,
): SummaryOverTime {
  const amounts: { atMs: number; totals: Totals }[] = []
  let firstMs = Number.POSITIVE_INFINITY
  let lastMs = Number.NEGATIVE_INFINITY
  const see = (atMs: number): void => {
    firstMs = Math.min(firstMs, atMs)
    lastMs = Math.max(lastMs, atMs)
  }
  for (const session of sessions) {
    see(session.startMs)
    if (!isSession(session)) {
      if (session.totals) amounts.push({ atMs: session.startMs, totals: session.totals })
      continue
    }
    for (const { startMs, totals } of session.traces) {
      see(startMs)
      amounts.push({ atMs: startMs, totals })
    }
    if (session.own) amounts.push({ atMs: session.startMs, totals: session.own })
  }
  if (!Number.isFinite(firstMs) || !Number.isFinite(lastMs)) return { unit: 'day', columns: [] }
  const unit = bucketUnit(firstMs, lastMs, most)
  const starts = bucketStarts(firstMs, lastMs, unit, timeZone)
  const lists: SessionSummary[][] = starts.map(() => [])
  const tokens: (TokenSum | undefined)[] = starts.map(() => undefined)
  for (const session of sessions) lists[binOf(starts, session.startMs)]?.push(session)
  for (const { atMs, totals } of amounts) {
    if (totals.totalTokens === undefined && totals.inputTokens === undefined && totals.outputTokens === undefined)
      continue
    const place = binOf(starts, atMs)
    const sum = tokens[place] ?? { ...NONE, total: 0 }
    tokens[place] = sum
    const more = tokenParts(totals)
    for (const part of PARTS) {
      sum[part] += more[part]
      sum.total += more[part]
    }
  }
  return {
    unit,
    columns: starts.map((startMs, place): TimeColumn => {
      const sum = tokens[place]
      return {
        startMs,
        endMs: starts[place + 1] ?? bucketEnd(startMs, unit, timeZone),
        sessions: lists[place] ?? [],
        ...(sum && { tokens: sum }),
      }
    }),
  }
}
