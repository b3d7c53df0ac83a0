import type { Turn } from '../conversation/turn.ts'
import type { Session } from '../model/session.ts'
import type { TurnFacts } from './threadRow.ts'

/** The figures of a turn: how long, how much, by which models, how good. */
export function turnFacts(session: Session, turn: Turn): TurnFacts {
  const firstTokenMs = turn.spanIndices
    .map((index) => session.spans[index]?.firstTokenMs)
    .find((ms) => ms !== undefined)
  const traceId = turn.traceIds[0]
  return {
    ...(turn.endMs !== undefined && { durationMs: turn.endMs - turn.startMs }),
    ...(firstTokenMs !== undefined && { firstTokenMs }),
    totals: turn.totals,
    models: modelsOf(session, turn),
    scores: turn.scores,
    failedAttempts: turn.failedAttempts,
    ...(turn.retryOf !== undefined && { retryOf: turn.retryOf }),
    ...(traceId !== undefined && { traceId }),
    spanCount: turn.spanIndices.length,
  }
}

/** Models that answered, in order of first use; of a turn in which none did, those that were asked. */
function modelsOf(session: Session, turn: Turn): string[] {
  const answered = new Set<string>()
  const asked = new Set<string>()
  for (const index of turn.spanIndices) {
    const span = session.spans[index]
    // Agents and steps repeat the name they asked for.
    if (span?.kind !== 'llm' || span.model === undefined) continue
    asked.add(span.model)
    if (span.status !== 'error') answered.add(span.model)
  }
  return [...(answered.size > 0 ? answered : asked)]
}
