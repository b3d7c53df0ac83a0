import type { Score, SessionSummary } from '../model/session.ts'
import { sumTotals } from '../model/totals.ts'

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

export interface SessionGroup {
  /** What its sessions have in common; `undefined`: those whose payload does not say it. */
  readonly key: string | undefined
  readonly sessions: readonly SessionSummary[]
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
  { timeZone = 'UTC' }: GroupOptions = {},
): SessionGroup[] {
  const keysOf = keyReader(by, timeZone)
  const groups = new Map<string, SessionSummary[]>()
  const rest: SessionSummary[] = []
  for (const session of sessions) {
    const keys = keysOf(session)
    if (keys.length === 0) rest.push(session)
    for (const key of keys) {
      const members = groups.get(key)
      if (members) members.push(session)
      else groups.set(key, [session])
    }
  }
  const found = [...groups].map(([key, members]): SessionGroup => group(key, members))
  return rest.length > 0 ? [...found, group(undefined, rest)] : found
}

function group(key: string | undefined, sessions: readonly SessionSummary[]): SessionGroup {
  return { key, sessions, summary: summaryOf(key ?? '', sessions) }
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

const QUARTER_MS = 900_000

/** Days as `2026-05-21`, which sort as they follow each other. No zone changes its day within a quarter of an hour. */
function dayReader(timeZone: string): (ms: number) => string | undefined {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const known = new Map<number, string>()
  return (ms) => {
    if (!Number.isFinite(ms)) return undefined
    const quarter = Math.floor(ms / QUARTER_MS)
    let day = known.get(quarter)
    if (day === undefined) {
      day = format.format(quarter * QUARTER_MS)
      known.set(quarter, day)
    }
    return day
  }
}

/** A sum in which unknown parts add nothing; `undefined` where none is known. */
function sum(values: Iterable<number | undefined>): number | undefined {
  let total: number | undefined
  for (const value of values) if (value !== undefined) total = (total ?? 0) + value
  return total
}

/** Many sessions told as one. */
function summaryOf(id: string, sessions: readonly SessionSummary[]): SessionSummary {
  const known = <Value>(of: (session: SessionSummary) => Value | undefined): Value[] =>
    sessions.flatMap((session) => of(session) ?? [])
  const all = (of: (session: SessionSummary) => readonly string[] | undefined): string[] => [
    ...new Set(sessions.flatMap((session) => of(session) ?? [])),
  ]
  const count = (of: (session: SessionSummary) => number | undefined): number | undefined => sum(sessions.map(of))
  const ends = known(({ endMs }) => endMs)
  const durations = known((session) => session.durations)
  const totals = known((session) => session.totals)
  const traceCount = count((session) => session.traceCount)
  const turnCount = count((session) => session.turnCount)
  const spanCount = count((session) => session.spanCount)
  const toolCallCount = count((session) => session.toolCallCount)
  const statuses = new Set(known(({ status }) => status))
  const status = statuses.has('error')
    ? 'error'
    : statuses.has('running')
      ? 'running'
      : statuses.has('ok')
        ? 'ok'
        : undefined
  return {
    id,
    userIds: all(({ userIds }) => userIds),
    tags: all((session) => session.tags),
    models: all((session) => session.models),
    startMs: sessions.reduce((least, { startMs }) => Math.min(least, startMs), Number.POSITIVE_INFINITY),
    ...(ends.length > 0 && { endMs: ends.reduce((most, end) => Math.max(most, end)) }),
    ...(durations.length > 0 && {
      durations: {
        wallMs: sum(durations.map(({ wallMs }) => wallMs)) ?? 0,
        startToStartMs: sum(durations.map(({ startToStartMs }) => startToStartMs)) ?? 0,
        activeMs: sum(durations.map(({ activeMs }) => activeMs)) ?? 0,
        idleMs: sum(durations.map(({ idleMs }) => idleMs)) ?? 0,
        summedMs: sum(durations.map(({ summedMs }) => summedMs)) ?? 0,
      },
    }),
    ...(totals.length > 0 && { totals: sumTotals(totals) }),
    ...(traceCount !== undefined && { traceCount }),
    ...(turnCount !== undefined && { turnCount }),
    ...(spanCount !== undefined && { spanCount }),
    ...(toolCallCount !== undefined && { toolCallCount }),
    ...(status !== undefined && { status }),
    ...ratesOf(sessions),
    scores: meanScores(sessions),
  }
}

function ratesOf(sessions: readonly SessionSummary[]): Pick<SessionSummary, 'errorRates'> {
  const rated = sessions.filter((session) => session.errorRates !== undefined)
  if (rated.length === 0) return {}
  const rate = (
    of: 'traces' | 'turns' | 'spans',
    weightOf: (session: SessionSummary) => number | undefined,
  ): number => {
    let failed = 0
    let weights = 0
    for (const session of rated) {
      const weight = weightOf(session) ?? 1
      failed += (session.errorRates?.[of] ?? 0) * weight
      weights += weight
    }
    return weights === 0 ? 0 : failed / weights
  }
  return {
    errorRates: {
      traces: rate('traces', ({ traceCount }) => traceCount),
      turns: rate('turns', ({ turnCount }) => turnCount),
      spans: rate('spans', ({ spanCount }) => spanCount),
    },
  }
}

/** One score a name: the mean over sessions of each session's own mean, so that a long session does not outweigh a short one. */
function meanScores(sessions: readonly SessionSummary[]): Score[] {
  const byName = new Map<string, number[]>()
  for (const { scores = [] } of sessions) {
    const own = new Map<string, number[]>()
    for (const { name, value } of scores) {
      if (value === undefined || !Number.isFinite(value)) continue
      const values = own.get(name)
      if (values) values.push(value)
      else own.set(name, [value])
    }
    for (const [name, values] of own) {
      const means = byName.get(name)
      if (means) means.push(mean(values))
      else byName.set(name, [mean(values)])
    }
  }
  return [...byName].map(([name, values]) => ({ name, value: mean(values), target: 'session', targetId: '' }))
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length
}
