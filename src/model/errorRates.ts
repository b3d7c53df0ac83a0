import type { SessionBase } from './sessionBase.ts'

/** Traces with an error of their own or at least one error span / traces; 0 without traces. */
export function traceErrorRate(session: Pick<SessionBase, 'traces' | 'spans'>): number {
  const { traces, spans } = session
  if (traces.length === 0) return 0
  let failed = 0
  for (const trace of traces) {
    let hasError = trace.status === 'error' || trace.error !== undefined
    for (let index = trace.spanStart; index < trace.spanEnd && !hasError; index++) {
      hasError = spans[index]?.status === 'error'
    }
    if (hasError) failed++
  }
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
