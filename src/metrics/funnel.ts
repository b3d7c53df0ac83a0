import type { Session, SessionSummary } from '../model/session.ts'
import { type Goal, traceMatcher } from './goal.ts'
import { type Journey, type JourneyPer, journeysOf } from './journeys.ts'
import { quantilesOf } from './quantile.ts'
import { sameValue } from './sameValue.ts'

/** A step of a journey: what a trace must show. */
export type FunnelStep = Exclude<Goal, (session: SessionSummary) => boolean>

/** How many took one step of a journey, how soon, and who did not. */
export interface FunnelRow {
  readonly step: FunnelStep
  /** Sessions (or users) that took this step after all steps before it. */
  readonly count: number
  /** Of all sessions, and of those that took the step before; 0 to 1. */
  readonly share: number
  readonly shareOfPrevious: number
  /** Sessions (or users) for which the step before was the last one. */
  readonly lost: number
  /** Median time from the start of the journey to the start of the trace that took the step. */
  readonly medianMs?: number
  /** Median, and 90th percentile, of the time since the trace that took the step before. Absent of the first step. */
  readonly stepMs?: number
  readonly stepP90Ms?: number
  /** Of those who took this step, how many took the last one: 0 to 1. Absent where nobody took it. */
  readonly completes?: number
  /** Who took the step, and who left before it. */
  readonly reached: readonly Journey[]
  readonly left: readonly Journey[]
}

export interface FunnelOptions {
  /** Whose journeys: each session's, or each user's over all their sessions. @default 'session' */
  readonly per?: JourneyPer
}

/** How far sessions come along a journey, each step after the one before it. Counts never grow. */
export function funnel(
  sessions: readonly Session[],
  steps: readonly FunnelStep[],
  { per = 'session' }: FunnelOptions = {},
): FunnelRow[] {
  const journeys = journeysOf(sessions, per)
  const reached: Journey[][] = steps.map(() => [])
  const left: Journey[][] = steps.map(() => [])
  const times: number[][] = steps.map(() => [])
  const gaps: number[][] = steps.map(() => [])
  // Asked of every trace of every session, so what can be said of the steps alone is said once.
  const matches = steps.map(traceMatcher)
  const repeats = steps.map((step, place) => sameValue(step, steps[place + 1]))
  for (const journey of journeys) {
    let step = 0
    let beforeMs = journey.startMs
    const only = per === 'session' ? journey.sessions[0] : undefined
    const count = only ? only.traces.length : journey.traces.length
    for (let place = 0; place < count && step < steps.length; place++) {
      // The traces of one session as they stand in it: no list is made of them.
      const session = only ?? journey.traces[place]?.session
      const trace = only ? only.traces[place] : journey.traces[place]?.trace
      if (!session || !trace) continue
      // One trace may take several steps (its tag and its name), but never the same one twice.
      while (step < steps.length && matches[step]?.(session, trace)) {
        reached[step]?.push(journey)
        times[step]?.push(trace.startMs - journey.startMs)
        if (step > 0) gaps[step]?.push(trace.startMs - beforeMs)
        beforeMs = trace.startMs
        step++
        if (repeats[step - 1]) break
      }
    }
    if (step < steps.length) left[step]?.push(journey)
  }
  const completed = reached.at(-1)?.length ?? 0
  return steps.map((step, place) => {
    const count = reached[place]?.length ?? 0
    const before = place === 0 ? journeys.length : (reached[place - 1]?.length ?? 0)
    const [medianMs] = percentiles(times[place], [0.5])
    const [stepMs, stepP90Ms] = percentiles(gaps[place], [0.5, 0.9])
    return {
      step,
      count,
      share: journeys.length > 0 ? count / journeys.length : 0,
      shareOfPrevious: before > 0 ? count / before : 0,
      lost: before - count,
      ...(medianMs !== undefined && { medianMs }),
      ...(stepMs !== undefined && stepP90Ms !== undefined && { stepMs, stepP90Ms }),
      ...(count > 0 && { completes: completed / count }),
      reached: reached[place] ?? [],
      left: left[place] ?? [],
    }
  })
}

function percentiles(values: readonly number[] | undefined, shares: readonly number[]): (number | undefined)[] {
  if (!values || values.length === 0) return shares.map(() => undefined)
  return quantilesOf(Float64Array.from(values), shares)
}
