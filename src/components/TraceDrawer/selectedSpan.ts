import type { Session, Trace } from '../../model/session.ts'

/** The chosen span, else the one that failed first-hand (the deepest), else the first. -1 for a trace without spans. */
export function selectedSpan(session: Session, trace: Trace, spanId: string | undefined): number {
  let failed = -1
  for (let index = trace.spanStart; index < trace.spanEnd; index += 1) {
    const span = session.spans[index]
    if (spanId !== undefined && span?.id === spanId) return index
    if (span?.status === 'error' && (failed < 0 || span.depth > (session.spans[failed]?.depth ?? 0))) failed = index
  }
  if (failed >= 0) return failed
  return trace.spanStart < trace.spanEnd ? trace.spanStart : -1
}

/** The next failed span after one, around the end; -1 when nothing failed. */
export function nextError(session: Session, trace: Trace, from: number): number {
  const size = trace.spanEnd - trace.spanStart
  for (let step = 1; step <= size; step += 1) {
    const index = trace.spanStart + ((from - trace.spanStart + step + size) % size)
    if (session.spans[index]?.status === 'error') return index
  }
  return -1
}
