import { conversationOf } from '../conversation/conversationOf.ts'
import type { Turn } from '../conversation/turn.ts'
import type { Session, Status, Totals } from '../model/session.ts'

/** The parts a turn's tokens fall into, without overlap: together they are the total. */
export interface TokenParts {
  /** Input that was neither read from nor written to a cache. */
  readonly input: number
  readonly cached: number
  readonly cacheWrite: number
  readonly reasoning: number
  /** Output without reasoning. */
  readonly output: number
  /** What a total says beyond its parts (a total without parts). */
  readonly unknown: number
}

export interface TurnTokens extends TokenParts {
  readonly turnIndex: number
  readonly status: Status
  /** Absent: no call of the turn reported tokens. */
  readonly total?: number
  /** Some successful call of the turn reported nothing. */
  readonly isPartial: boolean
}

/** Tokens of each turn, cut into parts that do not overlap. */
export function tokensPerTurn(session: Session): TurnTokens[] {
  return conversationOf(session).map((turn) => turnTokens(turn))
}

/** Cuts totals (input includes cache, output includes reasoning) into parts that do not overlap. */
export function tokenParts(totals: Totals): TokenParts {
  const { inputTokens = 0, outputTokens = 0 } = totals
  const cached = Math.min(totals.cacheReadTokens ?? 0, inputTokens)
  const cacheWrite = Math.min(totals.cacheWriteTokens ?? 0, inputTokens - cached)
  const reasoning = Math.min(totals.reasoningTokens ?? 0, outputTokens)
  return {
    input: inputTokens - cached - cacheWrite,
    cached,
    cacheWrite,
    reasoning,
    output: outputTokens - reasoning,
    unknown: Math.max(0, (totals.totalTokens ?? 0) - inputTokens - outputTokens),
  }
}

function turnTokens(turn: Turn): TurnTokens {
  const { totals } = turn
  const parts = tokenParts(totals)
  const isKnown =
    totals.totalTokens !== undefined || totals.inputTokens !== undefined || totals.outputTokens !== undefined
  const total = parts.input + parts.cached + parts.cacheWrite + parts.reasoning + parts.output + parts.unknown
  return {
    turnIndex: turn.index,
    status: turn.status,
    ...parts,
    ...(isKnown && { total }),
    isPartial: (totals.callsWithoutUsage ?? 0) > 0,
  }
}
