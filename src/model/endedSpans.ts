import { countWhile } from './countWhile.ts'
import type { SpanFact } from './facts.ts'
import type { TraceDraft } from './traceDraft.ts'

/** A span among everything received about its trace. */
export interface Place {
  readonly draft: TraceDraft
  readonly index: number
}

export interface EndedSpan extends Place {
  readonly startMs: number
  readonly endMs: number
}

/** How far a record may stand from the end of the span it tells of. */
export const TOLERANCE_MS = 2_000

export function compareEnds(one: EndedSpan, other: EndedSpan): number {
  return one.endMs - other.endMs
}

/** The fitting span that ended nearest to a moment; one that did not run then is none. */
export function nearest(
  spans: readonly EndedSpan[],
  atMs: number | undefined,
  fits: (span: SpanFact, place: Place) => boolean,
): Place | undefined {
  if (atMs === undefined) return undefined
  const low = firstFrom(spans, ({ endMs }) => endMs, atMs - TOLERANCE_MS)
  let best: EndedSpan | undefined
  for (let index = low; index < spans.length; index++) {
    const place = spans[index]
    if (place === undefined || place.endMs > atMs + TOLERANCE_MS) break
    const span = place.draft.spans[place.index]
    if (span === undefined || place.startMs > atMs + TOLERANCE_MS || !fits(span, place)) continue
    if (best === undefined || Math.abs(place.endMs - atMs) < Math.abs(best.endMs - atMs)) best = place
  }
  return best
}

/** Index of the first of a sorted list that is not below a bound. */
export function firstFrom<T>(sorted: readonly T[], read: (item: T) => number, bound: number): number {
  return countWhile(sorted.length, (index) => {
    const item = sorted[index]
    return item !== undefined && read(item) < bound
  })
}
