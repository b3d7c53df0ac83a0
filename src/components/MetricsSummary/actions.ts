import type { Session, SessionSummary } from '../../model/session.ts'
import type { Condition } from '../../query/query.ts'

/** Where bars and rows lead. An absent one leads nowhere: the rows are text then. */
export interface SummaryActions {
  readonly openTrace?: ((traceId: string, spanId?: string) => void) | undefined
  /** Opens a span of one of many sessions: the session first, where that is ours to do. */
  readonly openSpanOf?: ((session: Session, spanIndex: number, event: Event) => void) | undefined
  readonly openSession?: ((session: SessionSummary, event: Event) => void) | undefined
  /** Narrows the list of sessions by further conditions. */
  readonly narrow?: ((conditions: readonly Condition[], event: Event) => void) | undefined
  /** Narrows the list to a stretch of time. */
  readonly showTime?: ((fromMs: number, toMs: number) => void) | undefined
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
