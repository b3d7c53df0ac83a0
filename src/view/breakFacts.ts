import { conversationOf } from '../conversation/conversationOf.ts'
import { type Break, breakOf } from '../metrics/breakOf.ts'
import type { VerdictOptions } from '../metrics/scoreVerdict.ts'
import type { Session } from '../model/session.ts'
import { attemptsMs, joinAttempts } from './toolAttempts.ts'

/** Where a session breaks, with the figures of what broke it. */
export interface BreakFacts extends Break {
  /** Name of the span, or of the evaluation, that failed. Absent: the failure has no span. */
  readonly name?: string
  /** How often one call was tried, where it was a call. */
  readonly attempts?: number
  /** What it took, all attempts together. */
  readonly durationMs?: number
  /** Of the active time of the session, 0 to 1. */
  readonly activeShare?: number
}

export function breakFacts(session: Session, options: VerdictOptions = {}): BreakFacts | undefined {
  const broken = breakOf(session, options)
  if (!broken) return undefined
  const span = broken.spanIndex === undefined ? undefined : session.spans[broken.spanIndex]
  const name = span?.name ?? broken.score?.name
  const call = joinAttempts(conversationOf(session)[broken.turnIndex]?.toolCalls ?? []).find(({ attempts }) =>
    attempts.some((attempt) => attempt.spanIndex !== undefined && attempt.spanIndex === broken.spanIndex),
  )
  const spanMs = span?.endMs === undefined ? undefined : span.endMs - span.startMs
  const durationMs = (call && attemptsMs(session, call)) ?? spanMs
  const { activeMs } = session.durations
  return {
    ...broken,
    ...(name !== undefined && { name }),
    ...(call && { attempts: call.attempts.length }),
    ...(durationMs !== undefined && { durationMs }),
    ...(durationMs !== undefined && activeMs > 0 && { activeShare: Math.min(1, durationMs / activeMs) }),
  }
}
