/** US dollars per one million tokens. A part without a price of its own costs what its whole costs. */
export interface Price {
  readonly inputPerMillion: number
  readonly outputPerMillion: number
  readonly cacheReadPerMillion?: number
  readonly cacheWritePerMillion?: number
}

/** By model name as the payload writes it: the served model is looked up first, then the requested one. */
export type PriceTable = Readonly<Record<string, Price>>
