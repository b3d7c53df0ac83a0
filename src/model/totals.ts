import { MoneySum } from './money.ts'
import type { CostSource, Totals } from './session.ts'

/** The amounts of `Totals` that are counts of tokens. */
export const TOKEN_FIELDS = [
  'inputTokens',
  'outputTokens',
  'totalTokens',
  'cacheReadTokens',
  'cacheWriteTokens',
  'reasoningTokens',
] as const

export type MutableTotals = { -readonly [Key in keyof Totals]: Totals[Key] }

const SUMMED = [...TOKEN_FIELDS, 'callsWithoutUsage'] as const

/** Nothing to add: shared, so that most spans cost no object. */
export const NO_TOTALS: Totals = Object.freeze({})

/**
 * Adds up what spans (and records) own. An amount that nobody reported stays `undefined`; `costCoverage` of the sum is
 * the share of calls whose cost is known.
 */
export class TotalsSum {
  private readonly sums: MutableTotals = {}
  private readonly cost = new MoneySum()
  private source: CostSource | undefined
  private calls = 0
  private callsWithCost = 0

  add(own: Totals): void {
    if (own === NO_TOTALS) return
    const { sums } = this
    if (own.inputTokens !== undefined) sums.inputTokens = (sums.inputTokens ?? 0) + own.inputTokens
    if (own.outputTokens !== undefined) sums.outputTokens = (sums.outputTokens ?? 0) + own.outputTokens
    if (own.totalTokens !== undefined) sums.totalTokens = (sums.totalTokens ?? 0) + own.totalTokens
    if (own.cacheReadTokens !== undefined) sums.cacheReadTokens = (sums.cacheReadTokens ?? 0) + own.cacheReadTokens
    if (own.cacheWriteTokens !== undefined) sums.cacheWriteTokens = (sums.cacheWriteTokens ?? 0) + own.cacheWriteTokens
    if (own.reasoningTokens !== undefined) sums.reasoningTokens = (sums.reasoningTokens ?? 0) + own.reasoningTokens
    if (own.callsWithoutUsage !== undefined) {
      sums.callsWithoutUsage = (sums.callsWithoutUsage ?? 0) + own.callsWithoutUsage
    }
    if (own.costUsd !== undefined) {
      this.cost.add(own.costUsd)
      const source = own.costSource ?? 'reported'
      this.source = this.source === undefined || this.source === source ? source : 'mixed'
    }
    if (own.costCoverage !== undefined) {
      this.calls++
      this.callsWithCost += own.costCoverage
    }
  }

  /** Adds what another sum has added up: the spans of a trace to those of its session. */
  addSum(other: TotalsSum): void {
    const { sums } = this
    for (const field of SUMMED) {
      const amount = other.sums[field]
      if (amount !== undefined) sums[field] = (sums[field] ?? 0) + amount
    }
    if (other.source !== undefined) {
      this.cost.addSum(other.cost)
      this.source = this.source === undefined || this.source === other.source ? other.source : 'mixed'
    }
    this.calls += other.calls
    this.callsWithCost += other.callsWithCost
  }

  get result(): Totals {
    const totals: MutableTotals = {}
    for (const field of SUMMED) if (this.sums[field] !== undefined) totals[field] = this.sums[field]
    if (this.source !== undefined) {
      totals.costUsd = this.cost.total
      totals.costSource = this.source
    }
    if (this.calls > 0) totals.costCoverage = this.callsWithCost / this.calls
    return totals
  }
}

/** Sum of what the given spans own (`span.own`): the totals of a trace, a turn, any part of a session. */
export function sumTotals(parts: Iterable<Totals>): Totals {
  const sum = new TotalsSum()
  for (const part of parts) sum.add(part)
  return sum.result
}
