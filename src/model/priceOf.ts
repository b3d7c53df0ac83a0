import type { PriceTable } from './prices.ts'
import type { Span, Totals } from './session.ts'

/** US dollars for the tokens a span owns, `undefined` where the table has no price or a count is missing. */
export function priceOf(
  span: Pick<Span, 'kind' | 'model' | 'requestedModel'>,
  own: Totals,
  prices: PriceTable,
): number | undefined {
  const price = entryOf(prices, span.model) ?? entryOf(prices, span.requestedModel)
  if (price === undefined || own.inputTokens === undefined) return undefined
  // Only a model answers in tokens that cost: an embedding has no output to wait for.
  const outputTokens = own.outputTokens ?? (span.kind === 'embedding' || span.kind === 'reranker' ? 0 : undefined)
  if (outputTokens === undefined) return undefined
  const cacheRead = own.cacheReadTokens ?? 0
  const cacheWrite = own.cacheWriteTokens ?? 0
  const plainInput = Math.max(0, own.inputTokens - cacheRead - cacheWrite)
  const perMillion =
    plainInput * price.inputPerMillion +
    cacheRead * (price.cacheReadPerMillion ?? price.inputPerMillion) +
    cacheWrite * (price.cacheWritePerMillion ?? price.inputPerMillion) +
    outputTokens * price.outputPerMillion
  return Number.isFinite(perMillion) ? Number((perMillion / 1_000_000).toPrecision(15)) : undefined
}

function entryOf(prices: PriceTable, model: string | undefined): PriceTable[string] | undefined {
  return model !== undefined && Object.hasOwn(prices, model) ? prices[model] : undefined
}
