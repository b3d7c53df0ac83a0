import type { Usage } from '../model/facts.ts'
import { amount, at, entries, own, parseJson, record } from './reading.ts'

/** Where a source counts a part: inside the whole it belongs to, or beside it. */
export type Side = 'inside' | 'beside'

/** Amounts as a source names them, before they mean what ours mean. */
export interface Amounts {
  readonly input?: number | undefined
  readonly output?: number | undefined
  readonly total?: number | undefined
  readonly cacheRead?: number | undefined
  readonly cacheWrite?: number | undefined
  readonly reasoning?: number | undefined
  /** Further exclusive parts (audio …) that stand on the same side as cache and reasoning. */
  readonly inputParts?: number | undefined
  readonly outputParts?: number | undefined
}

export interface Sides {
  readonly cache?: Side | undefined
  readonly reasoning?: Side | undefined
  /** The dialect is sure: not even its own total is asked. */
  readonly certain?: boolean
}

export interface FoundUsage {
  readonly usage: Usage
  /** Neither the source nor its arithmetic says whether the cache is inside the input: it was taken as inside. */
  readonly guessed: boolean
}

/** Which reading of cache and reasoning makes the source's own total come out. */
function sidesByTotal(amounts: Amounts, cache: number, reasoning: number, wish: Sides): Sides | undefined {
  const { input, output, total } = amounts
  if (total === undefined || input === undefined || output === undefined || cache + reasoning === 0) return undefined
  const cacheSides: Side[] = wish.cache === 'beside' ? ['beside', 'inside'] : ['inside', 'beside']
  const reasoningSides: Side[] = wish.reasoning === 'beside' ? ['beside', 'inside'] : ['inside', 'beside']
  for (const reasoningSide of reasoningSides) {
    for (const cacheSide of cacheSides) {
      const sum = input + output + (cacheSide === 'beside' ? cache : 0) + (reasoningSide === 'beside' ? reasoning : 0)
      if (sum === total) return { cache: cacheSide, reasoning: reasoningSide }
    }
  }
  return undefined
}

/**
 * Amounts brought to our meaning: `inputTokens` includes cache, `outputTokens` includes reasoning.
 *
 * ```
 * input 190, cacheRead 64, output 15, total 269   ->  254 in (64 cached), 15 out, 269   (beside: 190 + 64 + 15 = 269)
 * input 140, cacheRead 64, output 18, total 158   ->  140 in (64 cached), 18 out, 158   (inside: 140 + 18 = 158)
 * ```
 */
export function usageOfAmounts(amounts: Amounts, wish: Sides = {}): FoundUsage | undefined {
  const { input, output, total, cacheRead, cacheWrite, reasoning } = amounts
  if ((input ?? output ?? total ?? cacheRead ?? cacheWrite ?? reasoning) === undefined) return undefined
  const cache = (cacheRead ?? 0) + (cacheWrite ?? 0) + (amounts.inputParts ?? 0)
  const outputParts = (reasoning ?? 0) + (amounts.outputParts ?? 0)
  const byTotal = wish.certain ? undefined : sidesByTotal(amounts, cache, outputParts, wish)
  const impossibleInside = input !== undefined && cache > input
  const cacheSide = byTotal?.cache ?? (impossibleInside ? 'beside' : (wish.cache ?? 'inside'))
  const reasoningSide = byTotal?.reasoning ?? wish.reasoning ?? 'inside'

  const inputTokens = input === undefined ? undefined : input + (cacheSide === 'beside' ? cache : 0)
  const outputTokens = output === undefined ? undefined : output + (reasoningSide === 'beside' ? outputParts : 0)
  const sum =
    inputTokens === undefined && outputTokens === undefined ? undefined : (inputTokens ?? 0) + (outputTokens ?? 0)
  // A total that leaves out what we count inside the input would contradict the parts beside it.
  const totalTokens = total === undefined || (sum !== undefined && total < sum) ? sum : total
  const usage: { -readonly [Key in keyof Usage]: Usage[Key] } = {}
  if (inputTokens !== undefined) usage.inputTokens = inputTokens
  if (outputTokens !== undefined) usage.outputTokens = outputTokens
  if (totalTokens !== undefined) usage.totalTokens = totalTokens
  if (cacheRead !== undefined) usage.cacheReadTokens = cacheRead
  if (cacheWrite !== undefined) usage.cacheWriteTokens = cacheWrite
  if (reasoning !== undefined) usage.reasoningTokens = reasoning
  const isGuess = cache > 0 && input !== undefined && !byTotal && !impossibleInside && !wish.cache
  return { usage, guessed: isGuess }
}

