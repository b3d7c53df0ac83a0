import { conversationOf } from '../conversation/conversationOf.ts'
import type { Turn } from '../conversation/turn.ts'
import type { Score, Session, SpanError } from '../model/session.ts'
import { hasFailed, type VerdictOptions } from './scoreVerdict.ts'

/** Where a session breaks. */
export interface Break {
  /** From 0. */
  readonly turnIndex: number
  /** A failure reached the reply, or (where none did) an evaluation of the turn failed. */
  readonly cause: 'failure' | 'evaluation'
  readonly error?: SpanError
  readonly score?: Score
  readonly traceId?: string
  /** Index into `session.spans` of the span that failed first-hand. */
  readonly spanIndex?: number
}

/** The first turn whose failure reached the reply; without one, the first turn a failing evaluation marks. */
export function breakOf(session: Session, options: VerdictOptions = {}): Break | undefined {
  const turns = conversationOf(session)
  const failed = turns.find((turn) => turn.status === 'error')
  if (failed) return failureOf(session, failed)
  for (const turn of turns) {
    const score = turn.scores.find((candidate) => hasFailed(candidate, options))
    const traceId = turn.traceIds[0]
    if (score) return { turnIndex: turn.index, cause: 'evaluation', score, ...(traceId !== undefined && { traceId }) }
  }
  return undefined
}

function failureOf(session: Session, turn: Turn): Break {
  const spanIndex = failingSpan(session, turn)
  const span = spanIndex === undefined ? undefined : session.spans[spanIndex]
  const error = turn.error ?? span?.error
  const traceId = span?.traceId ?? turn.traceIds.at(-1)
  return {
    turnIndex: turn.index,
    cause: 'failure',
    ...(error && { error }),
    ...(traceId !== undefined && { traceId }),
    ...(spanIndex !== undefined && { spanIndex }),
  }
}

/**
 * The span that failed first-hand: it failed and nothing below it did. Of several the first that tells the turn's own
 * error, else the last one (what failed before it was survived).
 */
export function failingSpan(session: Session, turn: Turn): number | undefined {
  const origins: number[] = []
  // Backwards, so that a failing child is known before its parents.
  const failsBelow = new Set<number>()
  for (let place = turn.spanIndices.length - 1; place >= 0; place--) {
    const index = turn.spanIndices[place] as number
    const span = session.spans[index]
    if (span?.status !== 'error') continue
    if (!failsBelow.has(index)) origins.push(index)
    for (let up = span.parent; up >= 0 && !failsBelow.has(up); up = session.spans[up]?.parent ?? -1) failsBelow.add(up)
  }
  origins.reverse()
  const message = turn.error?.message
  const telling = origins.find((index) => message !== undefined && session.spans[index]?.error?.message === message)
  return telling ?? origins.at(-1)
}
