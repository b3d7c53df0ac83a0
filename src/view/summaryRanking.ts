import { isLowerBetter } from '../metrics/scoreVerdict.ts'
import type { SessionSummary } from '../model/session.ts'
import { meanScore, sortSessions } from '../query/sortSessions.ts'

export interface RankedSession {
  readonly session: SessionSummary
  readonly value: number
}

export interface RankedUser {
  readonly userId: string
  /** Mean over the user's sessions that know the evaluation. */
  readonly value: number
  readonly sessions: number
}

/** Both ends of a ranking; of a short one everything is in `best`, and `worst` is empty. */
export interface Ranking<Ranked> {
  readonly best: readonly Ranked[]
  /** The worst at the end. */
  readonly worst: readonly Ranked[]
  /** How many could be ranked. */
  readonly known: number
}

/** The evaluations that sessions can be ranked by, those of most sessions first. */
export function rankableScores(sessions: readonly SessionSummary[]): { name: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { scores = [] } of sessions) {
    const names = new Set(scores.flatMap(({ name, value }) => (value === undefined ? [] : name)))
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((one, other) => other.count - one.count || (one.name < other.name ? -1 : 1))
}

/** The best and the worst sessions by the mean of an evaluation; equal ones stand by their ids. */
export function rankSessions(sessions: readonly SessionSummary[], name: string, each = 3): Ranking<RankedSession> {
  const direction = isLowerBetter(name) ? 'ascending' : 'descending'
  const values = new Map<SessionSummary, number>()
  for (const session of sessions) {
    const value = meanScore(session, name)
    if (value !== undefined) values.set(session, value)
  }
  const column = { id: 'value', value: (session: SessionSummary): number | undefined => values.get(session) }
  const ranked = sortSessions([...values.keys()], [{ column: 'value', direction }], [column]).map(
    (session): RankedSession => ({ session, value: values.get(session) ?? 0 }),
  )
  return ends(ranked, each)
}

/** The best and the worst users by the mean of an evaluation over their sessions. */
export function rankUsers(sessions: readonly SessionSummary[], name: string, each = 3): Ranking<RankedUser> {
  const users = new Map<string, { sum: number; count: number }>()
  for (const session of sessions) {
    const value = meanScore(session, name)
    if (value === undefined) continue
    for (const userId of new Set(session.userIds)) {
      const user = users.get(userId) ?? { sum: 0, count: 0 }
      users.set(userId, user)
      user.sum += value
      user.count++
    }
  }
  const sign = isLowerBetter(name) ? 1 : -1
  const ranked = [...users]
    .map(([userId, { sum, count }]): RankedUser => ({ userId, value: sum / count, sessions: count }))
    .sort((one, other) => sign * (one.value - other.value) || (one.userId < other.userId ? -1 : 1))
  return ends(ranked, each)
}

function ends<Ranked>(ranked: readonly Ranked[], each: number): Ranking<Ranked> {
  if (ranked.length <= 2 * each) return { best: ranked, worst: [], known: ranked.length }
  return { best: ranked.slice(0, each), worst: ranked.slice(-each), known: ranked.length }
}
