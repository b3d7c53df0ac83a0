import type { Usage } from '../../model/facts.ts'
import { pricedUsage } from '../pricedUsage.ts'
import { amount, list, own, text, type UnknownRecord } from '../reading.ts'
import { readUsage, usageOfAmounts } from '../usage.ts'

/** Anthropic counts cached tokens beside the prompt, and so does what is kept of it; others count them inside. */
export function usageOf(fields: UnknownRecord, answered: unknown): Usage | undefined {
  // A streamed answer tells its usage in one of its chunks.
  const read =
    own(answered, 'usage') ??
    list(answered)
      ?.map((chunk) => own(chunk, 'usage'))
      .findLast((usage) => usage)
  const input = amount(fields.prompt_tokens)
  const rawInput = amount(own(read, 'input_tokens'))
  const isBeside =
    own(read, 'cache_read_input_tokens') === undefined
      ? /anthropic|claude/i.test(`${text(fields.provider) ?? ''} ${text(fields.model) ?? ''}`)
      : rawInput === input
  const found = usageOfAmounts(
    {
      input,
      output: amount(fields.completion_tokens),
      total: amount(fields.total_tokens),
      cacheRead: positive(fields.prompt_cache_read_tokens),
      cacheWrite: positive(fields.prompt_cache_write_tokens),
      reasoning: positive(fields.reasoning_tokens),
    },
    // Their total is the sum of prompt and completion whatever the prompt holds: it decides nothing.
    { cache: isBeside ? 'beside' : 'inside', reasoning: 'inside', certain: true },
  )
  const usage = found?.usage ?? readUsage(read)?.usage
  const costUsd = amount(fields.costUSD) ?? amount(fields.cost)
  return pricedUsage(usage, costUsd)
}

/** Zero cached tokens stand where a provider counts none. */
function positive(value: unknown): number | undefined {
  const found = amount(value)
  return found === 0 ? undefined : found
}
