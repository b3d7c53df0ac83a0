import type { CostSource, Totals } from '../model/session.ts'
import type { MutableTotals } from '../model/totals.ts'
import { AMOUNT_FIELDS } from './amountFields.ts'
import { toPico, toUsd } from './exactMoney.ts'

/** A sum of totals that loses nothing: tokens as whole numbers, money in pico-dollars, unknown kept apart from zero. */
export class AmountSum {
  private readonly sums: MutableTotals = {}
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

  /** Adds amounts and counts the call they are of; says whether there were any. */
  add(amounts: Totals): boolean {
    const { costCoverage } = amounts
    const found = this.addAmounts(amounts)
    if (costCoverage === undefined) return found
    this.calls++
    this.callsWithCost += costCoverage
    if (!found) this.parts++
    return true
  }

  /** As `add`, of several calls at once, which are not counted. */
  addAmounts(amounts: Totals): boolean {
    const { sums } = this
    let found = false
    // One by one, because this runs for every span of every session.
    if (amounts.inputTokens !== undefined) {
      sums.inputTokens = (sums.inputTokens ?? 0) + amounts.inputTokens
      found = true
    }
    if (amounts.outputTokens !== undefined) {
      sums.outputTokens = (sums.outputTokens ?? 0) + amounts.outputTokens
      found = true
    }
    if (amounts.totalTokens !== undefined) {
      sums.totalTokens = (sums.totalTokens ?? 0) + amounts.totalTokens
      found = true
    }
    if (amounts.cacheReadTokens !== undefined) {
      sums.cacheReadTokens = (sums.cacheReadTokens ?? 0) + amounts.cacheReadTokens
      found = true
    }
    if (amounts.cacheWriteTokens !== undefined) {
      sums.cacheWriteTokens = (sums.cacheWriteTokens ?? 0) + amounts.cacheWriteTokens
      found = true
    }
    if (amounts.reasoningTokens !== undefined) {
      sums.reasoningTokens = (sums.reasoningTokens ?? 0) + amounts.reasoningTokens
      found = true
    }
    if (amounts.callsWithoutUsage !== undefined) {
      sums.callsWithoutUsage = (sums.callsWithoutUsage ?? 0) + amounts.callsWithoutUsage
      found = true
    }
    if (amounts.costUsd !== undefined) {
      this.pico = (this.pico ?? 0) + toPico(amounts.costUsd)
      this.meet(amounts.costSource ?? 'reported')
      found = true
    }
    if (found) this.parts++
    return found
  }

  /** Adds what another sum has added up. */
  addSum(other: AmountSum): void {
    for (const field of AMOUNT_FIELDS) {
      const amount = other.sums[field]
      if (amount !== undefined) this.sums[field] = (this.sums[field] ?? 0) + amount
    }
    if (other.pico !== undefined) this.pico = (this.pico ?? 0) + other.pico
    if (other.source !== undefined) this.meet(other.source)
    this.coverAll(other)
    this.parts += other.parts
  }

  /** Counts the calls of another sum towards the share of calls whose cost is known. */
  coverAll(other: AmountSum): void {
    this.calls += other.calls
    this.callsWithCost += other.callsWithCost
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

  private meet(source: CostSource): void {
    if (this.source === source) return
    this.source = this.source === undefined ? source : 'mixed'
  }
}
