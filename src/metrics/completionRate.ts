import type { SessionSummary } from '../model/session.ts'
import { type Goal, reaches } from './goal.ts'

export interface Completion {
  readonly population: number
  readonly reached: number
  /** 0 to 1; absent of an empty set. */
  readonly rate?: number
  /** The sessions that reached the goal: their own rates are conditional ones. */
  readonly sessions: readonly SessionSummary[]
}

/** How many sessions reached a goal: a tag, a trace's name, a metadata value, an evaluation, or a function. */
export function completionRate(sessions: readonly SessionSummary[], goal: Goal): Completion {
  const reached = sessions.filter((session) => reaches(session, goal))
  return {
    population: sessions.length,
    reached: reached.length,
    ...(sessions.length > 0 && { rate: reached.length / sessions.length }),
    sessions: reached,
  }
}

/** The goals a set of sessions offers: their tags, most frequent first. */
export function goalTags(sessions: readonly SessionSummary[]): { tag: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const session of sessions) {
    for (const tag of new Set(session.tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  }
  return [...counts]
    .map(([tag, count]) => ({ tag, count }))
    .sort((one, other) => other.count - one.count || (one.tag < other.tag ? -1 : 1))
}
