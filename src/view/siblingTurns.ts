import type { Turn } from '../conversation/turn.ts'
import { isLeft } from '../conversation/turnMarks.ts'

/**
 * Turns that stand for each other, in order, and the turn's own place among them: those that ask the same thing again after
 * a failure, and after going back the first turn that was left and the one said in its place.
 */
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
  let at = branchStart(turns, turnIndex)
  for (let next = turns[at]?.retryOf; next !== undefined && next < at; next = turns[at]?.retryOf) at = next
  return at
}

/** Of a turn said in place of turns that were left: the first of those. */
function branchStart(turns: readonly Turn[], turnIndex: number): number {
  if (isLeft(turns[turnIndex])) return turnIndex
  let start = turnIndex
  while (isLeft(turns[start - 1])) start -= 1
  return start
}
