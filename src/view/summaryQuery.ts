import type { LengthBucket } from '../metrics/lengthBuckets.ts'
import { formatQuery } from '../query/formatQuery.ts'
import { parseQuery } from '../query/parseQuery.ts'
import type { Condition, Query, QueryValue } from '../query/query.ts'

/** A query text narrowed further. Conditions that stand in it already are not repeated. */
export function narrowedQuery(text: string, more: readonly Condition[]): string {
  const { query } = parseQuery(text)
  const parts: Query[] = query.type === 'and' ? [...query.parts] : [query]
  const known = new Set(parts.map((part) => formatQuery(part)))
  for (const condition of more) if (!known.has(formatQuery(condition))) parts.push(condition)
  return formatQuery({ type: 'and', parts })
}

export function equals(field: string, value: QueryValue): Condition {
  return { type: 'condition', field, operator: '=', values: [value] }
}

/** The conditions that sessions of a bucket meet. */
export function bucketConditions({ fromTurns, toTurns }: LengthBucket): Condition[] {
  if (toTurns === fromTurns) return [equals('turns', fromTurns)]
  const from: Condition = { type: 'condition', field: 'turns', operator: '>=', values: [fromTurns] }
  if (toTurns === undefined) return [from]
  return [from, { type: 'condition', field: 'turns', operator: '<=', values: [toTurns] }]
}
