import type { Usage } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { amount, at, own, record } from '../reading.ts'
import { readUsage } from '../usage.ts'

/**
 * A run's usage, once: it stands in its outputs and again in its metadata, and the read side adds three fields to every
 * run, parents included (their sum, 0 where there was nothing to sum). Input includes cache.
 */
export function runUsage(run: unknown, runType: string | undefined): Usage | undefined {
  const isCall = runType === 'llm' || runType === 'embedding'
  const found =
    usageObject(at(run, 'outputs', 'usage_metadata')) ??
    usageObject(at(run, 'extra', 'metadata', 'usage_metadata')) ??
    usageObject(at(run, 'outputs', 'usage')) ??
    usageObject(at(run, 'outputs', 'llm_output', 'token_usage')) ??
    usageOfFields(run)
  const cost =
    amount(own(run, 'total_cost')) ??
    sum(amount(own(run, 'prompt_cost')), amount(own(run, 'completion_cost'))) ??
    amount(at(run, 'outputs', 'usage_metadata', 'total_cost')) ??
    amount(at(run, 'extra', 'metadata', 'usage_metadata', 'total_cost'))
  const costUsd = isCall || cost !== 0 ? cost : undefined
  if (found === undefined && costUsd === undefined) return undefined
  return defined({ ...found, costUsd, costSource: costUsd === undefined ? undefined : ('reported' as const) })
}

function usageObject(value: unknown): Usage | undefined {
  return record(value) ? readUsage(value, { cache: 'inside', reasoning: 'inside' })?.usage : undefined
}

function usageOfFields(run: unknown): Usage | undefined {
  const counts = ['prompt_tokens', 'completion_tokens', 'total_tokens'].map((name) => amount(own(run, name)))
  if (!counts.some((count) => count !== undefined && count > 0)) return undefined
  const [prompt_tokens, completion_tokens, total_tokens] = counts
  return readUsage({
    ...{ prompt_tokens, completion_tokens, total_tokens },
    prompt_tokens_details: {
      cached_tokens:
        at(run, 'prompt_token_details', 'raw', 'cache_read') ?? at(run, 'prompt_token_details', 'cache_read'),
    },
  })?.usage
}

function sum(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined && other === undefined ? undefined : (one ?? 0) + (other ?? 0)
}
