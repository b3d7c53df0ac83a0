import type { Session } from '../model/session.ts'

/** How far a span reaches beyond its parent, in milliseconds. */
export interface SpanSkew {
  readonly beforeMs: number
  readonly afterMs: number
}

/** Rounding of senders is no skew. */
const TOLERANCE_MS = 1

/** `undefined`: it lies within its parent, has none, or one of them never ended. */
export function spanSkew(session: Session, spanIndex: number): SpanSkew | undefined {
  const span = session.spans[spanIndex]
  const parent = span && session.spans[span.parent]
  if (!parent) return undefined
  const beforeMs = Math.max(0, parent.startMs - span.startMs)
  const afterMs = span.endMs === undefined || parent.endMs === undefined ? 0 : Math.max(0, span.endMs - parent.endMs)
  return beforeMs > TOLERANCE_MS || afterMs > TOLERANCE_MS ? { beforeMs, afterMs } : undefined
}

/** What the report of reading says about a kind of repair, for a mark that shows it; `undefined`: it says nothing. */
export function issueMessage(session: Session, code: string): string | undefined {
  return session.issues.find((issue) => issue.code === code)?.message
}
