import { measure } from '../metrics/measure.ts'
import type { Metric } from '../metrics/metric.ts'
import { isLowerBetter } from '../metrics/scoreVerdict.ts'
import type { SessionSummary } from '../model/session.ts'
import { meanScore, sortSessions } from '../query/sortSessions.ts'
import { metricValue } from './metricWiring.ts'

export interface RankedSession {
  readonly session: SessionSummary
  readonly value: number
}

export interface RankedUser {
  readonly userId: string
  /** Of an evaluation: the mean over the user's sessions that know it. Of a metric: as the metric combines sessions. */
  readonly value: number
  /** Sessions that know it. */
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

/** An evaluation as a metric: a session counts once, with the mean of what it was given. */
export function scoreMetric(name: string): Metric {
  return {
    id: `score.${name}`,
    label: name,
    unit: 'score',
    combine: 'mean',
    of: (session) => meanScore(session, name),
    lowerIsBetter: isLowerBetter(name),
    field: `score.${name}`,
  }
}

/** The best and the worst sessions by the mean of an evaluation, or by a metric; equal ones stand by their ids. */
export function rankSessions(
  sessions: readonly SessionSummary[],
  by: string | Metric,
  each = 3,
): Ranking<RankedSession> {
  const metric = typeof by === 'string' ? scoreMetric(by) : by
  const direction = metric.lowerIsBetter ? 'ascending' : 'descending'
  const values = new Map<SessionSummary, number>()
  for (const session of sessions) {
    const value = metricValue(metric, session)
    if (value !== undefined) values.set(session, value)
  }
  const column = { id: 'value', value: (session: SessionSummary): number | undefined => values.get(session) }
  const ranked = sortSessions([...values.keys()], [{ column: 'value', direction }], [column]).map(
    (session): RankedSession => ({ session, value: values.get(session) ?? 0 }),
  )
  return ends(ranked, each)
}

/** The best and the worst users by an evaluation, or a metric, over their sessions. */
export function rankUsers(sessions: readonly SessionSummary[], by: string | Metric, each = 3): Ranking<RankedUser> {
  const metric = typeof by === 'string' ? scoreMetric(by) : by
  const users = new Map<string, SessionSummary[]>()
  for (const session of sessions) {
    for (const userId of new Set(session.userIds)) {
      const list = users.get(userId)
      if (list) list.push(session)
      else users.set(userId, [session])
    }
  }
  const sign = metric.lowerIsBetter ? 1 : -1
  const ranked = [...users]
    .flatMap(([userId, list]): RankedUser[] => {
      const [measured] = measure(list, [metric])
      return measured?.value === undefined ? [] : [{ userId, value: measured.value, sessions: measured.known }]
    })
    .sort((one, other) => sign * (one.value - other.value) || (one.userId < other.userId ? -1 : 1))
  return ends(ranked, each)
}

function ends<Ranked>(ranked: readonly Ranked[], each: number): Ranking<Ranked> {
  if (ranked.length <= 2 * each) return { best: ranked, worst: [], known: ranked.length }
  return { best: ranked.slice(0, each), worst: ranked.slice(-each), known: ranked.length }
}
