import type { Turn } from '../conversation/turn.ts'
import { failingSpan } from '../metrics/breakOf.ts'
import type { Session } from '../model/session.ts'

/**
 * Model calls of a turn that failed and were made again: indices into `session.spans`, ascending. The call a failed turn
 * ended with is not one of them: it is the failure of the turn. A parent that only repeats the failure is left out.
 */
export function failedCalls(session: Session, turn: Turn): number[] {
  const last = turn.status === 'error' ? failingSpan(session, turn) : undefined
  return turn.spanIndices.filter((index) => {
    const span = session.spans[index]
    if (span?.kind !== 'llm' || span.status !== 'error' || index === last) return false
    return !hasFailedCallBelow(session, index, span.end)
  })
}

function hasFailedCallBelow(session: Session, index: number, end: number): boolean {
  for (let below = index + 1; below < end; below++) {
    const span = session.spans[below]
    if (span?.kind === 'llm' && span.status === 'error') return true
  }
  return false
}
