import type { IssueLog } from './issueLog.ts'
import type { MutableSpan } from './mutableSpan.ts'
import { CALL, COST_KNOWN, FILLS_COST, FILLS_USAGE, type OwnedUsage, type TraceUsage, USAGE_KNOWN } from './ownUsage.ts'
import { priceOf } from './priceOf.ts'
import type { Prices } from './prices.ts'
import type { Totals } from './session.ts'
import { type MutableTotals, NO_TOTALS } from './totals.ts'

const WITHOUT_BOTH: Totals = Object.freeze({ costCoverage: 0, callsWithoutUsage: 1 })
const WITHOUT_COST: Totals = Object.freeze({ costCoverage: 0 })
const WITHOUT_USAGE: Totals = Object.freeze({ costCoverage: 1, callsWithoutUsage: 1 })
const WITH_BOTH: Totals = Object.freeze({ costCoverage: 1 })

/**
 * Computes costs where none was reported, and writes on each call what is not known of it: its usage
 * (`callsWithoutUsage: 1`) and whether its cost is known (`costCoverage`). A failed call should have neither.
 */
export function markCalls(
  spans: readonly MutableSpan[],
  traces: readonly TraceUsage[],
  owned: OwnedUsage,
  prices: Prices | undefined,
  issues: IssueLog,
): void {
  for (let trace = 0; trace < traces.length; trace++) {
    const { spanStart, spanEnd } = traces[trace] ?? { spanStart: 0, spanEnd: 0 }
    let usageFilledTo = owned.usageFilled[trace] === true ? spanEnd : spanStart
    let costFilledTo = owned.costFilled[trace] === true ? spanEnd : spanStart
    for (let index = spanStart; index < spanEnd; index++) {
      const span = spans[index]
      const state = owned.states[index] ?? 0
      if (span === undefined || (state === 0 && span.own === NO_TOTALS)) continue
      if ((state & FILLS_USAGE) !== 0 && span.end > usageFilledTo) usageFilledTo = span.end
      if ((state & FILLS_COST) !== 0 && span.end > costFilledTo) costFilledTo = span.end
      const isCostFilled = index < costFilledTo
      const computed =
        prices === undefined || isCostFilled || (state & COST_KNOWN) !== 0 || span.own.costUsd !== undefined
          ? undefined
          : priced(span, prices, issues)
      if (computed !== undefined) {
        const own: MutableTotals = span.own
        own.costUsd = computed
        own.costSource = 'computed'
      }
      if ((state & CALL) === 0 || !isDone(span)) continue
      const isUsageMissing = span.kind === 'llm' && (state & USAGE_KNOWN) === 0 && index >= usageFilledTo
      const isCostKnown = (state & COST_KNOWN) !== 0 || isCostFilled || computed !== undefined
      span.own = marked(span.own, isCostKnown, isUsageMissing)
      if (isUsageMissing) issues.report('usage-missing', span.id)
      if (!isCostKnown) issues.report('cost-missing', span.id)
    }
  }
}

/** A price function is the host's: what it throws is told, and the cost stays unknown. */
function priced(span: MutableSpan, prices: Prices, issues: IssueLog): number | undefined {
  try {
    return priceOf(span, span.own, prices)
  } catch (error) {
    issues.report('price-failed', `${span.id}: ${error instanceof Error ? error.message : String(error)}`)
    return undefined
  }
}

/** Neither failed nor still open: a call that should have reported what it used. */
function isDone(span: MutableSpan): boolean {
  if (span.status === 'error' || span.status === 'running') return false
  return span.endMs !== undefined || span.status === 'ok'
}

function marked(own: Totals, isCostKnown: boolean, isUsageMissing: boolean): Totals {
  if (own === NO_TOTALS) {
    if (isUsageMissing) return isCostKnown ? WITHOUT_USAGE : WITHOUT_BOTH
    return isCostKnown ? WITH_BOTH : WITHOUT_COST
  }
  // Made for this span alone.
  const totals: MutableTotals = own
  totals.costCoverage = isCostKnown ? 1 : 0
  if (isUsageMissing) totals.callsWithoutUsage = 1
  return totals
}
