import { conversationOf } from '../conversation/conversationOf.ts'
import type { Turn } from '../conversation/turn.ts'
import { unansweredError } from '../conversation/unansweredError.ts'
import type { Session, SessionSummary } from '../model/session.ts'

/** The turns of a session as rows of the list, named by `nameOf` (its number from 1): the same columns tell of them. */
export function turnSummaries(session: Session, nameOf: (number: number) => string): readonly SessionSummary[] {
  return conversationOf(session).map((turn) => turnSummary(turn, nameOf(turn.index + 1)))
}

function turnSummary(turn: Turn, name: string): SessionSummary {
  const { startMs, endMs, status, totals, userText, assistantText, toolCalls, traceIds, spanIndices } = turn
  const lengthMs = endMs === undefined ? undefined : endMs - startMs
  const lastErrorText = unansweredError(turn)
  return {
    id: name,
    startMs,
    ...(endMs !== undefined && { endMs }),
    ...(lengthMs !== undefined && {
      durations: { wallMs: lengthMs, activeMs: lengthMs, summedMs: lengthMs, idleMs: 0, startToStartMs: 0 },
    }),
    status,
    totals,
    toolCallCount: toolCalls.length,
    traceCount: traceIds.length,
    spanCount: spanIndices.length,
    ...(userText !== undefined && { firstUserText: userText }),
    ...(assistantText !== undefined && { lastAssistantText: assistantText }),
    ...(lastErrorText !== undefined && { lastErrorText }),
  }
}