/** Dotted names are paths; a flat key of the same name counts as well (`"prompt_details.cache_read": 3`). */
const names = {
  input: ['prompt_tokens', 'input_tokens', 'prompt', 'input', 'promptTokens', 'inputTokens', 'promptTokenCount'],
  output: [
    ...['completion_tokens', 'output_tokens', 'completion', 'output', 'completionTokens', 'outputTokens'],
    'candidatesTokenCount',
  ],
  total: ['total_tokens', 'total', 'totalTokens', 'totalTokenCount'],
  cacheRead: [
    ...['cache_read.input_tokens', 'cache_read_input_tokens', 'cache_read_tokens', 'cached_tokens'],
    ...['cached_input_tokens', 'input_cached_tokens', 'input_cache_read', 'prompt_details.cache_read'],
    ...['prompt_tokens_details.cached_tokens', 'input_tokens_details.cached_tokens', 'input_token_details.cache_read'],
    ...['inputTokenDetails.cacheReadTokens', 'inputTokensDetails.cachedTokens', 'cachedInputTokens'],
    ...['cacheReadInputTokens', 'cachedContentTokenCount', 'cached_content_token_count', 'cachedPrompt'],
    'cachedContentTokens',
  ],
  cacheWrite: [
    ...['cache_write.input_tokens', 'cache_creation.input_tokens', 'cache_creation_input_tokens'],
    ...['cache_creation_tokens', 'cache_write_input_tokens', 'cache_write_tokens', 'prompt_details.cache_write'],
    ...['prompt_tokens_details.cache_creation_tokens', 'input_token_details.cache_creation'],
    ...['input_tokens_details.cache_write_tokens', 'prompt_tokens_details.cache_write_tokens'],
    ...['inputTokenDetails.cacheWriteTokens', 'cacheWriteInputTokens'],
  ],
  reasoning: [
    ...['reasoning.output_tokens', 'reasoning_tokens', 'completion_details.reasoning', 'output_reasoning_tokens'],
    ...['completion_tokens_details.reasoning_tokens', 'output_tokens_details.reasoning_tokens'],
    ...['output_token_details.reasoning', 'outputTokenDetails.reasoningTokens', 'reasoningTokens', 'output_reasoning'],
    ...['thoughtsTokenCount', 'thoughts_token_count', 'thoughtsTokens'],
  ],
} as const

type UsageName = keyof typeof names

const paths = new Map<string, readonly string[]>(
  Object.values(names).flatMap((keys) => keys.map((key): [string, string[]] => [key, key.split('.')])),
)

function firstAmount(usage: unknown, name: UsageName): number | undefined {
  for (const key of names[name]) {
    const path = paths.get(key) ?? []
    const found = amount(own(usage, key)) ?? (path.length > 1 ? amount(at(usage, ...path)) : undefined)
    if (found !== undefined) return found
  }
  return undefined
}

/** Langfuse's canonical keys: exclusive parts named after the whole they belong to (`input`, `input_cached_tokens` …). */
function exclusiveParts(usage: unknown, whole: 'input' | 'output', known: number): number | undefined {
  let sum = 0
  for (const [key, value] of entries(usage)) {
    if (key.startsWith(`${whole}_`) && key !== `${whole}_tokens`) sum += amount(value) ?? 0
  }
  return sum - known > 0 ? sum - known : undefined
}

/**
 * Usage of an object in any of the spellings that products and providers use, or of its JSON text. The keys say whether
 * cache stands inside the input; where they do not, the total decides.
 */
export function readUsage(value: unknown, wish?: Sides): FoundUsage | undefined {
  const usage = record(parseJson(value))
  if (!usage) return undefined
  const input = firstAmount(usage, 'input')
  const output = firstAmount(usage, 'output')
  const total = firstAmount(usage, 'total')
  const reasoning = firstAmount(usage, 'reasoning')
  const cacheRead = firstAmount(usage, 'cacheRead')
  const creations = ['input_cache_creation', 'input_cache_creation_5m', 'input_cache_creation_1h'].flatMap(
    (key) => amount(own(usage, key)) ?? [],
  )
  const cacheWrite =
    firstAmount(usage, 'cacheWrite') ??
    (creations.length > 0 ? creations.reduce((sum, part) => sum + part, 0) : undefined)

  const canonical = amount(own(usage, 'input')) !== undefined || amount(own(usage, 'output')) !== undefined
  const amounts = { input, output, total, cacheRead, cacheWrite, reasoning }
  if (canonical && !wish) {
    const inputKnown =
      (amount(own(usage, 'input_cached_tokens')) ?? amount(own(usage, 'input_cache_read')) ?? 0) +
      creations.reduce((sum, part) => sum + part, 0)
    const outputKnown = amount(own(usage, 'output_reasoning_tokens')) ?? amount(own(usage, 'output_reasoning')) ?? 0
    const inputParts = exclusiveParts(usage, 'input', inputKnown)
    const outputParts = exclusiveParts(usage, 'output', outputKnown)
    const flat = inputKnown > 0 || inputParts !== undefined ? 'beside' : undefined
    return usageOfAmounts(
      { ...amounts, inputParts, outputParts },
      { cache: flat, reasoning: outputKnown > 0 || outputParts !== undefined ? 'beside' : undefined },
    )
  }
  return usageOfAmounts(amounts, wish ?? sidesByKeys(usage))
}

/** What the spelling alone gives away: whose usage it is. */
function sidesByKeys(usage: unknown): Sides {
  const has = (key: string): boolean => own(usage, key) !== undefined
  const anthropic = has('input_tokens') && (has('cache_read_input_tokens') || has('cache_creation_input_tokens'))
  const nested = ['prompt_tokens_details', 'input_tokens_details', 'input_token_details', 'inputTokenDetails'].some(has)
  const gemini = has('promptTokenCount')
  return {
    cache: anthropic ? 'beside' : nested || gemini ? 'inside' : undefined,
    reasoning: has('thoughtsTokenCount') || has('thoughts_token_count') ? 'beside' : undefined,
  }
}

/** US dollars of a cost object: its total, else the sum of its parts. Negative amounts mean "unknown". */
export function readCost(value: unknown): number | undefined {
  const cost = parseJson(value)
  if (!record(cost)) return amount(cost)
  const total = amount(own(cost, 'total')) ?? amount(own(cost, 'total_cost')) ?? amount(own(cost, 'totalCost'))
  if (total !== undefined) return total
  const parts = entries(cost).flatMap(([, part]) => amount(part) ?? [])
  return parts.length === 0 ? undefined : parts.reduce((sum, part) => sum + part, 0)
}
