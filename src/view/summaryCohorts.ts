import { type Change, changeOf } from '../metrics/compareSessions.ts'
import { type Measurement, type MeasureOptions, measure } from '../metrics/measure.ts'
import type { Metric } from '../metrics/metric.ts'
import type { SessionSummary } from '../model/session.ts'
import { type GroupKey, groupSessions } from '../query/groupSessions.ts'

/** Sessions that share something, measured. */
export interface Cohort {
  /** What they share; `undefined`: those that do not say it. */
  readonly key: string | undefined
  readonly sessions: readonly SessionSummary[]
  /** Of all sessions, 0 to 1. */
  readonly share: number
  /** In the order of the metrics. */
  readonly measured: readonly Measurement[]
  /** Against all sessions together: in points for rates, in percent of the whole's figure. Sums are compared by session. */
  readonly changes: readonly Change[]
}

export interface Cohorts {
  readonly by: GroupKey
  readonly whole: readonly Measurement[]
  /** Largest first; days in their order; those that do not say it last. */
  readonly cohorts: readonly Cohort[]
  /** A session is in more than one cohort: their numbers add up to more than the whole. */
  readonly overlap: boolean
}

/** Cohorts side by side. */
export function summaryCohorts(
  sessions: readonly SessionSummary[],
  by: GroupKey,
  metrics: readonly Metric[],
  { timeZone = 'UTC', ...options }: MeasureOptions & { readonly timeZone?: string } = {},
): Cohorts {
  const whole = measure(sessions, metrics, options)
  const groups = groupSessions(sessions, by, { timeZone })
  const cohorts = groups.map(({ key, sessions: members }): Cohort => {
    const measured = measure(members, metrics, options)
    return {
      key,
      sessions: members,
      share: sessions.length === 0 ? 0 : members.length / sessions.length,
      measured,
      changes: metrics.map((metric, place) =>
        changeOf(comparable(whole[place]), comparable(measured[place]), metric.unit),
      ),
    }
  })
  const counted = cohorts.reduce((sum, { sessions: members }) => sum + members.length, 0)
  return { by, whole, cohorts: cohorts.sort(by === 'day' ? byKey : bySize), overlap: counted > sessions.length }
}

/** A sum grows with the number of sessions: of sums the means are compared. */
export function comparable(measured: Measurement | undefined): number | undefined {
  return measured?.metric.combine === 'sum' ? measured.mean : measured?.value
}

function bySize(one: Cohort, other: Cohort): number {
  if ((one.key === undefined) !== (other.key === undefined)) return one.key === undefined ? 1 : -1
  return other.sessions.length - one.sessions.length || byKey(one, other)
}

function byKey({ key: one }: Cohort, { key: other }: Cohort): number {
  if (one === undefined || other === undefined) return one === other ? 0 : one === undefined ? 1 : -1
  return one < other ? -1 : one > other ? 1 : 0
}

/** What the sessions of a list can be put together by: properties that differ among them. */
export function cohortKeys(sessions: readonly SessionSummary[], most = 12): GroupKey[] {
  const readers: readonly (readonly [GroupKey, (session: SessionSummary) => string | undefined])[] = [
    ['user', ({ userIds }) => userIds?.join()],
    ['model', ({ models }) => models?.join()],
    ['tag', ({ tags }) => tags?.join()],
    ['environment', ({ environment }) => environment],
    ['tenant', ({ tenantId }) => tenantId],
    ['project', ({ projectId }) => projectId],
    ['status', ({ status }) => status],
  ]
  const differing = readers.filter(([, read]) => {
    const seen = new Set<string | undefined>()
    for (const session of sessions) {
      seen.add(read(session))
      if (seen.size > 1) return true
    }
    return false
  })
  const keys = new Set<string>()
  for (const { metadata } of sessions.slice(0, 1000)) for (const key of Object.keys(metadata ?? {})) keys.add(key)
  return [...differing.map(([key]) => key), 'day', ...[...keys].sort().map((key): GroupKey => `metadata.${key}`)].slice(
    0,
    most,
  ) as GroupKey[]
}
