import { type Amounts, hasCost, hasTokens, isSaid, noAmounts } from './amounts.ts'
import { TOKEN_FIELDS } from './totals.ts'

/** Products round their sums to a millionth of a dollar: less than half of that is no difference. */
const ROUNDING_USD = 5.1e-7

/** What stands below a span or record that reports amounts itself. */
export interface Below {
  readonly amounts: Amounts
  /** Calls below whose usage, or cost, nobody reported yet. */
  usageGaps: number
  costGaps: number
  /** What agents and tools in between did, kept beside the rest: a model call that started them does not sum them up. */
  apart?: Below
}

/** What a reported roll-up adds to the sum below it. */
export interface RollUp {
  readonly own: Amounts
  /** The amounts added stand for everything below: no call below is without usage (or cost) any more. */
  readonly fillsUsage: boolean
  readonly fillsCost: boolean
  readonly repeats: boolean
  readonly mismatches: boolean
}

/**
 * Field by field: equal to the sum below, nothing is added; no sum below, the roll-up counts; some call below reported
 * nothing and the roll-up is larger, the difference counts; else the sum below stands and the difference is named.
 */
export function compareRollUp(reported: Amounts, below: Below): RollUp {
  const own = noAmounts()
  let repeats = false
  let mismatches = false
  const thoughts = leftOutBelow(reported, below.amounts)
  for (const field of TOKEN_FIELDS) {
    const whole = reported[field]
    const sum = below.amounts[field]
    if (!isSaid(whole)) continue
    if (!isSaid(sum)) own[field] = whole
    else if (whole === sum) repeats = true
    else if (whole - sum === thoughts && (field === 'outputTokens' || field === 'totalTokens')) own[field] = thoughts
    else if (below.usageGaps > 0 && whole > sum) own[field] = whole - sum
    else mismatches = true
  }
  if (hasCost(reported)) {
    const sum = below.amounts.costUsd
    const difference = reported.costUsd - sum
    if (!isSaid(sum)) own.costUsd = reported.costUsd
    else if (Math.abs(difference) <= ROUNDING_USD) repeats = true
    else if (below.costGaps > 0 && difference > 0) own.costUsd = Number(difference.toPrecision(12))
    else mismatches = true
  }
  return { own, fillsUsage: hasTokens(own), fillsCost: hasCost(own), repeats, mismatches }
}

/** An inner span of the same call may count the answer alone, where thoughts stand beside it, and name no thoughts. */
function leftOutBelow(reported: Amounts, below: Amounts): number | undefined {
  const { reasoningTokens } = reported
  return reasoningTokens > 0 && !isSaid(below.reasoningTokens) ? reasoningTokens : undefined
}
