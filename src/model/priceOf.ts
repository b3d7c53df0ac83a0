import type { Price, PricedCall, Prices } from './prices.ts'
import type { Span, Totals } from './session.ts'

/** US dollars for the tokens a span owns, `undefined` where no price is known or a count is missing. */
export function priceOf(
  span: Pick<Span, 'kind' | 'model' | 'requestedModel' | 'provider' | 'startMs'>,
  own: Totals,
  prices: Prices,
): number | undefined {
  const { inputTokens } = own
  // Only a model answers in tokens that cost: an embedding has no output to wait for.
  const outputTokens = own.outputTokens ?? (span.kind === 'embedding' || span.kind === 'reranker' ? 0 : undefined)
  if (inputTokens === undefined || outputTokens === undefined) return undefined
  if (typeof prices === 'function') {
    const usd: unknown = prices(callOf(span, own, inputTokens, outputTokens))
    return typeof usd === 'number' && Number.isFinite(usd) && usd >= 0 ? usd : undefined
  }
  const price = entryOf(prices, span.model) ?? entryOf(prices, span.requestedModel)
  if (price === undefined) return undefined
  const cacheRead = own.cacheReadTokens ?? 0
  const cacheWrite = own.cacheWriteTokens ?? 0
  const plainInput = Math.max(0, inputTokens - cacheRead - cacheWrite)
  const perMillion =
    plainInput * price.inputPerMillion +
    cacheRead * (price.cacheReadPerMillion ?? price.inputPerMillion) +
    cacheWrite * (price.cacheWritePerMillion ?? price.inputPerMillion) +
    outputTokens * price.outputPerMillion
  return Number.isFinite(perMillion) ? Number((perMillion / 1_000_000).toPrecision(15)) : undefined
}

function entryOf(prices: Readonly<Record<string, Price>>, model: string | undefined): Price | undefined {
  return model !== undefined && Object.hasOwn(prices, model) ? prices[model] : undefined
}

function callOf(
  { kind, model, requestedModel, provider, startMs }: Parameters<typeof priceOf>[0],
  { cacheReadTokens, cacheWriteTokens, reasoningTokens }: Totals,
  inputTokens: number,
  outputTokens: number,
): PricedCall {
  const named = model ?? requestedModel
  return {
    kind,
    ...(named === undefined ? {} : { model: named }),
    ...(requestedModel === undefined ? {} : { requestedModel }),
    ...(provider === undefined ? {} : { provider }),
    startMs,
    inputTokens,
    outputTokens,
    ...(cacheReadTokens === undefined ? {} : { cacheReadTokens }),
    ...(cacheWriteTokens === undefined ? {} : { cacheWriteTokens }),
    ...(reasoningTokens === undefined ? {} : { reasoningTokens }),
  }
}
