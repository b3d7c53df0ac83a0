import type { Condition, CountCondition, Query } from './query.ts'

/** What each node of a query becomes, given what its parts became. */
export interface QueryVisitor<Result> {
  readonly condition: (condition: Condition) => Result
  /** No parts: holds for every session. */
  readonly and: (parts: readonly Result[]) => Result
  /** No parts: holds for none. */
  readonly or: (parts: readonly Result[]) => Result
  readonly not: (part: Result) => Result
  /** `part` speaks of one turn, trace or span. */
  readonly count: (count: CountCondition, part: Result) => Result
}

/**
 * Turns a query into something else, from the leaves up: SQL for a server, a filter of another library, a sentence. Without
 * recursion, so that no depth is too deep.
 */
export function visitQuery<Result>(query: Query, visitor: QueryVisitor<Result>): Result {
  const results: Result[] = []
  const pending: { readonly node: Query; readonly isDone: boolean }[] = [{ node: query, isDone: false }]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { node, isDone } = next
    if (node.type === 'condition') results.push(visitor.condition(node))
    else if (!isDone) {
      pending.push({ node, isDone: true })
      const parts = node.type === 'and' || node.type === 'or' ? node.parts : [node.part]
      for (let place = parts.length - 1; place >= 0; place--)
        pending.push({ node: parts[place] as Query, isDone: false })
    } else if (node.type === 'and' || node.type === 'or') {
      const parts = results.splice(results.length - node.parts.length)
      results.push(node.type === 'and' ? visitor.and(parts) : visitor.or(parts))
    } else {
      const part = results.pop() as Result
      results.push(node.type === 'not' ? visitor.not(part) : visitor.count(node, part))
    }
  }
  return results[0] as Result
}
