import type { Session, SessionSummary } from '../../model/session.ts'
import type { Condition } from '../../query/query.ts'
import type { TimeRange } from '../../query/timeRange.ts'
import { overlapConditions } from '../../view/summaryQuery.ts'

/** Where bars and rows lead. An absent one leads nowhere: the rows are text then. */
export interface SummaryActions {
  readonly openTrace?: ((traceId: string, spanId?: string) => void) | undefined
  /** Opens a span of one of many sessions: the session first, where that is ours to do. */
  readonly openSpanOf?: ((session: Session, spanIndex: number, event: Event) => void) | undefined
  readonly openSession?: ((session: SessionSummary, event: Event) => void) | undefined
  /** Narrows the list of sessions by further conditions. */
  readonly narrow?: ((conditions: readonly Condition[], event: Event) => void) | undefined
  /** The stretch of time that is measured; `null`: all of it. */
  readonly range: TimeRange | null
  /** Measures a stretch of time only, in every panel and in the list beside. */
  readonly setRange: (range: TimeRange | null, event: Event) => void
  /** Narrows the list to a stretch of time, and shows the list. */
  readonly showTime?: ((fromMs: number, toMs: number) => void) | undefined
}

/** Shows the sessions that were at work in a stretch of time: in the list beside, else by asking the host for them. */
export function timeOpener(
  { showTime, narrow }: SummaryActions,
  startMs: number,
  endMs: number,
): ((event: Event) => void) | undefined {
  // Up to the last millisecond: a range holds both of its ends.
  if (showTime) return () => showTime(startMs, endMs - 1)
  return narrow && ((event) => narrow(overlapConditions(startMs, endMs), event))
}

/** Opens a span, where traces can be opened and the span is known. */
export function spanOpener(
  actions: SummaryActions,
  session: Session,
  spanIndex: number | undefined,
): (() => void) | undefined {
  const { openTrace } = actions
  const span = spanIndex === undefined ? undefined : session.spans[spanIndex]
  return openTrace && span ? () => openTrace(span.traceId, span.id) : undefined
}
