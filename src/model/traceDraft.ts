import type { SpanFact, TraceFact } from './facts.ts'
import type { Score, SpanEvent } from './session.ts'
import { SpanIndex } from './spanIndex.ts'

/** Everything received about one trace, before it has a tree or a session. */
export interface TraceDraft {
  readonly id: string
  /** One per span id; in order of arrival. */
  readonly spans: SpanFact[]
  readonly indexOf: SpanIndex
  record: TraceFact | undefined
  /** How often a span (by its index in `spans`) was sent again, and under which code. */
  repeats: SpanRepeat[] | undefined
  recordUpdates: number
  /** Log records that belong to a span, by its index in `spans`. */
  events: Map<number, SpanEvent[]> | undefined
  scores: Score[] | undefined
  spanScores: Map<number, Score[]> | undefined
}

export interface SpanRepeat {
  readonly spanId: string
  readonly code: 'span-repeated' | 'row-merged'
}

export function createTraceDraft(id: string): TraceDraft {
  const spans: SpanFact[] = []
  return {
    id,
    spans,
    indexOf: new SpanIndex(spans),
    record: undefined,
    repeats: undefined,
    recordUpdates: 0,
    events: undefined,
    scores: undefined,
    spanScores: undefined,
  }
}
