import type { SpanFact } from './facts.ts'
import type { TraceDraft } from './traceDraft.ts'

/** Moves the spans of one trace, and what was said of them, into another; its root stands below `above`. */
export function putBelow(outer: TraceDraft, above: SpanFact, inner: TraceDraft, root: SpanFact): void {
  const offset = outer.spans.length
  for (const span of inner.spans) {
    const { isRoot: _, ...rest } = span
    outer.spans.push({ ...rest, traceId: outer.id, ...(span === root ? { parentId: above.spanId } : {}) })
    outer.indexOf.added(span.spanId)
  }
  outer.events = shifted(outer.events, inner.events, offset)
  outer.spanScores = shifted(outer.spanScores, inner.spanScores, offset)
  if (inner.scores !== undefined) outer.scores = [...(outer.scores ?? []), ...inner.scores]
  if (inner.repeats !== undefined) outer.repeats = [...(outer.repeats ?? []), ...inner.repeats]
}

function shifted<Item>(
  kept: Map<number, Item> | undefined,
  moved: ReadonlyMap<number, Item> | undefined,
  offset: number,
): Map<number, Item> | undefined {
  if (moved === undefined) return kept
  const all = new Map(kept)
  for (const [index, item] of moved) all.set(index + offset, item)
  return all
}
