import type { BreakdownBy, BreakdownRow } from '../metrics/costBreakdown.ts'
import type { LengthBucket } from '../metrics/lengthBuckets.ts'
import { dayReader } from '../model/localDay.ts'
import type { SessionSummary } from '../model/session.ts'
import { formatQuery } from '../query/formatQuery.ts'
import type { OwnField } from '../query/ownFields.ts'
import { parseQuery } from '../query/parseQuery.ts'
import type { Condition, Query, QueryValue } from '../query/query.ts'
import { bucketEnd, bucketStarts } from './timeBuckets.ts'

/** A query text narrowed further. Conditions that stand in it already are not repeated. */
export function narrowedQuery(text: string, more: readonly Condition[], fields?: readonly OwnField[]): string {
  const { query } = parseQuery(text, { fields })
  const parts: Query[] = query.type === 'and' ? [...query.parts] : [query]
  const known = new Set(parts.map((part) => formatQuery(part)))
  for (const condition of more) if (!known.has(formatQuery(condition))) parts.push(condition)
  return formatQuery({ type: 'and', parts })
}

export function equals(field: string, value: QueryValue): Condition {
  return { type: 'condition', field, operator: '=', values: [value] }
}

/** The conditions that sessions of a bucket meet. */
export function bucketConditions({ fromTurns, toTurns }: Pick<LengthBucket, 'fromTurns' | 'toTurns'>): Condition[] {
  if (toTurns === fromTurns) return [equals('turns', fromTurns)]
  const from: Condition = { type: 'condition', field: 'turns', operator: '>=', values: [fromTurns] }
  if (toTurns === undefined) return [from]
  return [from, { type: 'condition', field: 'turns', operator: '<=', values: [toTurns] }]
}

/** So many sessions can be named one by one. */
const MOST_NAMED = 50

/** What finds just these sessions: each by its id while they are few; absent: they are too many to name, or none. */
export function namedConditions(sessions: readonly SessionSummary[]): Condition[] | undefined {
  const ids = [...new Set(sessions.map(({ id }) => id))]
  if (ids.length === 0 || ids.length > MOST_NAMED) return undefined
  const [only] = ids
  if (ids.length === 1 && only !== undefined) return [equals('sessionId', only)]
  return [{ type: 'condition', field: 'sessionId', operator: 'IN', values: ids }]
}

/** What finds sessions that started in a stretch of time; without an end: from then on. */
export function startedConditions(fromMs: number | undefined, untilMs: number | undefined): Condition[] {
  const at = (operator: '>=' | '<', value: number | undefined): Condition[] =>
    value === undefined ? [] : [{ type: 'condition', field: 'startedAt', operator, values: [value] }]
  return [...at('>=', fromMs), ...at('<', untilMs)]
}

/** What finds sessions that were at work in a stretch of time, from a moment to before another. */
export function overlapConditions(fromMs: number, untilMs: number): Condition[] {
  return [
    { type: 'condition', field: 'lastActivity', operator: '>=', values: [fromMs] },
    ...startedConditions(undefined, untilMs),
  ]
}

/**
 * What finds the sessions behind a row of a breakdown; absent: what the row stands for is nothing that a session says
 * (amounts without such a property).
 */
export function breakdownConditions(
  by: BreakdownBy,
  row: Partial<BreakdownRow>,
  timeZone: string,
): Condition[] | undefined {
  const { key, tags, fromTurns, toTurns } = row
  if (key === undefined) return undefined
  switch (by) {
    case 'model':
      return [equals('model', key)]
    case 'kind':
      return [equals('span.kind', key)]
    case 'tool':
    case 'agent':
      return [equals('span.kind', by), equals('span.name', key)]
    case 'step':
      return [equals('span.name', key)]
    case 'user':
      return [equals('userId', key)]
    case 'tag':
      return (tags ?? [key]).map((tag) => equals('trace.tag', tag))
    case 'trace':
      return [equals('trace.id', key)]
    case 'turn':
      return [{ type: 'condition', field: 'turns', operator: '>=', values: [Number(key)] }]
    case 'length':
      return bucketConditions({ fromTurns: fromTurns ?? 0, ...(toTurns !== undefined && { toTurns }) })
    case 'day': {
      const day = dayOf(key, timeZone)
      return (
        day && [
          { type: 'condition', field: 'trace.startedAt', operator: '>=', values: [day.startMs] },
          { type: 'condition', field: 'trace.startedAt', operator: '<', values: [day.endMs] },
        ]
      )
    }
    default:
      return [equals(`trace.${by}`, key)]
  }
}

/** When a day of a zone, such as `2026-05-21`, begins and ends. */
export function dayOf(key: string, timeZone: string): { startMs: number; endMs: number } | undefined {
  const noonMs = Date.parse(`${key}T12:00:00Z`)
  if (!Number.isFinite(noonMs)) return undefined
  const read = dayReader(timeZone)
  // No zone is more than 14 hours from UTC.
  const startMs = bucketStarts(noonMs - 86_400_000, noonMs + 86_400_000, 'day', timeZone).find(
    (start) => read(start) === key,
  )
  return startMs === undefined ? undefined : { startMs, endMs: bucketEnd(startMs, 'day', timeZone) }
}
