import type { SpanFact, TraceContext } from './facts.ts'
import type { TraceDraft } from './traceDraft.ts'

/** What speaks about a trace, and how many spans say the same: SDKs repeat one context on span after span. */
export interface Voice {
  readonly context: TraceContext
  spans: number
}

/** The trace record's, then those of its roots, then of the other spans by start; ties by id. */
export function voicesOf({ record, spans }: TraceDraft): readonly Voice[] {
  const alone = onlyVoice(spans)
  if (alone !== undefined && record?.context === undefined) return [alone]
  const voices: Voice[] = record?.context === undefined ? [] : [{ context: record.context, spans: 0 }]
  let last: Voice | undefined
  for (const { context } of alone === undefined ? inOrderOfSpeech(spans) : spans) {
    if (context === undefined) continue
    if (last?.context === context) last.spans += 1
    else {
      last = { context, spans: 1 }
      voices.push(last)
    }
  }
  return voices
}

/** What all spans that say something say with one shared object: then their order means nothing. */
function onlyVoice(spans: readonly SpanFact[]): Voice | undefined {
  let only: TraceContext | undefined
  let count = 0
  for (const { context } of spans) {
    if (context === undefined) continue
    only ??= context
    if (context !== only) return undefined
    count += 1
  }
  return only && { context: only, spans: count }
}

function inOrderOfSpeech(spans: readonly SpanFact[]): readonly SpanFact[] {
  return spans
    .filter((span) => span.context !== undefined)
    .sort(
      (one, other) =>
        rootRank(one) - rootRank(other) ||
        startOf(one) - startOf(other) ||
        (one.spanId < other.spanId ? -1 : one.spanId > other.spanId ? 1 : 0),
    )
}

function rootRank(span: { readonly isRoot?: boolean; readonly parentId?: string }): number {
  if (span.isRoot === true) return 0
  return span.parentId === undefined ? 1 : 2
}

/** Spans without a start stand last. Finite, so that a difference is never NaN. */
function startOf(span: { readonly startMs?: number }): number {
  return span.startMs !== undefined && Number.isFinite(span.startMs) ? span.startMs : Number.MAX_VALUE
}
