import { conversationOf } from '../conversation/conversationOf.ts'
import { memoByObject } from '../metrics/memo.ts'
import { countWhile } from '../model/countWhile.ts'
import type { Session, Totals } from '../model/session.ts'
import { messageTimes } from './messageTimes.ts'
import { totalsAt } from './runningTotals.ts'
import { spanEnds } from './spanEnds.ts'

/** A session as it stood at one moment: a pure function of session and moment. */
export interface ReplayState {
  readonly atMs: number
  readonly startedTurns: number
  readonly endedTurns: number
  readonly startedMessages: number
  readonly startedSpans: number
  readonly endedSpans: number
  /** Indices of the spans at work, ascending. */
  readonly runningSpans: readonly number[]
  /** The turn that started last; absent before the first. */
  readonly turnIndex?: number
  /** The span at work that started last, else the one that ended last. */
  readonly spanIndex?: number
  /** Nobody is at work. */
  readonly isIdle: boolean
  /** Sums over everything that has ended. At the end they are `session.totals`. */
  readonly totals: Totals
}

/** The session as it stood at a moment. */
export function replayAt(session: Session, ms: number): ReplayState {
  const times = timesOf(session)
  const runningSpans = running(session, times, ms)
  const latest = runningSpans.reduce(
    (best, index) => ((times.start[index] ?? 0) >= (times.start[best] ?? Number.NEGATIVE_INFINITY) ? index : best),
    -1,
  )
  const endedSpans = countUpTo(times.ends, ms)
  const lastEnded = endedSpans > 0 ? (times.byEnd[endedSpans - 1] ?? -1) : -1
  const spanIndex = latest >= 0 ? latest : lastEnded
  const startedTurns = countUpTo(times.turnStarts, ms)
  return {
    atMs: ms,
    startedTurns,
    endedTurns: countUpTo(times.turnEnds, ms),
    startedMessages: countUpTo(times.messages, ms),
    startedSpans: countUpTo(times.starts, ms),
    endedSpans,
    runningSpans,
    ...(startedTurns > 0 && { turnIndex: times.turnByStart[startedTurns - 1] ?? 0 }),
    ...(spanIndex >= 0 && { spanIndex }),
    isIdle: runningSpans.length === 0,
    totals: totalsAt(session, ms),
  }
}

/** When every span, turn and message starts and ends; sorted copies for counting. */
interface Times {
  /** By span index. */
  readonly start: Float64Array
  readonly end: Float64Array
  /** Ascending. */
  readonly starts: Float64Array
  readonly ends: Float64Array
  /** Span indices in the order of their ends. */
  readonly byEnd: readonly number[]
  /** By trace: when the last of its spans has ended. */
  readonly workEnd: Float64Array
  readonly turnStarts: Float64Array
  readonly turnByStart: readonly number[]
  readonly turnEnds: Float64Array
  readonly messages: Float64Array
}

const timesOf = memoByObject((session: Session): Times => {
  const { spans, traces } = session
  const start = Float64Array.from(spans, (span) => span.startMs)
  const end = spanEnds(session)
  const byEnd = spans.map((_, index) => index).sort((one, other) => (end[one] ?? 0) - (end[other] ?? 0))
  const turns = conversationOf(session)
  const turnByStart = turns.map((turn) => turn.index)
  turnByStart.sort((one, other) => (turns[one]?.startMs ?? 0) - (turns[other]?.startMs ?? 0) || one - other)
  return {
    start,
    end,
    starts: start.slice().sort(),
    ends: end.slice().sort(),
    byEnd,
    workEnd: Float64Array.from(traces, ({ spanStart, spanEnd }) =>
      end.subarray(spanStart, spanEnd).reduce((latest, ms) => Math.max(latest, ms), Number.NEGATIVE_INFINITY),
    ),
    turnStarts: Float64Array.from(turns, (turn) => turn.startMs).sort(),
    turnByStart,
    turnEnds: Float64Array.from(
      turns,
      (turn) => turn.endMs ?? lastMoment(session, turn.spanIndices, end, turn.startMs),
    ).sort(),
    messages: Float64Array.from(turns.flatMap((turn) => messageTimes(session, turn))).sort(),
  }
})

function lastMoment(session: Session, spanIndices: readonly number[], end: Float64Array, startMs: number): number {
  let latest = startMs
  for (const index of spanIndices) latest = Math.max(latest, end[index] ?? session.startMs)
  return latest
}

/** Only spans of traces at work can be at work; traces stand in the order of their starts. */
function running(session: Session, times: Times, ms: number): number[] {
  const found: number[] = []
  for (const [traceIndex, trace] of session.traces.entries()) {
    if (trace.startMs > ms) break
    if ((times.workEnd[traceIndex] ?? 0) <= ms) continue
    for (let index = trace.spanStart; index < trace.spanEnd; index++) {
      if ((times.start[index] ?? 0) <= ms && (times.end[index] ?? 0) > ms) found.push(index)
    }
  }
  return found
}

/** How many values of an ascending list are at or before a moment. */
function countUpTo(ascending: Float64Array, ms: number): number {
  return countWhile(ascending.length, (index) => (ascending[index] as number) <= ms)
}
