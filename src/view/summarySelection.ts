import { conversationOf } from '../conversation/conversationOf.ts'
import { AmountSum } from '../metrics/amountSum.ts'
import type { Session, Totals } from '../model/session.ts'

/** What some neighbouring turns come to. */
export interface TurnSelection {
  readonly turns: number
  readonly failed: number
  /** Sum of their lengths; absent: none of them has ended. */
  readonly durationMs?: number
  readonly toolCalls: number
  readonly totals: Totals
}

/** Adds up turns `from` to `to`, both included, from 0. */
export function turnSelection(session: Session, from: number, to: number): TurnSelection {
  const sum = new AmountSum()
  let failed = 0
  let toolCalls = 0
  let durationMs: number | undefined
  const turns = conversationOf(session).slice(Math.max(0, from), to + 1)
  for (const turn of turns) {
    sum.add(turn.totals)
    if (turn.status === 'error') failed++
    toolCalls += turn.toolCalls.length
    if (turn.endMs !== undefined && turn.traceIds.length > 0) durationMs = (durationMs ?? 0) + turn.endMs - turn.startMs
  }
  return {
    turns: turns.length,
    failed,
    toolCalls,
    totals: sum.totals,
    ...(durationMs !== undefined && { durationMs }),
  }
}
