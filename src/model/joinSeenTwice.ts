import type { SpanFact } from './facts.ts'
import { putBelow } from './putBelow.ts'
import type { TraceDraft } from './traceDraft.ts'

/** A clock reads a little earlier or later inside a call than around it. */
const CLOCK_MS = 2

/** A model call that is the root of its trace and names the response it got. */
interface RootCall {
  readonly draft: TraceDraft
  readonly span: SpanFact
  readonly startMs: number
  readonly endMs: number
}

/**
 * Two instrumentations of one client (an SDK's own telemetry beside a tracer's) record a call on two spans. Where nothing
 * stands around them, each opens a trace of its own: the one that ran inside the other is put below it.
 *
 * ```
 * trace 1   chat (tracer)   |———————————|   response m1        trace 1   chat
 * trace 2   create (SDK)       |—————|      response m1   =>             └ create
 * ```
 */
export function joinSeenTwice(traces: Map<string, TraceDraft>): void {
  const byResponse = new Map<string, RootCall[]>()
  for (const draft of traces.values()) {
    for (const span of draft.spans) {
      const { responseId, startMs, endMs } = span
      if (!isRootCall(span) || responseId === undefined || startMs === undefined || endMs === undefined) continue
      const call = { draft, span, startMs, endMs }
      const known = byResponse.get(responseId)
      if (known === undefined) byResponse.set(responseId, [call])
      else known.push(call)
    }
  }
  for (const calls of byResponse.values()) if (calls.length > 1) nest(traces, calls)
}

/** The responses that the roots of a trace name, as far as another trace may name them again. */
export function responsesOfRoots(draft: TraceDraft | undefined): string[] {
  return (draft?.spans ?? []).flatMap((span) => (isRootCall(span) && span.responseId ? span.responseId : []))
}

function isRootCall(span: SpanFact): boolean {
  return span.kind === 'llm' && span.parentId === undefined
}

/** Puts the traces of the inner calls below the outermost one. */
function nest(traces: Map<string, TraceDraft>, calls: readonly RootCall[]): void {
  const [outer, ...others] = [...calls].sort(
    (one, other) =>
      one.startMs - other.startMs ||
      other.endMs - one.endMs ||
      (one.draft.id < other.draft.id ? -1 : one.draft.id > other.draft.id ? 1 : 0),
  )
  if (outer === undefined || !traces.has(outer.draft.id)) return
  for (const inner of others) {
    if (!traces.has(inner.draft.id) || !isInside(inner, outer) || !canMove(inner.draft, outer.draft)) continue
    putBelow(outer.draft, outer.span, inner.draft, inner.span)
    traces.delete(inner.draft.id)
  }
}

function isInside(inner: RootCall, outer: RootCall): boolean {
  const [one, other] = [inner.span.scope?.name, outer.span.scope?.name]
  return one !== undefined && other !== undefined && one !== other && inner.endMs <= outer.endMs + CLOCK_MS
}

/** A trace of one root that no record speaks for. */
function canMove(inner: TraceDraft, outer: TraceDraft): boolean {
  if (inner === outer || inner.record !== undefined) return false
  if (inner.spans.filter(({ parentId }) => parentId === undefined).length !== 1) return false
  return !inner.spans.some(({ spanId }) => outer.indexOf.has(spanId))
}
