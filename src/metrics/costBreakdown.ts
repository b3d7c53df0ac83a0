import type { Session, Totals } from '../model/session.ts'
import { AmountSum } from './amountSum.ts'
import { type BreakdownBy, ownersOf } from './breakdownOwners.ts'

export type { BreakdownBy } from './breakdownOwners.ts'

/** What one part of a whole used. */
export interface BreakdownRow {
  /** Model, kind, tool, step or agent name; trace id; number of the turn, from 1. */
  readonly key: string
  /** For people, where the key is not meant to be read (a trace). */
  readonly label?: string
  readonly turnIndex?: number
  readonly traceId?: string
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
  /** Most expensive first; those without a cost after them, by tokens. */
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
  readonly label?: string | undefined
  readonly turnIndex?: number | undefined
  readonly traceId?: string | undefined
}

/** Where the tokens and the money of a session, or of many, went. */
export function costBreakdown(of: Session | readonly Session[], by: BreakdownBy): Breakdown {
  const sessions = Array.isArray(of) ? (of as readonly Session[]) : [of as Session]
  const whole = new AmountSum()
  const groups = new Map<string, Group>()
  const nobody = new AmountSum()
  for (const session of sessions) {
    const owners = ownersOf(session, by)
    const sumOf = (owner: ReturnType<typeof owners.ofSpan>): AmountSum => {
      if (!owner) return nobody
      const found = groups.get(owner.key)
      if (found) return found.sum
      const group = { ...owner, sum: new AmountSum() }
      groups.set(owner.key, group)
      return group.sum
    }
    const ofTraces = new AmountSum()
    for (const [traceIndex, trace] of session.traces.entries()) {
      const ofSpans = new AmountSum()
      for (let index = trace.spanStart; index < trace.spanEnd; index++) {
        const own = session.spans[index]?.own
        if (!own || !ofSpans.add(own)) continue
        whole.cover(own)
        sumOf(owners.ofSpan(index)).add(own)
      }
      const gap = ofSpans.missingFrom(trace.totals)
      if (gap) sumOf(owners.ofTrace(traceIndex)).add(gap)
      ofTraces.add(trace.totals)
    }
    const gap = ofTraces.missingFrom(session.totals)
    if (gap) nobody.add(gap)
    // A session's own coverage is a share already; of many sessions only the calls themselves can be counted.
    const { costCoverage: _share, ...amounts } = session.totals
    whole.add(amounts)
  }
  const rows = [...groups].map(
    ([key, { sum, label, turnIndex, traceId }]): BreakdownRow => ({
      key,
      ...(label !== undefined && { label }),
      ...(turnIndex !== undefined && { turnIndex }),
      ...(traceId !== undefined && { traceId }),
      ...sharesOf(sum, whole),
    }),
  )
  return {
    by,
    rows: by === 'turn' ? rows.sort(byTurn) : rows.sort(mostExpensiveFirst),
    ...(nobody.hasAmounts && { unattributed: sharesOf(nobody, whole) }),
    totals: whole.totals,
    population: sessions.length,
    withoutCost: sessions.filter((session) => session.totals.costUsd === undefined).length,
  }
}

function sharesOf(sum: AmountSum, whole: AmountSum): Omit<BreakdownRow, 'key'> {
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

function byTurn(one: BreakdownRow, other: BreakdownRow): number {
  return (one.turnIndex ?? 0) - (other.turnIndex ?? 0)
}

function mostExpensiveFirst(one: BreakdownRow, other: BreakdownRow): number {
  return (
    (other.totals.costUsd ?? -1) - (one.totals.costUsd ?? -1) ||
    (other.totals.totalTokens ?? -1) - (one.totals.totalTokens ?? -1) ||
    (one.key < other.key ? -1 : 1)
  )
}
