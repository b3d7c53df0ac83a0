import type { Session, SessionSummary, Trace } from '../model/session.ts'
import { sameValue } from './sameValue.ts'
import { traceName } from './traceIndex.ts'

/** What counts as reached: plain data, or a function. */
export type Goal =
  | { readonly tag: string }
  | { readonly traceName: string }
  /** Without `value`: the key is there. */
  | { readonly metadata: string; readonly value?: unknown }
  /** At least this value of an evaluation anywhere in the session; without it: the evaluation passed. */
  | { readonly score: string; readonly atLeast?: number }
  | ((session: SessionSummary) => boolean)

/** Whether a session reached a goal. */
export function reaches(session: SessionSummary, goal: Goal): boolean {
  if (typeof goal === 'function') return goal(session)
  if ('tag' in goal) return session.tags?.includes(goal.tag) ?? false
  if ('traceName' in goal) return tracesOf(session).some((trace) => traceReaches(session as Session, trace, goal))
  if ('metadata' in goal) {
    const { metadata } = session
    const values = metadata && Object.hasOwn(metadata, goal.metadata) ? (metadata[goal.metadata] ?? []) : []
    return 'value' in goal ? values.some(({ value }) => sameValue(value, goal.value)) : values.length > 0
  }
  const { score, atLeast } = goal
  return (session.scores ?? []).some(
    ({ name, value, passed }) =>
      name === score && (atLeast === undefined ? passed === true : value !== undefined && value >= atLeast),
  )
}

/** Whether one trace of a session is where a goal was reached. Functions and scores are about sessions, not traces. */
export function traceReaches(
  session: Session,
  trace: Trace,
  goal: Exclude<Goal, (session: SessionSummary) => boolean>,
): boolean {
  if ('tag' in goal) return trace.tags.includes(goal.tag)
  if ('traceName' in goal) return traceName(session, trace) === goal.traceName
  if ('metadata' in goal) {
    if (!Object.hasOwn(trace.metadata, goal.metadata)) return false
    return !('value' in goal) || sameValue(trace.metadata[goal.metadata], goal.value)
  }
  const { score, atLeast } = goal
  return trace.scores.some(
    ({ name, value, passed }) =>
      name === score && (atLeast === undefined ? passed === true : value !== undefined && value >= atLeast),
  )
}

function tracesOf(session: SessionSummary): readonly Trace[] {
  return 'traces' in session ? (session as Session).traces : []
}
