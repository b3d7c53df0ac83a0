import type { Trace } from './session.ts'
import type { SessionBase } from './sessionBase.ts'

/** A trace failed when its record, or at least one of its spans, says so. */
export function traceFailed({ spans }: Pick<SessionBase, 'spans'>, trace: Trace): boolean {
  if (trace.status === 'error' || trace.error !== undefined) return true
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    if (spans[index]?.status === 'error') return true
  }
  return false
}

/** Traces with an error of their own or at least one error span / traces; 0 without traces. */
export function traceErrorRate(session: Pick<SessionBase, 'traces' | 'spans'>): number {
  const { traces } = session
  if (traces.length === 0) return 0
  let failed = 0
  for (const trace of traces) if (traceFailed(session, trace)) failed++
  return failed / traces.length
}

/** Error spans / spans; 0 without spans. */
export function spanErrorRate(session: Pick<SessionBase, 'spans'>): number {
  const { spans } = session
  if (spans.length === 0) return 0
  let failed = 0
  for (const span of spans) if (span.status === 'error') failed++
  return failed / spans.length
}
