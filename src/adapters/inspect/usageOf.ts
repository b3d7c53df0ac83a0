import type { Usage } from '../../model/facts.ts'
import { amount, entries, own } from '../reading.ts'
import { usageOfAmounts } from '../usage.ts'

/** Whether cache stands inside the input the total says. */
export function usageOf(usage: unknown): Usage | undefined {
  const found = usageOfAmounts({
    input: amount(own(usage, 'input_tokens')),
    output: amount(own(usage, 'output_tokens')),
    total: amount(own(usage, 'total_tokens')),
    cacheRead: amount(own(usage, 'input_tokens_cache_read')),
    cacheWrite: amount(own(usage, 'input_tokens_cache_write')),
    reasoning: amount(own(usage, 'reasoning_tokens')),
  })?.usage
  const costUsd = amount(own(usage, 'total_cost'))
  if (costUsd === undefined) return found
  return { ...found, costUsd, costSource: 'reported' }
}

/** `model_usage` is the sum of the calls, per model. */
export function sumOfModels(models: unknown): Usage | undefined {
  const sum: Record<string, number> = {}
  for (const [, usage] of entries(models)) {
    for (const [key, value] of entries(usageOf(usage))) {
      if (typeof value === 'number') sum[key] = (sum[key] ?? 0) + value
    }
  }
  if (Object.keys(sum).length === 0) return undefined
  return { ...sum, ...(sum.costUsd === undefined ? {} : { costSource: 'reported' }) }
}
