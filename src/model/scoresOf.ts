import type { SessionFact } from './facts.ts'
import type { Score } from './session.ts'
import type { TraceGroup } from './traceGroup.ts'

/** The scores that name a session by any of its ids; these ids are taken from `unused`. */
export function scoresOf(
  group: TraceGroup,
  record: SessionFact | undefined,
  sessionScores: ReadonlyMap<string, readonly Score[]>,
  unused: Set<string>,
): readonly Score[] {
  const scores: Score[] = []
  for (const id of new Set([group.key, group.id, record?.id])) {
    if (id === undefined) continue
    scores.push(...(sessionScores.get(id) ?? []))
    unused.delete(id)
  }
  return scores
}
