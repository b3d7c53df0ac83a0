import type { Turn } from '../conversation/turn.ts'

/** Turns that ask the same thing again after a failure, in order; the turn's own place among them. */
export interface SiblingTurns {
  readonly turnIndices: readonly number[]
  /** From 0. */
  readonly place: number
}

/** The tries a turn belongs to; `undefined` where it is the only one. */
export function siblingTurns(turns: readonly Turn[], turnIndex: number): SiblingTurns | undefined {
  const first = firstTry(turns, turnIndex)
  const turnIndices = turns.filter((turn) => firstTry(turns, turn.index) === first).map((turn) => turn.index)
  return turnIndices.length < 2 ? undefined : { turnIndices, place: turnIndices.indexOf(turnIndex) }
}

function firstTry(turns: readonly Turn[], turnIndex: number): number {
  let at = turnIndex
  for (let next = turns[at]?.retryOf; next !== undefined && next < at; next = turns[at]?.retryOf) at = next
  return at
}
