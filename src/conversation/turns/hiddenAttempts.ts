import type { Session, Span } from '../../model/session.ts'

type Spans = Pick<Session, 'spans'>

/** What went wrong there was no request to a model. */
const OTHER_WORK: ReadonlySet<string> = new Set([
  'tool',
  'embedding',
  'retriever',
  'reranker',
  'evaluator',
  'guardrail',
])

/**
 * Failed attempts of model calls that have no span of their own: what was sent again inside one span stands there as an
 * event (`retry`, `codex.retry`, one `gen_ai.request.attempt` per attempt) or as `http.request.resend_count`. Attempts that
 * have spans are told a second time by the call that survived them, or by a span above: those are not counted again.
 *
 * @param spanIndices the spans of a turn
 * @param failed which of them are failed model calls
 */
export function hiddenAttempts(session: Spans, spanIndices: readonly number[], failed: readonly number[]): number {
  let ofCalls = 0
  let above = 0
  for (const index of spanIndices) {
    const span = session.spans[index]
    if (span === undefined || OTHER_WORK.has(span.kind)) continue
    const told = toldRetries(span)
    if (told === 0) continue
    if (span.kind === 'llm') ofCalls += Math.max(0, told - recordedFor(session, span, index, failed))
    else above += told
  }
  return ofCalls + Math.max(0, above - failed.length - ofCalls)
}

/** Failed calls below a call, and those that were made in its place just before it. */
function recordedFor({ spans }: Spans, span: Span, index: number, failed: readonly number[]): number {
  let count = failed.filter((other) => other > index && other < span.end).length
  const beside = failed.filter((other) => other < index && spans[other]?.parent === span.parent)
  for (let place = beside.length - 1; place >= 0; place -= 1) {
    const other = beside[place] ?? index
    if (hasCallBetween(spans, span, other, index)) break
    count += 1
  }
  return count
}

/** Whether another call of the same parent succeeded between two. */
function hasCallBetween(spans: readonly Span[], span: Span, from: number, to: number): boolean {
  for (let index = from + 1; index < to; index += 1) {
    const other = spans[index]
    if (other?.kind === 'llm' && other.parent === span.parent && other.status !== 'error') return true
  }
  return false
}

/** How often a span says that its request was sent again. */
function toldRetries(span: Span): number {
  let retries = 0
  let attempts = 0
  for (const { name, attributes } of span.events) {
    if (name === 'retry' || name === 'codex.retry' || attributes['event.name'] === 'codex.retry') retries += 1
    else if (name === 'gen_ai.request.attempt') attempts += 1
  }
  const resent = span.kind === 'llm' ? Number(span.attributes['http.request.resend_count'] ?? 0) : 0
  return Math.max(retries, attempts - 1, Number.isInteger(resent) && resent > 0 && resent < 1_000 ? resent : 0)
}
