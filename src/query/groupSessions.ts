import { dayReader } from '../model/localDay.ts'
import type { SessionSummary } from '../model/session.ts'
import { finished } from './finished.ts'
import { GroupSum } from './groupSum.ts'
import { type SortColumn, type SortKey, sortSessions } from './sortSessions.ts'

/** What sessions are put together by; plain text, so that it can be kept. Days are those of a time zone. */
export type GroupKey =
  | 'user'
  | 'tenant'
  | 'project'
  | 'environment'
  | 'model'
  | 'tag'
  | 'status'
  | 'day'
  | `metadata.${string}`

/** Sessions that have something in common. */
export interface SessionGroup {
  /** What its sessions have in common; `undefined`: those whose payload does not say it. */
  readonly key: string | undefined
  readonly sessions: readonly SessionSummary[]
  /** How many there are, where not all of them are at hand. @default sessions.length */
  readonly count?: number
  /**
   * All of them as one row, so that every column tells of the group what it tells of a session: counts, times and amounts
   * are sums, rates are weighted by what they are a share of, a score is the mean of its sessions' scores.
   */
  readonly summary: SessionSummary
}

export interface GroupOptions {
  /** An IANA zone, for days. @default 'UTC' */
  readonly timeZone?: string
}

/**
 * Sessions put together by what they share, in order of first sight; the group without a key comes last. A session with
 * two tags stands in both groups: groups by user, model, tag or metadata may overlap, so their sums may exceed the whole.
 */
export function groupSessions(
  sessions: readonly SessionSummary[],
  by: GroupKey,
  options: GroupOptions = {},
): SessionGroup[] {
  return finished(groupSteps(sessions, by, options))
}

/** Groups in the order of their figures; those whose payload does not say what they share come last. */
export function groupsInOrder(
  groups: readonly SessionGroup[],
  sort: readonly SortKey[],
  columns: readonly SortColumn[] = [],
): readonly SessionGroup[] {
  const named = groups.filter(({ key }) => key !== undefined)
  const bySummary = new Map(named.map((group) => [group.summary, group]))
  const sorted = sortSessions([...bySummary.keys()], sort, columns).flatMap((summary) => bySummary.get(summary) ?? [])
  return [...sorted, ...groups.filter(({ key }) => key === undefined)]
}

/** Sessions put into groups between two steps. */
const STEP = 64

/** As `groupSessions`, in steps of well below a millisecond. */
export function* groupSteps(
  sessions: readonly SessionSummary[],
  by: GroupKey,
  { timeZone = 'UTC' }: GroupOptions = {},
): Generator<void, SessionGroup[], void> {
  const keysOf = keyReader(by, timeZone)
  const groups = new Map<string, Members>()
  const rest = new Members()
  for (const [index, session] of sessions.entries()) {
    const keys = keysOf(session)
    if (keys.length === 0) rest.add(session)
    for (const key of keys.length > 1 ? new Set(keys) : keys) {
      const members = groups.get(key) ?? new Members()
      groups.set(key, members)
      members.add(session)
    }
    if (index % STEP === STEP - 1) yield
  }
  const found = [...groups].map(([key, members]) => members.asGroup(key))
  return rest.sessions.length > 0 ? [...found, rest.asGroup(undefined)] : found
}

class Members {
  readonly sessions: SessionSummary[] = []
  private readonly sum = new GroupSum()

  add(session: SessionSummary): void {
    this.sessions.push(session)
    this.sum.add(session)
  }

  asGroup(key: string | undefined): SessionGroup {
    return { key, sessions: this.sessions, summary: this.sum.summary(key ?? '') }
  }
}

function keyReader(by: GroupKey, timeZone: string): (session: SessionSummary) => readonly string[] {
  const one = (value: string | undefined): readonly string[] => (value === undefined ? [] : [value])
  switch (by) {
    case 'user':
      return ({ userIds }) => userIds ?? []
    case 'tenant':
      return ({ tenantId }) => one(tenantId)
    case 'project':
      return ({ projectId }) => one(projectId)
    case 'environment':
      return ({ environment }) => one(environment)
    case 'model':
      return ({ models }) => models ?? []
    case 'tag':
      return ({ tags }) => tags ?? []
    case 'status':
      return ({ status }) => one(status)
    case 'day': {
      const dayOf = dayReader(timeZone)
      return ({ startMs }) => one(dayOf(startMs))
    }
    default: {
      const key = by.slice('metadata.'.length)
      return ({ metadata }) =>
        metadata && Object.hasOwn(metadata, key)
          ? [...new Set((metadata[key] ?? []).map(({ value }) => textOf(value)).filter((text) => text !== undefined))]
          : []
    }
  }
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  if (value === undefined || value === null) return undefined
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
