import { type Condition, type CountCondition, everySession, type Query } from './query.ts'

export interface ShorterQuery {
  readonly query: Query
  /** What was left out. A stretch of time (a whole day) is two conditions. */
  readonly dropped: readonly (Condition | CountCondition)[]
}

/** The query without its last condition, for "without the last condition there are 5". Absent: there is none to drop. */
export function withoutLastCondition(query: Query): ShorterQuery | undefined {
  const path: Query[] = []
  let last: Query = query
  while (last.type !== 'condition' && last.type !== 'count') {
    path.push(last)
    const next: Query | undefined = last.type === 'not' ? last.part : last.parts.at(-1)
    if (!next) return undefined
    last = next
  }
  const gone: Condition | CountCondition = last
  const dropped: Condition[] = []
  let rest: Query | undefined
  let isFirst = true
  for (const node of path.reverse()) {
    if (node.type === 'not') rest = rest && { type: 'not', part: rest }
    else if (node.type !== 'condition' && node.type !== 'count') {
      const before = node.parts.slice(0, -1)
      // Conditions that come from the same words go together.
      const kept = isFirst ? before.filter((part) => !isTwin(part, gone)) : before
      if (isFirst) for (const part of before) if (isTwin(part, gone)) dropped.push(part as Condition)
      const parts = rest ? [...kept, rest] : kept
      rest = parts.length > 1 ? { type: node.type, parts } : parts[0]
    }
    isFirst = false
  }
  return { query: rest ?? everySession, dropped: [...dropped, gone] }
}

function isTwin(part: Query, condition: Condition | CountCondition): boolean {
  return (
    condition.type === 'condition' &&
    part.type === 'condition' &&
    part.from !== undefined &&
    part.from === condition.from &&
    part.to === condition.to &&
    part.field === condition.field
  )
}
