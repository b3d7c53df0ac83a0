import { instant } from './instant.ts'
import { type ResolvedContext, resolveContext } from './traceContext.ts'
import type { TraceDraft } from './traceDraft.ts'

/** A trace with everything that can be said of it before its tree is built. */
export interface ResolvedTrace {
  readonly draft: TraceDraft
  readonly context: ResolvedContext
  /** Earliest start; the end stands in for a start that is missing. `undefined`: no time at all. */
  readonly earliestMs: number | undefined
  /** Latest known start or end. */
  readonly latestMs: number | undefined
}

export function resolveTrace(draft: TraceDraft): ResolvedTrace {
  const record = draft.record
  let earliest = Number.POSITIVE_INFINITY
  let latest = Number.NEGATIVE_INFINITY
  const see = (startMs: number | undefined, endMs: number | undefined): void => {
    const start = instant(startMs)
    const end = instant(endMs)
    const from = start ?? end
    if (from === undefined) return
    if (from < earliest) earliest = from
    if (from > latest) latest = from
    if (end !== undefined && end > latest) latest = end
  }
  for (const span of draft.spans) see(span.startMs, span.endMs)
  if (record !== undefined) see(record.startMs, earliest === Number.POSITIVE_INFINITY ? record.endMs : undefined)
  const recordEnd = instant(record?.endMs)
  if (recordEnd !== undefined && recordEnd > latest) latest = recordEnd
  const isKnown = earliest !== Number.POSITIVE_INFINITY
  return {
    draft,
    context: resolveContext(draft),
    earliestMs: isKnown ? earliest : undefined,
    latestMs: isKnown ? latest : undefined,
  }
}

/** By start, then id. A trace without any time stands where `fallbackMs` is. */
export function compareTraces(one: ResolvedTrace, other: ResolvedTrace, fallbackMs: number): number {
  return (
    (one.earliestMs ?? fallbackMs) - (other.earliestMs ?? fallbackMs) ||
    (one.draft.id < other.draft.id ? -1 : one.draft.id > other.draft.id ? 1 : 0)
  )
}

/** In order of time. Traces without any time come first. */
export function inOrder(traces: readonly ResolvedTrace[]): ResolvedTrace[] {
  return [...traces].sort((one, other) => compareTraces(one, other, Number.MIN_SAFE_INTEGER))
}
