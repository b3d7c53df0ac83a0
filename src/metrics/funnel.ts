import type { Session, SessionSummary, Trace } from '../model/session.ts'
import { type Goal, traceReaches } from './goal.ts'
import { quantile } from './quantile.ts'
import { sameValue } from './sameValue.ts'

/** A step of a journey: what a trace must show. */
export type FunnelStep = Exclude<Goal, (session: SessionSummary) => boolean>

export interface FunnelRow {
  readonly step: FunnelStep
  /** Sessions that took this step after all steps before it. */
  readonly count: number
  /** Of all sessions, and of those that took the step before; 0 to 1. */
  readonly share: number
  readonly shareOfPrevious: number
  /** Sessions for which the step before was the last one. */
  readonly lost: number
  /** Median time from a session's start to the start of the trace that took the step. */
  readonly medianMs?: number
}

/** How far sessions come along a journey, each step after the one before it. Counts never grow. */
export function funnel(sessions: readonly Session[], steps: readonly FunnelStep[]): FunnelRow[] {
  const times: number[][] = steps.map(() => [])
  for (const session of sessions) {
    let step = 0
    for (const trace of session.traces) {
      // One trace may take several steps (its tag and its name), but never the same one twice.
      for (let wanted = steps[step]; wanted && traceReaches(session, trace, wanted); wanted = steps[step]) {
        times[step]?.push(trace.startMs - session.startMs)
        step++
        if (sameValue(wanted, steps[step])) break
      }
    }
  }
  return steps.map((step, place) => {
    const count = times[place]?.length ?? 0
    const before = place === 0 ? sessions.length : (times[place - 1]?.length ?? 0)
    const medianMs = quantile(times[place] ?? [], 0.5)
    return {
      step,
      count,
      share: sessions.length > 0 ? count / sessions.length : 0,
      shareOfPrevious: before > 0 ? count / before : 0,
      lost: before - count,
      ...(medianMs !== undefined && { medianMs }),
    }
  })
}

/** How often something happened in a session, and when first. */
export interface Occurrence {
  readonly count: number
  /** From the session's start to the first trace's start; absent: it never happened. */
  readonly firstAfterMs?: number
}

export function occurrences(session: Session, matches: FunnelStep | ((trace: Trace) => boolean)): Occurrence {
  const found = session.traces.filter((trace) =>
    typeof matches === 'function' ? matches(trace) : traceReaches(session, trace, matches),
  )
  const first = found[0]
  return { count: found.length, ...(first && { firstAfterMs: first.startMs - session.startMs }) }
}
