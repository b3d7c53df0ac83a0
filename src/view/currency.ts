/** In what money costs are shown. Costs are kept in US dollars everywhere; only what is written on screen is converted. */
export interface Currency {
  /** ISO 4217: `'EUR'`. */
  readonly code: string
  /** How much of it one US dollar is, on a day of the host's choosing: `0.92`. */
  readonly perUsd: number
  /** `€0.30`, `EUR 0.30`, `0.30 euros`, as the locale writes it. @default 'narrowSymbol' */
  readonly display?: 'symbol' | 'narrowSymbol' | 'code' | 'name'
}

export const usDollars: Currency = { code: 'USD', perUsd: 1 }

/** A currency the platform cannot write, or a rate that is no rate, must not take the page down or show a wrong amount. */
export function usableCurrency(currency: Currency | undefined): Currency {
  if (currency === undefined || !(currency.perUsd > 0) || !Number.isFinite(currency.perUsd)) return usDollars
  try {
    new Intl.NumberFormat('en', { style: 'currency', currency: currency.code })
    return currency
  } catch {
    return usDollars
  }
}
