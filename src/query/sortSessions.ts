import type { SessionSummary } from '../model/session.ts'

/** A step of a sort. `column` is the id of a column. */
export interface SortKey {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

/** What a session sorts by: texts among texts, numbers among numbers; `undefined` is unknown. */
export type SortValue = string | number | undefined

/** Anything with an id and a value: a column fits. */
export interface SortColumn {
  readonly id: string
  readonly value: (session: SessionSummary) => SortValue
}

const STATUS_ORDER = { error: 0, running: 1, ok: 2 } as const

/** The value behind each column's id. */
export const sortValues = {
  session: (session: SessionSummary): SortValue => session.name ?? session.id,
  messages: (session: SessionSummary): SortValue => session.firstUserText,
  user: (session: SessionSummary): SortValue => session.userIds?.[0],
  tenant: (session: SessionSummary): SortValue => session.tenantId,
  environment: (session: SessionSummary): SortValue => session.environment,
  status: (session: SessionSummary): SortValue => session.status && STATUS_ORDER[session.status],
  started: (session: SessionSummary): SortValue => session.startMs,
  lastActivity: (session: SessionSummary): SortValue => session.endMs,
  turns: (session: SessionSummary): SortValue => session.turnCount,
  traces: (session: SessionSummary): SortValue => session.traceCount,
  spans: (session: SessionSummary): SortValue => session.spanCount,
  toolCalls: (session: SessionSummary): SortValue => session.toolCallCount,
  errors: (session: SessionSummary): SortValue => session.errorRates?.traces,
  duration: (session: SessionSummary): SortValue => session.durations?.wallMs,
  active: (session: SessionSummary): SortValue => session.durations?.activeMs,
  idle: (session: SessionSummary): SortValue => session.durations?.idleMs,
  tokens: (session: SessionSummary): SortValue => session.totals?.totalTokens,
  cost: (session: SessionSummary): SortValue => session.totals?.costUsd,
  models: (session: SessionSummary): SortValue => session.models?.[0],
  project: (session: SessionSummary): SortValue => session.projectId,
  users: (session: SessionSummary): SortValue => session.userIds?.length,
  turnErrors: (session: SessionSummary): SortValue => session.errorRates?.turns,
  spanErrors: (session: SessionSummary): SortValue => session.errorRates?.spans,
  startToStart: (session: SessionSummary): SortValue => session.durations?.startToStartMs,
  summed: (session: SessionSummary): SortValue => session.durations?.summedMs,
  inputTokens: (session: SessionSummary): SortValue => session.totals?.inputTokens,
  outputTokens: (session: SessionSummary): SortValue => session.totals?.outputTokens,
  cachedTokens: (session: SessionSummary): SortValue => session.totals?.cacheReadTokens,
  cacheWriteTokens: (session: SessionSummary): SortValue => session.totals?.cacheWriteTokens,
  reasoningTokens: (session: SessionSummary): SortValue => session.totals?.reasoningTokens,
  costSource: (session: SessionSummary): SortValue => session.totals?.costSource,
  costCoverage: (session: SessionSummary): SortValue => session.totals?.costCoverage,
  firstMessage: (session: SessionSummary): SortValue => session.firstUserText,
  lastMessage: (session: SessionSummary): SortValue => session.lastUserText,
  lastAnswer: (session: SessionSummary): SortValue => session.lastAssistantText,
  /** The mean of the evaluations on the scale 0 to 1. */
  scores: (session: SessionSummary): SortValue => meanScore(session),
  tags: (session: SessionSummary): SortValue => session.tags?.[0],
} as const

/**
 * Sorted by one key after the other; the given list stays as it is. Unknown values stand last in either direction, and
 * sessions equal in every key stand in the order of their ids, so that the order never depends on the input.
 * `score.<name>` and `metadata.<key>` sort by that evaluation or metadata value.
 */
export function sortSessions<Row extends SessionSummary>(
  sessions: readonly Row[],
  sort: readonly SortKey[],
  columns: readonly SortColumn[] = [],
): Row[] {
  const steps = sort.flatMap(({ column, direction }) => {
    const value = sortReader(column, columns)
    return value ? [{ sign: direction === 'descending' ? -1 : 1, values: sessions.map(value) }] : []
  })
  const order = sessions.map((_, index) => index)
  order.sort((one, other) => {
    for (const { sign, values } of steps) {
      const difference = compareSortValues(values[one], values[other], sign)
      if (difference !== 0) return difference
    }
    const left = sessions[one]?.id ?? ''
    const right = sessions[other]?.id ?? ''
    return left < right ? -1 : left > right ? 1 : one - other
  })
  return order.map((index) => sessions[index] as Row)
}

/** The mean value of an evaluation over a session, its traces and spans; of all on the scale 0 to 1 without a name. */
export function meanScore(session: SessionSummary, name?: string): number | undefined {
  let sum = 0
  let count = 0
  for (const score of session.scores ?? []) {
    if (score.value === undefined || (name !== undefined && score.name !== name)) continue
    if (name === undefined && (score.value < 0 || score.value > 1)) continue
    sum += score.value
    count++
  }
  return count === 0 ? undefined : sum / count
}

/** How sessions are read for one key of a sort; the same function for the same key of a list. */
export function sortReader(
  id: string,
  columns: readonly SortColumn[],
): ((session: SessionSummary) => SortValue) | undefined {
  const own = columns.find((column) => column.id === id)
  if (own) return own.value
  if (Object.hasOwn(sortValues, id)) return sortValues[id as keyof typeof sortValues]
  const open = openReaders.get(id) ?? openReader(id)
  if (open && openReaders.size < 1_000) openReaders.set(id, open)
  return open
}

const openReaders = new Map<string, (session: SessionSummary) => SortValue>()

function openReader(id: string): ((session: SessionSummary) => SortValue) | undefined {
  if (id.startsWith('score.')) {
    const name = id.slice('score.'.length)
    return (session) => meanScore(session, name)
  }
  if (id.startsWith('metadata.')) {
    const key = id.slice('metadata.'.length)
    return (session) => {
      const metadata = session.metadata
      const value = metadata && Object.hasOwn(metadata, key) ? metadata[key]?.[0]?.value : undefined
      return typeof value === 'number' || typeof value === 'string' ? value : undefined
    }
  }
  return undefined
}

/** Below, equal or above zero. Unknown stands last whatever the sign. */
export function compareSortValues(one: SortValue, other: SortValue, sign: number): number {
  const left = rank(one)
  const right = rank(other)
  // Unknown last, in either direction; numbers before texts where a column mixes them.
  if (left !== right) return left - right
  if (one === other || one === undefined || other === undefined || left === 2) return 0
  return one < other ? -sign : sign
}

function rank(value: SortValue): number {
  if (typeof value === 'number') return Number.isNaN(value) ? 2 : 0
  return typeof value === 'string' ? 1 : 2
}
