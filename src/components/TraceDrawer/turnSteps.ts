import { conversationOf } from '../../conversation/conversationOf.ts'
import type { Turn } from '../../conversation/turn.ts'
import type { Session, Trace } from '../../model/session.ts'

export interface TurnSteps {
  /** The turn this trace belongs to. */
  readonly turn?: Turn
  /** The first traces of the turns around it. */
  readonly previous?: Trace
  readonly next?: Trace
}

/** Which turn a trace belongs to, and where the turns beside it begin. */
export function turnSteps(session: Session, trace: Trace): TurnSteps {
  const turns = conversationOf(session)
  const place = turns.findIndex((candidate) => candidate.traceIds.includes(trace.id))
  const turn = turns[place]
  if (!turn) return {}
  const other = (by: 1 | -1): Trace | undefined => {
    for (let at = place + by; at >= 0 && at < turns.length; at += by) {
      const id = turns[at]?.traceIds.find((candidate) => candidate !== trace.id)
      const found = id === undefined ? undefined : session.traces.find((candidate) => candidate.id === id)
      if (found) return found
    }
    return undefined
  }
  const previous = other(-1)
  const next = other(1)
  return { turn, ...(previous && { previous }), ...(next && { next }) }
}
