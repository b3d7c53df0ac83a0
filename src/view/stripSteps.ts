import type { Measurement } from '../metrics/measure.ts'
import { measure } from '../metrics/measure.ts'
import type { Metric } from '../metrics/metric.ts'
import { isSession } from '../model/isSession.ts'
import type { Session, SessionSummary } from '../model/session.ts'
import { likelyGoal } from './summaryGoal.ts'
import { summaryOverTime, type TimeColumn } from './summaryOverTime.ts'

/** The figures above a list. */
export interface Strip {
  /** What they are about. */
  readonly sessions: readonly (Session | SessionSummary)[]
  readonly measured: readonly Measurement[]
  /** The course of each; none where there are many sessions. */
  readonly columns: readonly TimeColumn[]
  /** The goal most of them seem to have, as text. */
  readonly goal: string | undefined
}

export interface StripOptions {
  readonly metrics: readonly Metric[]
  readonly timeZone: string
  /** The list the sessions were chosen from. */
  readonly within?: readonly (Session | SessionSummary)[] | undefined
}

/** The courses are decoration: of more sessions they would cost more than they say. */
export const MOST_FOR_COURSES = 20_000

/** Messages of so many sessions are read in one step; a summary has nothing to read. */
const READ_IN_A_STEP = 4

/**
 * Measures sessions in steps of some milliseconds each: a list of whole sessions has its messages still to be read, and
 * the list below must not wait for that.
 */
export function* stripSteps(
  sessions: readonly (Session | SessionSummary)[],
  { metrics, timeZone, within }: StripOptions,
): Generator<void, Strip, void> {
  let read = 0
  for (const session of sessions) {
    if (!isSession(session)) continue
    // The turns are read with the first field that follows from them.
    void session.turnCount
    read += 1
    if (read % READ_IN_A_STEP === 0) yield
  }
  const measured: Measurement[] = []
  for (const metric of metrics) {
    if (metric.detail) continue
    measured.push(...measure(sessions, [metric], { within }))
    yield
  }
  const columns = sessions.length > MOST_FOR_COURSES ? [] : summaryOverTime(sessions, timeZone).columns
  yield
  return { sessions, measured, columns, goal: likelyGoal(sessions) }
}
