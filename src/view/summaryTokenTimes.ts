import { AmountSum } from '../metrics/amountSum.ts'
import { type TokenParts, tokenParts } from '../metrics/tokensPerTurn.ts'
import type { Session, Totals } from '../model/session.ts'
import { binOf, type TimeBins, timeBins } from './chartTime.ts'

/** What was used in one stretch of a session's time. */
export interface TimePiece {
  readonly startMs: number
  readonly endMs: number
  /** Absent: nothing that began in it reported tokens. */
  readonly tokens?: TokenParts & { readonly total: number }
  readonly costUsd?: number
  /** Spans that began in it. */
  readonly spans: number
  /** The span that used most, as an index into `session.spans`; without amounts the first that began. */
  readonly spanIndex?: number
}

export interface SummaryTokenTimes {
  readonly bins: TimeBins
  readonly pieces: readonly TimePiece[]
}

/**
 * Tokens of a session over its clock. A span's own amounts count where it began; what a trace's record knows beyond its spans,
 * where the trace began; what the session's record knows beyond its traces, at the start. So the pieces add up to the whole.
 */
export function tokenTimes(session: Session, timeZone: string, most = 48): SummaryTokenTimes | undefined {
  const { spans, traces, startMs } = session
  let lastMs = session.endMs ?? startMs
  for (const span of spans) lastMs = Math.max(lastMs, span.endMs ?? span.startMs)
  const bins = timeBins(startMs, lastMs, timeZone, most)
  if (!bins) return undefined
  const sums = bins.starts.map(() => new AmountSum())
  const counts = new Uint32Array(bins.starts.length)
  const tops: { index: number; tokens: number }[] = []
  const add = (atMs: number, amounts: Totals): void => {
    sums[binOf(bins.starts, atMs)]?.add(amounts)
  }
  for (const { spanStart, spanEnd, startMs: traceMs, own } of traces) {
    for (let index = spanStart; index < spanEnd; index++) {
      const span = spans[index]
      if (!span) continue
      const bin = binOf(bins.starts, span.startMs)
      counts[bin] = (counts[bin] ?? 0) + 1
      const tokens = span.own.totalTokens ?? -1
      const top = tops[bin]
      if (!top || tokens > top.tokens) tops[bin] = { index, tokens }
      sums[bin]?.add(span.own)
    }
    if (own) add(traceMs, own)
  }
  if (session.own) add(startMs, session.own)
  return {
    bins,
    pieces: bins.starts.map((pieceMs, bin): TimePiece => {
      const totals = sums[bin]?.totals ?? {}
      const isKnown = (totals.totalTokens ?? totals.inputTokens ?? totals.outputTokens) !== undefined
      const parts = tokenParts(totals)
      const total = parts.input + parts.cached + parts.cacheWrite + parts.reasoning + parts.output + parts.unknown
      const top = tops[bin]
      return {
        startMs: pieceMs,
        endMs: bins.starts[bin + 1] ?? bins.endMs,
        ...(isKnown && { tokens: { ...parts, total } }),
        ...(totals.costUsd !== undefined && { costUsd: totals.costUsd }),
        spans: counts[bin] ?? 0,
        ...(top && { spanIndex: top.index }),
      }
    }),
  }
}
