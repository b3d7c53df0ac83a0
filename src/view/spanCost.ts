import { priceOf } from '../model/priceOf.ts'
import type { Price, Prices } from '../model/prices.ts'
import type { Span, Totals } from '../model/session.ts'
import { type TokenSegmentId, tokenSegments } from './tokenSegments.ts'

/** One type of tokens of a span. */
export interface CostLine {
  readonly id: TokenSegmentId
  readonly tokens: number
  /** Of all tokens of the span, 0 to 1. */
  readonly share: number
  /** US dollars for a million. Absent: nobody said. */
  readonly perMillionUsd?: number
  readonly costUsd?: number
}

/** What a span cost, line by line. */
export interface SpanCost {
  readonly lines: readonly CostLine[]
  readonly totals: Totals
  /** Cached input over all input, 0 to 1. Absent: the payload said nothing of a cache. */
  readonly cacheShare?: number
  /** All cost over all tokens, for a million. Absent: one of them is unknown. */
  readonly averagePerMillionUsd?: number
  /** Where the prices of the lines come from: the payload's own split of the cost, or the host's price list. */
  readonly pricesFrom?: 'payload' | 'list'
}

/**
 * Tokens by type with what each costs. Prices are the payload's own where it splits its cost, else those of the price list
 * when they make up the span's cost exactly; a price is never guessed from the total.
 */
export function spanCost(span: Span, totals: Totals, prices?: Prices): SpanCost {
  const segments = tokenSegments(totals)
  const split = sentSplit(span, totals)
  const price = split ? undefined : listPrice(span, totals, prices)
  const lines = segments.map(({ id, tokens, share }) => {
    const perMillionUsd = split ? split[SIDES[id]] : price && priceFor(id, price)
    return {
      id,
      tokens,
      share,
      ...(perMillionUsd !== undefined && { perMillionUsd, costUsd: (perMillionUsd * tokens) / 1e6 }),
    }
  })
  const { inputTokens, cacheReadTokens, totalTokens, costUsd } = totals
  return {
    lines,
    totals,
    ...(cacheReadTokens !== undefined &&
      (inputTokens ?? 0) > 0 && { cacheShare: cacheReadTokens / (inputTokens ?? 1) }),
    ...(costUsd !== undefined &&
      (totalTokens ?? 0) > 0 && { averagePerMillionUsd: (costUsd / (totalTokens ?? 1)) * 1e6 }),
    ...(split ? { pricesFrom: 'payload' as const } : price ? { pricesFrom: 'list' as const } : {}),
  }
}

type Side = 'input' | 'output'
const SIDES: Readonly<Record<TokenSegmentId, Side>> = {
  input: 'input',
  cached: 'input',
  written: 'input',
  reasoning: 'output',
  output: 'output',
}
const INPUT_KEYS = ['llm.cost.prompt', 'gen_ai.cost.input', 'gen_ai.usage.input_cost', 'input_cost', 'inputCost']
const OUTPUT_KEYS = [
  'llm.cost.completion',
  'gen_ai.cost.output',
  'gen_ai.usage.output_cost',
  'output_cost',
  'outputCost',
]

/** A split is a price only where no cached or written tokens hide in it: those cost something else. */
function sentSplit(span: Span, totals: Totals): Partial<Record<Side, number>> | undefined {
  const input = amountOf(span, INPUT_KEYS)
  const output = amountOf(span, OUTPUT_KEYS)
  if (input === undefined && output === undefined) return undefined
  const { inputTokens = 0, outputTokens = 0, cacheReadTokens = 0, cacheWriteTokens = 0 } = totals
  const isMixed = cacheReadTokens > 0 || cacheWriteTokens > 0
  return {
    ...(input !== undefined && inputTokens > 0 && !isMixed && { input: (input / inputTokens) * 1e6 }),
    ...(output !== undefined && outputTokens > 0 && { output: (output / outputTokens) * 1e6 }),
  }
}

function amountOf(span: Span, keys: readonly string[]): number | undefined {
  for (const key of keys) {
    const value = span.attributes[key]
    const amount = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof amount === 'number' && Number.isFinite(amount) && amount >= 0) return amount
  }
  return undefined
}

function listPrice(span: Span, totals: Totals, prices: Prices | undefined): Price | undefined {
  if (prices === undefined || typeof prices === 'function') return undefined
  const price = entry(prices, span.model) ?? entry(prices, span.requestedModel)
  const costUsd = price && priceOf(span, totals, prices)
  if (costUsd === undefined || totals.costUsd === undefined) return undefined
  const isTheSame = Math.abs(costUsd - totals.costUsd) <= 1e-9 + totals.costUsd * 1e-6
  return isTheSame ? price : undefined
}

function entry(prices: Readonly<Record<string, Price>>, model: string | undefined): Price | undefined {
  return model !== undefined && Object.hasOwn(prices, model) ? prices[model] : undefined
}

function priceFor(id: TokenSegmentId, price: Price): number {
  if (id === 'cached') return price.cacheReadPerMillion ?? price.inputPerMillion
  if (id === 'written') return price.cacheWritePerMillion ?? price.inputPerMillion
  return SIDES[id] === 'input' ? price.inputPerMillion : price.outputPerMillion
}
