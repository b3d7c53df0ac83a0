import { type Currency, usDollars } from './currency.ts'
import type { Labels } from './labels.ts'
import { roundShares } from './shares.ts'

type Known = number | undefined

/** A figure whose trailing zeros are present but not shown, so that decimal points stand in line in a column. */
export interface ColumnFigure {
  readonly before: string
  /** Digits to render with `visibility: hidden`. */
  readonly hidden: string
  readonly after: string
}

/** Amounts of one locale as text. The numbers in are known; what is not known is the affair of `createFormat`. */
export interface Amounts {
  readonly tokens: (count: number) => string
  readonly count: (count: number) => string
  readonly cost: (usd: number) => string
  readonly costColumn: (usd: number) => ColumnFigure
  readonly share: (ratio: number, decimals?: 0 | 1) => string
  readonly shares: (values: readonly Known[], decimals?: 0 | 1) => string[]
  readonly score: (value: number) => string
  readonly change: (ratio: number) => string
  readonly bytes: (bytes: number) => string
}

export function createAmounts(locale: string, words: Labels, currency: Currency = usDollars): Amounts {
  const number = numbersOf(locale)
  const whole = number(0, 0)
  const one = number(1, 1)
  const two = number(2, 2)
  const upToTwo = number(0, 2)
  const percent = [number(0, 0, { style: 'percent' }), number(1, 1, { style: 'percent' })] as const
  const percentChange = number(0, 0, { style: 'percent', signDisplay: 'exceptZero' })
  const money: Intl.NumberFormatOptions = {
    style: 'currency',
    currency: currency.code,
    currencyDisplay: currency.display ?? 'narrowSymbol',
  }
  // Two for dollars and euros, none for yen.
  const places = new Intl.NumberFormat(locale, money).resolvedOptions().maximumFractionDigits ?? 2
  const moneyWhole = number(0, 0, money)
  const moneyCents = number(places, places, money)
  const moneySmall = number(Math.min(2, places), 4, money)
  const moneyFull = number(4, 4, money)

  const tokens = (count: number): string => {
    const size = Math.abs(count)
    if (size < 999.5) return whole.format(count)
    if (size < 99_950) return one.format(count / 1e3) + words.unitThousand
    if (size < 999_500) return whole.format(count / 1e3) + words.unitThousand
    if (size < 9_995_000) return two.format(count / 1e6) + words.unitMillion
    if (size < 999_950_000) return one.format(count / 1e6) + words.unitMillion
    return one.format(count / 1e9) + words.unitBillion
  }

  const cost = (usd: number): string => {
    const amount = usd * currency.perUsd
    const size = Math.abs(amount)
    if (size === 0) return moneyWhole.format(0)
    if (size < 0.0001) return `<${moneyFull.format(0.0001)}`
    return (size < 0.99995 ? moneySmall : moneyCents).format(amount)
  }

  const costColumn = (usd: number): ColumnFigure => {
    const shown = cost(usd)
    if (shown.startsWith('<')) return { before: shown, hidden: '', after: '' }
    const full = moneyFull.formatToParts(usd * currency.perUsd)
    const fraction = full.findIndex((part) => part.type === 'fraction')
    const afterFraction = full.slice(fraction + 1).map((part) => part.value)
    const after = afterFraction.join('')
    const before = after !== '' && shown.endsWith(after) ? shown.slice(0, -after.length) : shown
    // What is missing of four decimals, the decimal point included where none is shown.
    const decimals = decimalsOf(before, full.find((part) => part.type === 'decimal')?.value ?? '.')
    const point = decimals === 0 ? (full.find((part) => part.type === 'decimal')?.value ?? '') : ''
    const zeros = whole.format(0).repeat(4 - decimals)
    return { before, hidden: point + zeros, after }
  }

  const share = (ratio: number, decimals?: 0 | 1): string => {
    const step = decimals ?? (ratio > 0 && ratio < 0.01 ? 1 : 0)
    const smallest = step === 1 ? 0.001 : 0.01
    if (ratio > 0 && ratio < smallest / 2) return `<${percent[step].format(smallest)}`
    // Nearly all is not all.
    if (ratio < 1 && ratio >= 1 - smallest / 2) return `>${percent[step].format(1 - smallest)}`
    return percent[step].format(ratio)
  }

  const shares = (values: readonly Known[], decimals?: 0 | 1): string[] => {
    const { percents, decimals: step } = roundShares(values, decimals)
    const smallest = step === 1 ? 0.001 : 0.01
    return percents.map((value, index) => {
      if (value === undefined) return words.missing
      if (value === 0 && (values[index] ?? 0) > 0) return `<${percent[step].format(smallest)}`
      return percent[step].format(value / 100)
    })
  }

  const bytes = (count: number): string => {
    const size = Math.abs(count)
    if (size < 999.5) return `${whole.format(count)} B`
    const [divisor, word] = size < 999_500 ? [1e3, 'kB'] : size < 999.5e6 ? [1e6, 'MB'] : [1e9, 'GB']
    const scaled = count / divisor
    return `${(Math.abs(scaled) < 9.95 ? one : whole).format(scaled)} ${word}`
  }

  return {
    tokens,
    count: (count) => whole.format(count),
    cost,
    costColumn,
    share,
    shares,
    score: (value) => (Math.abs(value) <= 1 ? two : upToTwo).format(value),
    change: (ratio) => percentChange.format(ratio),
    bytes,
  }
}

/** Number formats of a locale by their decimals. */
export function numbersOf(
  locale: string,
): (minimum: number, maximum: number, extra?: Intl.NumberFormatOptions) => Intl.NumberFormat {
  return (minimum, maximum, extra = {}) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: minimum, maximumFractionDigits: maximum, ...extra })
}

function decimalsOf(text: string, point: string): number {
  const at = text.lastIndexOf(point)
  return at === -1 ? 0 : Math.min(4, text.length - at - point.length)
}
