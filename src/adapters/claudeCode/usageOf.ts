import type { Usage } from '../../model/facts.ts'
import { amount, at, entries, own, record } from '../reading.ts'
import { usageOfAmounts } from '../usage.ts'

const fields = ['input_tokens', 'output_tokens', 'cache_read_input_tokens', 'cache_creation_input_tokens'] as const

type Counts = Partial<Record<(typeof fields)[number], number>>

/**
 * Usage of one message, of which several lines tell: each repeats it, early lines with what was known by then, so the
 * largest figure of each field is the message's. Counted once.
 */
export class MessageUsage {
  private readonly counts: Counts = {}
  /** The lines tell how the message began, not how it ended: its output is not known. */
  isPreliminary = true

  add(usage: unknown, isFinal: boolean): void {
    if (!record(usage)) return
    if (isFinal) this.isPreliminary = false
    for (const field of fields) {
      const found = amount(own(usage, field))
      if (found !== undefined) this.counts[field] = Math.max(this.counts[field] ?? 0, found)
    }
  }

  get usage(): Usage | undefined {
    const { input_tokens: input, output_tokens: output } = this.counts
    const found = usageOfAmounts(
      {
        input,
        output: this.isPreliminary ? undefined : output,
        cacheRead: this.counts.cache_read_input_tokens,
        cacheWrite: this.counts.cache_creation_input_tokens,
      },
      { cache: 'beside', certain: true },
    )?.usage
    if (found === undefined || !this.isPreliminary) return found
    const { totalTokens: _, ...known } = found
    return known
  }
}

/** `modelUsage` of a printed result: `{ <model>: { inputTokens, outputTokens, cacheReadInputTokens, …, costUSD } }`. */
export function resultUsage(result: unknown): Usage | undefined {
  const models = entries(own(result, 'modelUsage')).map(([, value]) => value)
  const sum = (key: string): number | undefined => {
    const found = models.flatMap((model) => amount(own(model, key)) ?? [])
    return found.length === 0 ? undefined : found.reduce((whole, part) => whole + part, 0)
  }
  const own_ = (key: string): number | undefined => amount(at(result, 'usage', key))
  const isSummed = models.length > 0
  const found = usageOfAmounts(
    {
      input: isSummed ? sum('inputTokens') : own_('input_tokens'),
      output: isSummed ? sum('outputTokens') : own_('output_tokens'),
      cacheRead: isSummed ? sum('cacheReadInputTokens') : own_('cache_read_input_tokens'),
      cacheWrite: isSummed ? sum('cacheCreationInputTokens') : own_('cache_creation_input_tokens'),
    },
    { cache: 'beside', certain: true },
  )?.usage
  const costUsd = amount(own(result, 'total_cost_usd')) ?? amount(own(result, 'cost_usd')) ?? sum('costUSD')
  if (found === undefined && costUsd === undefined) return undefined
  return { ...found, ...(costUsd === undefined ? {} : { costUsd, costSource: 'reported' }) }
}

/** What was added since an earlier figure of a counter that runs on. */
export function usageSince(now: Usage, before: Usage): Usage {
  const since: Record<string, unknown> = { ...now }
  for (const key of Object.keys(now) as (keyof Usage)[]) {
    const [one, other] = [now[key], before[key]]
    if (typeof one === 'number' && typeof other === 'number') since[key] = Number((one - other).toPrecision(12))
  }
  return since as Usage
}
