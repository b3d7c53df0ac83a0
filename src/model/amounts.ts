import type { Usage } from './facts.ts'
import type { CostSource, Totals } from './session.ts'
import { type MutableTotals, NO_TOTALS } from './totals.ts'

/**
 * Amounts while they are compared. What is not said is `UNSAID`: every object has the same shape, and whole numbers in it
 * need no room beside it.
 */
export interface Amounts {
  inputTokens: number
  outputTokens: number
  totalTokens: number
  cacheReadTokens: number
  cacheWriteTokens: number
  reasoningTokens: number
  costUsd: number
}

const UNSAID = -1

export function isSaid(amount: number): boolean {
  return amount !== UNSAID
}

export function noAmounts(): Amounts {
  return {
    inputTokens: UNSAID,
    outputTokens: UNSAID,
    totalTokens: UNSAID,
    cacheReadTokens: UNSAID,
    cacheWriteTokens: UNSAID,
    reasoningTokens: UNSAID,
    costUsd: UNSAID,
  }
}

/** What a fact reports, negative and broken numbers taken as "not said". A total missing beside its parts is their sum. */
export function amountsOf(usage: Usage | undefined): Amounts | undefined {
  if (usage === undefined) return undefined
  const inputTokens = tokens(usage.inputTokens)
  const outputTokens = tokens(usage.outputTokens)
  let totalTokens = tokens(usage.totalTokens)
  if (!isSaid(totalTokens)) totalTokens = plus(inputTokens, outputTokens)
  const amounts: Amounts = {
    inputTokens,
    outputTokens,
    totalTokens,
    cacheReadTokens: tokens(usage.cacheReadTokens),
    cacheWriteTokens: tokens(usage.cacheWriteTokens),
    reasoningTokens: tokens(usage.reasoningTokens),
    costUsd: amount(usage.costUsd),
  }
  return isEmpty(amounts) ? undefined : amounts
}

/** Whether the main figures are known: cache or reasoning counts alone do not tell what a call used. */
export function hasTokens(amounts: Amounts): boolean {
  return isSaid(amounts.inputTokens) || isSaid(amounts.outputTokens) || isSaid(amounts.totalTokens)
}

export function hasCost(amounts: Amounts): boolean {
  return isSaid(amounts.costUsd)
}

export function addAmounts(sum: Amounts, amounts: Amounts): void {
  sum.inputTokens = plus(sum.inputTokens, amounts.inputTokens)
  sum.outputTokens = plus(sum.outputTokens, amounts.outputTokens)
  sum.totalTokens = plus(sum.totalTokens, amounts.totalTokens)
  sum.cacheReadTokens = plus(sum.cacheReadTokens, amounts.cacheReadTokens)
  sum.cacheWriteTokens = plus(sum.cacheWriteTokens, amounts.cacheWriteTokens)
  sum.reasoningTokens = plus(sum.reasoningTokens, amounts.reasoningTokens)
  sum.costUsd = plus(sum.costUsd, amounts.costUsd)
}

export function totalsOf(amounts: Amounts, costSource: CostSource): Totals {
  if (isEmpty(amounts)) return NO_TOTALS
  const totals: MutableTotals = {}
  if (isSaid(amounts.inputTokens)) totals.inputTokens = amounts.inputTokens
  if (isSaid(amounts.outputTokens)) totals.outputTokens = amounts.outputTokens
  if (isSaid(amounts.totalTokens)) totals.totalTokens = amounts.totalTokens
  if (isSaid(amounts.cacheReadTokens)) totals.cacheReadTokens = amounts.cacheReadTokens
  if (isSaid(amounts.cacheWriteTokens)) totals.cacheWriteTokens = amounts.cacheWriteTokens
  if (isSaid(amounts.reasoningTokens)) totals.reasoningTokens = amounts.reasoningTokens
  if (isSaid(amounts.costUsd)) {
    totals.costUsd = amounts.costUsd
    totals.costSource = costSource
  }
  return totals
}

function isEmpty(amounts: Amounts): boolean {
  return (
    !hasTokens(amounts) &&
    !hasCost(amounts) &&
    !isSaid(amounts.cacheReadTokens) &&
    !isSaid(amounts.cacheWriteTokens) &&
    !isSaid(amounts.reasoningTokens)
  )
}

/** The sum of what is known of the two. */
function plus(one: number, other: number): number {
  if (!isSaid(one)) return other
  return isSaid(other) ? one + other : one
}

function tokens(value: number | undefined): number {
  return Math.round(amount(value))
}

/** Senders write -1 for "unknown". */
function amount(value: number | undefined): number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : UNSAID
}
