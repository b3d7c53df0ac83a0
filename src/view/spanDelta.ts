import type { Session } from '../model/session.ts'

/** The time between two spans, in milliseconds; negative where the second comes first. */
export interface SpanDelta {
  /** Start to start. */
  readonly startsMs: number
  /** End of the first to start of the second: negative where they overlap. Absent: the first never ended. */
  readonly gapMs?: number
  /** End to end. Absent: one of them never ended. */
  readonly endsMs?: number
  /** How much longer the second took. Absent: one of them never ended. */
  readonly longerMs?: number
}

/** How two spans lie to each other in time. */
export function spanDelta(session: Session, fromIndex: number, toIndex: number): SpanDelta | undefined {
  const from = session.spans[fromIndex]
  const to = session.spans[toIndex]
  if (!from || !to) return undefined
  const bothEnded = from.endMs !== undefined && to.endMs !== undefined
  return {
    startsMs: to.startMs - from.startMs,
    ...(from.endMs !== undefined && { gapMs: to.startMs - from.endMs }),
    ...(bothEnded && {
      endsMs: (to.endMs as number) - (from.endMs as number),
      longerMs: (to.endMs as number) - to.startMs - ((from.endMs as number) - from.startMs),
    }),
  }
}
