import type { Goal } from '../../metrics/goal.ts'
import type { Format } from '../../view/format.ts'
import type { NamedGoal } from '../../view/goalText.ts'
import type { Labels } from '../../view/labels.ts'

/** What a goal is called. */
export function goalName(text: string, goal: Goal, own: readonly NamedGoal[], labels: Labels, format: Format): string {
  const named = own.find(({ id }) => id === text)
  if (named) return named.label
  if (typeof goal === 'function') return text
  if ('tag' in goal) return goal.tag
  if ('traceName' in goal) return labels.goalOfTrace(goal.traceName)
  if ('metadata' in goal)
    return labels.goalOfMetadata(goal.metadata, goal.value === undefined ? '' : String(goal.value))
  return labels.goalOfScore(goal.score, goal.atLeast === undefined ? undefined : format.score(goal.atLeast))
}
