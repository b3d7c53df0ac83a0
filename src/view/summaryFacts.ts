import { conversationOf } from '../conversation/conversationOf.ts'
import type { Session, Totals } from '../model/session.ts'

/** The large figures of one session. An absent figure is unknown, never 0. */
export interface SummaryFacts {
  /** Absent: no trace of the session has ended. */
  readonly activeMs?: number
  readonly wallMs?: number
  readonly turns: number
  readonly failedTurns: number
  readonly modelCalls: number
  readonly models: readonly string[]
  readonly toolCalls: number
  readonly failedToolCalls: number
  readonly totals: Totals
  /** Of the input tokens, 0 to 1. */
  readonly cachedShare?: number
  readonly costPerTurn?: number
}

/** What the strip over one session's charts says. */
export function summaryFacts(session: Session): SummaryFacts {
  const turns = conversationOf(session)
  const toolCalls = turns.flatMap((turn) => turn.toolCalls)
  const { totals, durations } = session
  const { cacheReadTokens, inputTokens, costUsd } = totals
  const hasEnded = session.traces.some(({ endMs }) => endMs !== undefined)
  return {
    ...(hasEnded && { activeMs: durations.activeMs, wallMs: durations.wallMs }),
    turns: turns.length,
    failedTurns: turns.filter(({ status }) => status === 'error').length,
    modelCalls: session.spans.filter(({ kind }) => kind === 'llm').length,
    models: session.models,
    toolCalls: toolCalls.length,
    failedToolCalls: toolCalls.filter(({ status }) => status === 'error').length,
    totals,
    ...(cacheReadTokens !== undefined && inputTokens && { cachedShare: Math.min(1, cacheReadTokens / inputTokens) }),
    ...(costUsd !== undefined && turns.length > 0 && { costPerTurn: costUsd / turns.length }),
  }
}
