import type { SpanKind } from './session.ts'

/** US dollars per one million tokens. A part without a price of its own costs what its whole costs. */
export interface Price {
  readonly inputPerMillion: number
  readonly outputPerMillion: number
  readonly cacheReadPerMillion?: number
  readonly cacheWritePerMillion?: number
}

/** By model name as the payload writes it: the served model is looked up first, then the requested one. */
export type PriceTable = Readonly<Record<string, Price>>

/** A call whose cost nobody reported. Token counts as in `Totals`: input includes cache reads and writes, output includes reasoning. */
export interface PricedCall {
  readonly kind: SpanKind
  /** The model that answered, else the one asked for. */
  readonly model?: string
  readonly requestedModel?: string
  readonly provider?: string
  /** When the call began, milliseconds since 1970: prices change. */
  readonly startMs: number
  readonly inputTokens: number
  readonly outputTokens: number
  readonly cacheReadTokens?: number
  readonly cacheWriteTokens?: number
  readonly reasoningTokens?: number
}

/** US dollars for a call; `undefined`: not known. */
export type PriceFunction = (call: PricedCall) => number | undefined

export type Prices = PriceTable | PriceFunction
