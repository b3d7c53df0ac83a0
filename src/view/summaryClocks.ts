import { turnOfTrace } from '../metrics/traceIndex.ts'
import type { Session } from '../model/session.ts'

/** How the time from the first start to the last end of a session was spent. The three parts add up to `wallMs`. */
export interface SummaryClocks {
  readonly wallMs: number
  /** Some trace was at work. */
  readonly activeMs: number
  /** Nobody was at work, and then a person said something: the session waited for them. */
  readonly humanMs: number
  /** Nobody was at work, and what came next was not said by a person. */
  readonly otherMs: number
  /** The longest wait for a person: it ended with this turn, from 0. */
  readonly longest?: { readonly ms: number; readonly turnIndex: number }
}

/** The three clocks of a session; nothing where no trace has ended. Traces that never ended are at work for no time. */
export function summaryClocks(session: Session): SummaryClocks | undefined {
  const { traces, durations } = session
  if (!traces.some(({ endMs }) => endMs !== undefined)) return undefined
  const turns = turnOfTrace(session)
  let endMs = Number.NEGATIVE_INFINITY
  let humanMs = 0
  let idleMs = 0
  let longest: { ms: number; turnIndex: number } | undefined
  // Traces come in order of their start.
  for (const trace of traces) {
    const gap = trace.startMs - endMs
    if (Number.isFinite(gap) && gap > 0) {
      idleMs += gap
      const turn = turns.get(trace.id)
      if (turn !== undefined && turn.userText !== undefined && turn.traceIds[0] === trace.id) {
        humanMs += gap
        if (gap > (longest?.ms ?? 0)) longest = { ms: gap, turnIndex: turn.index }
      }
    }
    endMs = Math.max(endMs, trace.endMs ?? trace.startMs)
  }
  const otherMs = Math.max(0, Math.min(idleMs, durations.idleMs) - humanMs)
  const wholeHumanMs = Math.max(0, durations.wallMs - durations.activeMs - otherMs)
  return {
    wallMs: durations.wallMs,
    activeMs: durations.activeMs,
    // What is left of the whole, so that the parts add up to it to the last bit.
    humanMs: humanMs > 0 ? wholeHumanMs : 0,
    otherMs: humanMs > 0 ? otherMs : Math.max(0, durations.wallMs - durations.activeMs),
    ...(longest && { longest }),
  }
}
