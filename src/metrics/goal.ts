import { isSession } from '../model/isSession.ts'
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
  if ('traceName' in goal) {
    if (!isSession(session)) return false
    const matches = traceMatcher(goal)
    return session.traces.some((trace) => matches(session, trace))
  }
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

/** What a trace can be asked: everything but a function, which is about the session. */
type TraceGoal = Exclude<Goal, (session: SessionSummary) => boolean>

/** Tells of each trace of a session whether a goal was reached in it. */
export function traceMatcher(goal: TraceGoal): (session: Session, trace: Trace) => boolean {
  if ('tag' in goal) {
    const { tag } = goal
    return (_, { tags }) => tags.includes(tag)
  }
  if ('traceName' in goal) {
    const { traceName: wanted } = goal
    return (session, trace) => traceName(session, trace) === wanted
  }
  if ('metadata' in goal) {
    const { metadata: key } = goal
    if (!('value' in goal)) return (_, { metadata }) => Object.hasOwn(metadata, key)
    return (_, { metadata }) => Object.hasOwn(metadata, key) && sameValue(metadata[key], goal.value)
  }
  const { score, atLeast } = goal
  return (_, { scores }) =>
    scores.some(
      ({ name, value, passed }) =>
        name === score && (atLeast === undefined ? passed === true : value !== undefined && value >= atLeast),
    )
}
