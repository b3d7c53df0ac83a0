import { conversationOf } from '../conversation/conversationOf.ts'
import { memoByObject } from '../metrics/memo.ts'
import type { Session } from '../model/session.ts'

/** A moment worth stopping at. */
export interface ReplayMoment {
  readonly atMs: number
  readonly type: 'turn' | 'span-start' | 'first-token' | 'span-end' | 'error'
  readonly turnIndex?: number
  readonly spanIndex?: number
}

/** What a step goes to: any moment, the next turn, the next failure, the next tool call. */
export type StepTarget = 'event' | 'turn' | 'error' | 'tool'

const ORDER = { turn: 0, 'span-start': 1, 'first-token': 2, 'span-end': 3, error: 4 } as const

/** All moments of a session in order of time: turns and spans starting, first tokens, spans ending or failing. */
export const replayMoments: (session: Session) => readonly ReplayMoment[] = memoByObject((session: Session) => {
  const moments: ReplayMoment[] = conversationOf(session).map((turn) => ({
    atMs: turn.startMs,
    type: 'turn',
    turnIndex: turn.index,
  }))
  session.spans.forEach((span, spanIndex) => {
    moments.push({ atMs: span.startMs, type: 'span-start', spanIndex })
    if (span.firstTokenMs !== undefined) {
      const atMs = span.startMs + Math.min(span.firstTokenMs, (span.endMs ?? Number.POSITIVE_INFINITY) - span.startMs)
      moments.push({ atMs, type: 'first-token', spanIndex })
    }
    const failed = span.status === 'error'
    if (span.endMs !== undefined) moments.push({ atMs: span.endMs, type: failed ? 'error' : 'span-end', spanIndex })
    else if (failed) moments.push({ atMs: span.startMs, type: 'error', spanIndex })
  })
  return moments.sort((one, other) => one.atMs - other.atMs || ORDER[one.type] - ORDER[other.type])
})

/** The next (1) or previous (-1) moment of a kind, strictly after or before a moment. Absent: there is none. */
export function stepMoment(
  session: Session,
  ms: number,
  direction: 1 | -1,
  target: StepTarget = 'event',
): ReplayMoment | undefined {
  const fits = (moment: ReplayMoment): boolean => isTarget(session, moment, target)
  const moments = replayMoments(session)
  return direction > 0
    ? moments.find((moment) => moment.atMs > ms && fits(moment))
    : moments.findLast((moment) => moment.atMs < ms && fits(moment))
}

function isTarget(session: Session, moment: ReplayMoment, target: StepTarget): boolean {
  if (target === 'event') return true
  if (target === 'turn') return moment.type === 'turn'
  if (target === 'error') return moment.type === 'error'
  return moment.type === 'span-start' && session.spans[moment.spanIndex ?? -1]?.kind === 'tool'
}
