import type { SessionSummary } from '../model/session.ts'

/** A stretch of time; an absent end is open. Milliseconds since the Unix epoch. */
export interface TimeRange {
  readonly fromMs?: number
  readonly toMs?: number
  /** The range is so long and ends now: `fromMs` was true when it was chosen. */
  readonly preset?: '1h' | '24h' | '7d' | '30d'
  /** The IANA zone in which the reader chose its ends, and in which they are told. @default that of the page */
  readonly timeZone?: string
}

/**
 * Whether a session overlaps a range: it has started before the range ends and was not over when it began.
 * Totals are never cut by a range. A session without an end is still running.
 */
export function overlaps(session: SessionSummary, range: TimeRange | undefined): boolean {
  if (!range) return true
  if (range.toMs !== undefined && session.startMs > range.toMs) return false
  const endMs = session.endMs ?? (session.status === 'running' ? Number.POSITIVE_INFINITY : session.startMs)
  return range.fromMs === undefined || endMs >= range.fromMs
}
