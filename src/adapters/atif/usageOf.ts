import type { Usage } from '../../model/facts.ts'
import { amount, own, type UnknownRecord } from '../reading.ts'
import { usageOfAmounts } from '../usage.ts'

const names = ['prompt_tokens', 'completion_tokens', 'cached_tokens'] as const

/** Cached tokens stand inside the prompt. What was copied counts where it came from. */
export function usageOf(step: UnknownRecord): Usage | undefined {
  const { metrics } = step
  const isCopied = step.is_copied_context === true
  const [input, output, cacheRead] = names.map((name) => amount(own(metrics, name)))
  const found = usageOfAmounts(isCopied ? { input: 0, output: 0 } : { input, output, cacheRead }, {
    cache: 'inside',
    certain: true,
  })?.usage
  const costUsd = isCopied ? undefined : amount(own(metrics, 'cost_usd'))
  if (costUsd === undefined) return found
  return { ...found, costUsd, costSource: 'reported' }
}

/** `final_metrics`: the sum of the steps, as the sender counted it. */
export function finalUsage(metrics: unknown): Usage | undefined {
  const found = usageOfAmounts(
    {
      input: amount(own(metrics, 'total_prompt_tokens')),
      output: amount(own(metrics, 'total_completion_tokens')),
      cacheRead: amount(own(metrics, 'total_cached_tokens')),
    },
    { cache: 'inside', certain: true },
  )?.usage
  const costUsd = amount(own(metrics, 'total_cost_usd'))
  if (found === undefined && costUsd === undefined) return undefined
  return { ...found, ...(costUsd === undefined ? {} : { costUsd, costSource: 'reported' }) }
}
