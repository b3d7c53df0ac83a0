import { isSession } from '../model/isSession.ts'
import type { SessionSummary } from '../model/session.ts'
import { type Goal, reaches } from './goal.ts'
import type { Metric } from './metric.ts'
import { traceName } from './traceIndex.ts'

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

/** Of those who reached one goal, how many reached another: of the 5 who completed, 4 asked. */
export function conditionalRate(sessions: readonly SessionSummary[], given: Goal, goal: Goal): Completion {
  return completionRate(completionRate(sessions, given).sessions, goal)
}

/** A goal as a metric: the share of sessions that reach it, as a tile, a column, or a course over time. */
export function goalMetric(goal: Goal, label: string, id = 'completion'): Metric {
  return { id, label, unit: 'ratio', combine: 'mean', of: (session) => (reaches(session, goal) ? 1 : 0) }
}

/** The goals a set of sessions offers: their tags, most frequent first. */
export function goalTags(sessions: readonly SessionSummary[]): { tag: string; count: number }[] {
  return counted(sessions, ({ tags }) => tags).map(([tag, count]) => ({ tag, count }))
}

/** Something sessions may have reached, and how many did. */
export interface GoalOffer {
  readonly goal: Exclude<Goal, (session: SessionSummary) => boolean>
  readonly count: number
}

/** So many values of a metadata key are still a choice; more are measurements. */
const MOST_VALUES = 12
/** Evaluations on the scale 0 to 1 count as passed from here on where they do not say themselves. */
const GOOD_SCORE = 0.5

/**
 * All goals a set of sessions offers: tags, names of traces, metadata values, evaluations that passed; of each kind the
 * most frequent first. What every session reaches is offered too: another choice of sessions may not.
 */
export function goalOffers(sessions: readonly SessionSummary[], most = 20): GoalOffer[] {
  const tags = counted(sessions, (session) => session.tags)
  const names = counted(sessions, (session) =>
    isSession(session) ? session.traces.flatMap((trace) => traceName(session, trace) ?? []) : undefined,
  )
  const verdicts = counted(sessions, ({ scores }) => scores?.flatMap(({ name, passed }) => (passed ? name : [])))
  const grades = counted(sessions, ({ scores }) =>
    scores?.flatMap(({ name, value, passed }) =>
      passed === undefined && value !== undefined && value >= GOOD_SCORE && value <= 1 ? name : [],
    ),
  )
  return [
    ...tags.slice(0, most).map(([tag, count]) => ({ goal: { tag }, count })),
    ...names.slice(0, most).map(([name, count]) => ({ goal: { traceName: name }, count })),
    ...verdicts.slice(0, most).map(([score, count]) => ({ goal: { score }, count })),
    ...grades.slice(0, most).map(([score, count]) => ({ goal: { score, atLeast: GOOD_SCORE }, count })),
    ...metadataOffers(sessions, most),
  ]
}

function metadataOffers(sessions: readonly SessionSummary[], most: number): GoalOffer[] {
  const keys = new Map<string, Map<string | number | boolean, number>>()
  for (const { metadata = {} } of sessions) {
    for (const [key, values] of Object.entries(metadata)) {
      const counts = keys.get(key) ?? new Map<string | number | boolean, number>()
      keys.set(key, counts)
      // A key with many values is no choice; what it holds is not kept.
      if (counts.size > MOST_VALUES) continue
      for (const { value } of values) {
        if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
          counts.set(value, (counts.get(value) ?? 0) + 1)
        }
      }
    }
  }
  return [...keys]
    .filter(([, counts]) => counts.size > 0 && counts.size <= MOST_VALUES)
    .flatMap(([metadata, counts]) => [...counts].map(([value, count]) => ({ goal: { metadata, value }, count })))
    .sort((one, other) => other.count - one.count || compareTexts(JSON.stringify(one.goal), JSON.stringify(other.goal)))
    .slice(0, most)
}

/** In how many sessions each word occurs, most first. */
function counted(
  sessions: readonly SessionSummary[],
  wordsOf: (session: SessionSummary) => readonly string[] | undefined,
): [string, number][] {
  const counts = new Map<string, number>()
  for (const session of sessions) {
    const words = wordsOf(session)
    if (!words) continue
    for (const word of words.length > 1 ? new Set(words) : words) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts].sort(([one, count], [other, more]) => more - count || compareTexts(one, other))
}

function compareTexts(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
