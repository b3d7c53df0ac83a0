import { listOf } from '../model/listOf.ts'
import type { Session, Totals } from '../model/session.ts'
import { NO_TOTALS } from '../model/totals.ts'
import { AmountSum } from './amountSum.ts'
import { type BreakdownBy, type BreakdownOptions, type KeyDetails, keyDetails, keyMaker } from './breakdownKeys.ts'

export type { BreakdownBy, BreakdownOptions } from './breakdownKeys.ts'

/** What one part of a whole used. */
export interface BreakdownRow extends KeyDetails {
  /** Model, kind, tool, step, agent or user; trace id; number of the turn, from 1; day as `2026-05-21`. */
  readonly key: string
  readonly totals: Totals
  /** Of the known cost of the whole, 0 to 1. Absent: this part's or the whole's cost is unknown. */
  readonly costShare?: number
  /** Of the known tokens of the whole, 0 to 1. */
  readonly tokenShare?: number
  /** Spans (or records) that reported an amount. */
  readonly parts: number
}

/**
 * Tokens and money by one property. The rows and `unattributed` add up to `totals` exactly: tokens are whole numbers, money
 * is added in pico-dollars.
 */
export interface Breakdown {
  readonly by: BreakdownBy
  /** Most expensive first, those without a cost after them, by tokens; turns, days and lengths in their own order. */
  readonly rows: readonly BreakdownRow[]
  /** Amounts that have no such property: a total without parts, a call outside any tool. */
  readonly unattributed?: Omit<BreakdownRow, 'key'>
  readonly totals: Totals
  /** Sessions looked at, and of those the ones without any known cost: their money is not in the sum. */
  readonly population: number
  readonly withoutCost: number
}

interface Group {
  readonly sum: AmountSum
  readonly details: KeyDetails
}

/** Where the tokens and the money of a session, or of many, went. */
export function costBreakdown(
  of: Session | readonly Session[],
  by: BreakdownBy,
  options: BreakdownOptions = {},
): Breakdown {
  const sessions = listOf(of)
  const keysOf = keyMaker(by, options)
  const groups = new Map<string, Group>()
  const nobody = new AmountSum()
  const sumOf = (key: string | undefined, session: Session, traceIndex: number): AmountSum => {
    if (key === undefined) return nobody
    const found = groups.get(key)
    if (found) return found.sum
    const group = { sum: new AmountSum(), details: keyDetails(by, key, session, traceIndex) }
    groups.set(key, group)
    return group.sum
  }
  for (const session of sessions) {
    const keys = keysOf(session)
    const { spans, traces } = session
    for (let traceIndex = 0; traceIndex < traces.length; traceIndex++) {
      const { spanStart, spanEnd, own } = traces[traceIndex] as (typeof traces)[number]
      for (let index = spanStart; index < spanEnd; index++) {
        const amounts = spans[index]?.own
        if (amounts && amounts !== NO_TOTALS) sumOf(keys.ofSpan(index, traceIndex), session, traceIndex).add(amounts)
      }
      if (own) sumOf(keys.ofTrace(traceIndex), session, traceIndex).add(own)
    }
    if (session.own) sumOf(keys.ofSession(), session, 0).add(session.own)
  }
  const whole = wholeOf(sessions, [...[...groups.values()].map(({ sum }) => sum), nobody])
  const rows = [...groups].map(
    ([key, { sum, details }]): BreakdownRow => ({ key, ...details, ...sharesOf(sum, whole) }),
  )
  return {
    by,
    rows: rows.sort(rowOrder(by)),
    ...(nobody.hasAmounts && { unattributed: sharesOf(nobody, whole) }),
    totals: whole.totals,
    population: sessions.length,
    withoutCost: withoutCost(sessions),
  }
}

/** All sessions together, whatever they are cut by; `parts` are what they were cut into. */
export function wholeOf(sessions: readonly Session[], parts: Iterable<AmountSum>): AmountSum {
  const whole = new AmountSum()
  for (const { totals } of sessions) whole.addAmounts(totals)
  // A session's own coverage is a share already; of many sessions only the calls themselves can be counted.
  for (const part of parts) whole.coverAll(part)
  return whole
}

export function withoutCost(sessions: readonly Session[]): number {
  let count = 0
  for (const { totals } of sessions) if (totals.costUsd === undefined) count++
  return count
}

export function sharesOf(sum: AmountSum, whole: AmountSum): Omit<BreakdownRow, 'key'> {
  const costShare = sum.pico !== undefined && whole.pico ? sum.pico / whole.pico : undefined
  const tokens = sum.tokens
  const tokenShare = tokens !== undefined && whole.tokens ? tokens / whole.tokens : undefined
  return {
    totals: sum.totals,
    ...(costShare !== undefined && { costShare }),
    ...(tokenShare !== undefined && { tokenShare }),
    parts: sum.parts,
  }
}

type Ordered = Pick<BreakdownRow, 'key' | 'turnIndex' | 'fromTurns' | 'totals'>

/** How the rows of a breakdown stand. */
export function rowOrder(by: BreakdownBy): (one: Ordered, other: Ordered) => number {
  if (by === 'turn') return (one, other) => (one.turnIndex ?? 0) - (other.turnIndex ?? 0)
  if (by === 'length') return (one, other) => (one.fromTurns ?? 0) - (other.fromTurns ?? 0)
  return by === 'day' ? byKey : mostExpensiveFirst
}

function byKey(one: Ordered, other: Ordered): number {
  return one.key < other.key ? -1 : 1
}

function mostExpensiveFirst(one: Ordered, other: Ordered): number {
  return (
    (other.totals.costUsd ?? -1) - (one.totals.costUsd ?? -1) ||
    (other.totals.totalTokens ?? -1) - (one.totals.totalTokens ?? -1) ||
    byKey(one, other)
  )
}
