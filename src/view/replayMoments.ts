import { conversationOf } from '../conversation/conversationOf.ts'
import { memoByObject } from '../metrics/memo.ts'
import { countWhile } from '../model/countWhile.ts'
import type { Session } from '../model/session.ts'
import { messageTimes } from './messageTimes.ts'
import { spanEnds } from './spanEnds.ts'

/** A moment worth stopping at. */
export interface ReplayMoment {
  readonly atMs: number
  /** `error`: a span ends by failing. One that never ended ends with its trace. */
  readonly type: 'turn' | 'message' | 'span-start' | 'first-token' | 'span-end' | 'error'
  /** Of a turn and a message. */
  readonly turnIndex?: number
  /** Of a message, in its turn. */
  readonly messageIndex?: number
  /** Of the others. */
  readonly spanIndex?: number
}

/** What a step goes to: any moment, the next turn, the next failure, the next tool call. */
export type StepTarget = 'event' | 'turn' | 'error' | 'tool'

const ORDER = { turn: 0, message: 1, 'span-start': 2, 'first-token': 3, 'span-end': 4, error: 5 } as const

/**
 * All moments of a session in order of time: turns and spans starting, messages, first tokens, spans ending or failing.
 * Told one by one they add up to what `replayAt` says of each moment.
 */
export const replayMoments: (session: Session) => readonly ReplayMoment[] = memoByObject((session: Session) => {
  const moments: ReplayMoment[] = []
  for (const turn of conversationOf(session)) {
    moments.push({ atMs: turn.startMs, type: 'turn', turnIndex: turn.index })
    messageTimes(session, turn).forEach((atMs, messageIndex) => {
      moments.push({ atMs, type: 'message', turnIndex: turn.index, messageIndex })
    })
  }
  const ends = spanEnds(session)
  session.spans.forEach((span, spanIndex) => {
    const endMs = ends[spanIndex] ?? span.startMs
    moments.push({ atMs: span.startMs, type: 'span-start', spanIndex })
    if (span.firstTokenMs !== undefined) {
      const atMs = Math.min(endMs, Math.max(span.startMs, span.startMs + span.firstTokenMs))
      moments.push({ atMs, type: 'first-token', spanIndex })
    }
    moments.push({ atMs: endMs, type: span.status === 'error' ? 'error' : 'span-end', spanIndex })
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
  const moments = replayMoments(session)
  // The first after the moment, or the last before it; from there on only the kind is asked.
  let index = direction > 0 ? countBefore(moments, ms, true) : countBefore(moments, ms, false) - 1
  for (let moment = moments[index]; moment; moment = moments[index]) {
    if (isTarget(session, moment, target)) return moment
    index += direction
  }
  return undefined
}

/** How many moments stand before a moment, with or without those at it. */
function countBefore(moments: readonly ReplayMoment[], ms: number, withThoseAtIt: boolean): number {
  const low = countWhile(moments.length, (index) => {
    const { atMs } = moments[index] as ReplayMoment
    return atMs < ms || (withThoseAtIt && atMs === ms)
  })
  return low
}

function isTarget(session: Session, moment: ReplayMoment, target: StepTarget): boolean {
  if (target === 'event') return true
  if (target === 'turn') return moment.type === 'turn'
  if (target === 'error') return moment.type === 'error'
  return moment.type === 'span-start' && session.spans[moment.spanIndex ?? -1]?.kind === 'tool'
}
