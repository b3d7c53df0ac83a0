import type { GoalOffer } from '../metrics/completionRate.ts'
import type { Goal } from '../metrics/goal.ts'
import type { SessionSummary } from '../model/session.ts'
import { formatCondition } from '../query/formatQuery.ts'
import { parseQuery } from '../query/parseQuery.ts'
import type { Condition, QueryValue } from '../query/query.ts'

/** A goal with a name: the host's own, which may be a function. */
export interface NamedGoal {
  /** Unlike every tag. */
  readonly id: string
  readonly label: string
  readonly goal: Goal
}

type PlainGoal = GoalOffer['goal']

/** A goal as text that can be kept: a tag as it is, everything else as a condition, `trace.name = "checkout"`. */
export function goalText(goal: PlainGoal): string {
  if ('tag' in goal) return goal.tag
  return formatCondition(conditionOf(goal))
}

/** What a text means as a goal: the host's own by its id, a condition, else a tag. */
export function goalFromText(text: string, own: readonly NamedGoal[] = []): Goal {
  const named = own.find(({ id }) => id === text)
  if (named) return named.goal
  const { query, errors } = parseQuery(text)
  if (errors.length > 0 || query.type !== 'condition') return { tag: text }
  const { field, operator, values } = query
  const [value] = values
  if (field === 'trace.name' && operator === '=') return { traceName: String(value) }
  if (field.startsWith('metadata.')) {
    const metadata = field.slice('metadata.'.length)
    if (operator === '=' && value !== undefined) return { metadata, value: plainValue(value) }
  }
  if (field.startsWith('score.')) {
    const score = field.slice('score.'.length)
    if (operator === '>=' && typeof value === 'number') return { score, atLeast: value }
    if (operator === '=') return { score }
  }
  return { tag: text }
}

/** What finds the sessions that reached a goal in the list. Absent: it is a function, which no query can ask for. */
export function goalConditions(goal: Goal): Condition[] | undefined {
  return typeof goal === 'function' ? undefined : [conditionOf(goal)]
}

function conditionOf(goal: Exclude<Goal, (session: SessionSummary) => boolean>): Condition {
  const condition = (field: string, operator: Condition['operator'], ...values: QueryValue[]): Condition => ({
    type: 'condition',
    field,
    operator,
    values,
  })
  if ('tag' in goal) return condition('tag', '=', goal.tag)
  if ('traceName' in goal) return condition('trace.name', '=', goal.traceName)
  if ('metadata' in goal) {
    const field = `metadata.${goal.metadata}`
    const { value } = goal
    if (typeof value === 'number') return condition(field, '=', value)
    return value === undefined ? condition(field, 'LIKE', '%') : condition(field, '=', String(value))
  }
  const field = `score.${goal.score}`
  return goal.atLeast === undefined ? condition(field, '=', 'true') : condition(field, '>=', goal.atLeast)
}

/** Truth values are written as words. */
function plainValue(value: QueryValue): unknown {
  if (value === 'true' || value === 'false') return value === 'true'
  return value
}
