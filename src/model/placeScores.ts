import type { TraceLayout } from './layTrace.ts'
import type { MutableSpan } from './mutableSpan.ts'
import { ScoreSet } from './scoreSet.ts'
import type { Score } from './session.ts'
import type { TraceDraft } from './traceDraft.ts'

const NO_SCORES: readonly Score[] = []

/**
 * Hands the scores of a trace to what they judge: a span may carry a score of its trace, its session or another span.
 * Returns those of the trace. `spans` are those of the trace, in the order of `layout`.
 */
export function placeScores(
  draft: TraceDraft,
  layout: TraceLayout,
  spans: readonly MutableSpan[],
  spanStart: number,
  sessionScores: ScoreSet,
): readonly Score[] {
  let ofTrace: ScoreSet | undefined
  let ofSpans: Map<number, ScoreSet> | undefined

  const place = (score: Score, index: number | undefined): void => {
    if (score.target === 'session') sessionScores.add(score)
    else if (score.target === 'span' && index !== undefined) {
      ofSpans ??= new Map()
      const known = ofSpans.get(index) ?? new ScoreSet()
      ofSpans.set(index, known)
      known.add(score)
    } else {
      ofTrace ??= new ScoreSet()
      ofTrace.add(score)
    }
  }

  for (const score of draft.record?.scores ?? NO_SCORES) place(score, draft.indexOf.get(score.targetId))
  for (const score of draft.scores ?? NO_SCORES) place(score, undefined)
  for (let index = 0; index < draft.spans.length; index++) {
    for (const score of draft.spans[index]?.scores ?? NO_SCORES)
      place(score, draft.indexOf.get(score.targetId) ?? index)
    for (const score of draft.spanScores?.get(index) ?? NO_SCORES) place(score, index)
  }
  if (ofSpans !== undefined) {
    for (let position = 0; position < layout.count; position++) {
      const found = ofSpans.get(layout.factIndex[position] ?? -1)
      const span = spans[spanStart + position]
      if (found !== undefined && span !== undefined) span.scores = found.sorted
    }
  }
  return ofTrace?.sorted ?? NO_SCORES
}
