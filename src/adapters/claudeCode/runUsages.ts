import type { Usage } from '../../model/facts.ts'
import type { ClaudeTurn } from './turn.ts'
import { resultUsage, usageSince } from './usageOf.ts'

/**
 * What the printed result of each run reports: tokens of all models, sub-agents included, and the cost. Where several
 * prompts ran in one process its counters run on: then what was added is at least what the run's own calls used.
 *
 * @param helperInput input tokens of the sub-agents of each turn, as far as their calls were printed
 */
export function runUsages(
  turns: readonly ClaudeTurn[],
  helperInput: ReadonlyMap<ClaudeTurn, number>,
): ReadonlyMap<ClaudeTurn, Usage> {
  const usages = new Map<ClaudeTurn, Usage>()
  let before: Usage | undefined
  for (const turn of turns) {
    const found = turn.result === undefined ? undefined : resultUsage(turn.result.raw)
    if (found === undefined) continue
    const used = inputOf(turn) + (helperInput.get(turn) ?? 0)
    const since = before === undefined || !grew(before, found) ? undefined : usageSince(found, before)
    const added = since?.inputTokens ?? -1
    const runsOn = added >= used && added - used <= Math.abs((found.inputTokens ?? 0) - used)
    usages.set(turn, since !== undefined && runsOn ? since : found)
    before = found
  }
  return usages
}

/** Input of the calls of a turn, as far as they were told. */
export function inputOf({ calls }: ClaudeTurn): number {
  return calls.reduce((sum, call) => sum + (call.usage.usage?.inputTokens ?? 0), 0)
}

function grew(before: Usage, now: Usage): boolean {
  return (now.inputTokens ?? 0) >= (before.inputTokens ?? 0) && (now.costUsd ?? 0) >= (before.costUsd ?? 0)
}
