import type { CostSource, Totals } from '../model/session.ts'
import { AMOUNT_FIELDS, type AmountField } from './amountFields.ts'
import { toPico, toUsd } from './exactMoney.ts'

/** A sum of totals that loses nothing: tokens as whole numbers, money in pico-dollars, unknown kept apart from zero. */
export class AmountSum {
  private readonly sums: { [Key in AmountField]?: number } = {}
  private source: CostSource | undefined
  private calls = 0
  private callsWithCost = 0
  /** Whole pico-dollars; absent while no cost is known. */
  pico: number | undefined
  /** How often something was added. */
  parts = 0

  /** Some tokens or money are known; calls that reported nothing are no amount. */
  get hasAmounts(): boolean {
    const { inputTokens, outputTokens, totalTokens } = this.sums
    return (inputTokens ?? outputTokens ?? totalTokens ?? this.pico) !== undefined
  }

  get tokens(): number | undefined {
    return this.sums.totalTokens
  }

  /** Adds amounts; says whether there were any. */
  add(amounts: Totals): boolean {
    let found = false
    for (const field of AMOUNT_FIELDS) {
      const value = amounts[field]
      if (value === undefined) continue
      this.sums[field] = (this.sums[field] ?? 0) + value
      found = true
    }
    if (amounts.costCoverage !== undefined) {
      this.cover(amounts)
      found = true
    }
    if (amounts.costUsd !== undefined) {
      this.pico = (this.pico ?? 0) + toPico(amounts.costUsd)
      const source = amounts.costSource ?? 'reported'
      this.source = this.source === undefined || this.source === source ? source : 'mixed'
      found = true
    }
    if (found) this.parts++
    return found
  }

  /** Counts a call towards the share of calls whose cost is known. */
  cover({ costCoverage }: Totals): void {
    if (costCoverage === undefined) return
    this.calls++
    this.callsWithCost += costCoverage
  }

  /** What a whole holds beyond this sum of its parts; nothing where the parts say as much or more. */
  missingFrom(whole: Totals): Totals | undefined {
    const gap: { -readonly [Key in keyof Totals]: Totals[Key] } = {}
    for (const field of AMOUNT_FIELDS) {
      // Not an amount, but how many are missing.
      if (field === 'callsWithoutUsage') continue
      const rest = (whole[field] ?? 0) - (this.sums[field] ?? 0)
      if (rest > 0) gap[field] = rest
    }
    const pico = whole.costUsd === undefined ? 0 : toPico(whole.costUsd) - (this.pico ?? 0)
    if (pico > 0) {
      gap.costUsd = toUsd(pico)
      gap.costSource = whole.costSource ?? 'reported'
    }
    return Object.keys(gap).length > 0 ? gap : undefined
  }

  get totals(): Totals {
    const { pico, source } = this
    return {
      ...this.sums,
      ...(pico !== undefined && { costUsd: toUsd(pico) }),
      ...(source && { costSource: source }),
      ...(this.calls > 0 && { costCoverage: this.callsWithCost / this.calls }),
    }
  }
}
