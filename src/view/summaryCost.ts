import { keyMaker } from '../metrics/breakdownKeys.ts'
import type { Breakdown, BreakdownBy, BreakdownRow } from '../metrics/costBreakdown.ts'
import { traceOfSpan } from '../metrics/traceIndex.ts'
import type { Session, Totals } from '../model/session.ts'

export interface CostRow {
  /** Absent: what belongs to none of the others. */
  readonly row?: BreakdownRow
  readonly totals: Totals
  readonly parts: number
  /** What the row is measured in: dollars or tokens, as the whole. */
  readonly value?: number
  /** Of the greatest row, 0 to 1. */
  readonly length?: number
}

export interface CostRows {
  /** Dollars where the whole has a known cost, else tokens, so that there is something to compare. */
  readonly measure: 'cost' | 'tokens'
  readonly rows: readonly CostRow[]
  readonly total?: number
}

/**
 * The rows of a breakdown as bars: in dollars where any are known, else in tokens. What is unknown has no bar. Of a
 * breakdown by turn, turns that reported nothing are there too: unknown is not left out.
 */
export function costRows({ by, rows, unattributed, totals }: Breakdown, turnCount = 0): CostRows {
  const measure = totals.costUsd === undefined ? 'tokens' : 'cost'
  const amountOf = ({ costUsd, totalTokens }: Totals): number | undefined =>
    measure === 'cost' ? costUsd : totalTokens
  const listed = by === 'turn' ? withAllTurns(rows, turnCount) : rows
  const all = [
    ...listed.map((row) => ({ ...row, row })),
    ...(unattributed ? [{ ...unattributed, row: undefined }] : []),
  ]
  const greatest = all.reduce((most, row) => Math.max(most, amountOf(row.totals) ?? 0), 0)
  const total = amountOf(totals)
  return {
    measure,
    ...(total !== undefined && { total }),
    rows: all.map(({ row, totals: own, parts }): CostRow => {
      const value = amountOf(own)
      return {
        ...(row && { row }),
        totals: own,
        parts,
        ...(value !== undefined && { value, length: greatest > 0 ? value / greatest : 0 }),
      }
    }),
  }
}

function withAllTurns(rows: readonly BreakdownRow[], turnCount: number): BreakdownRow[] {
  const known = new Map(rows.map((row) => [row.turnIndex, row]))
  const all = Array.from(
    { length: turnCount },
    (_, turnIndex): BreakdownRow =>
      known.get(turnIndex) ?? { key: String(turnIndex + 1), turnIndex, totals: {}, parts: 0 },
  )
  return [...all, ...rows.filter(({ turnIndex = -1 }) => turnIndex < 0 || turnIndex >= turnCount)]
}

/** The span of a part of a breakdown that used most, as an index into `session.spans`. */
export function topSpan(session: Session, by: BreakdownBy, key: string): number | undefined {
  const keys = keyMaker(by)(session)
  const traces = traceOfSpan(session)
  let top: number | undefined
  let most = Number.NEGATIVE_INFINITY
  session.spans.forEach(({ own }, index) => {
    if (keys.ofSpan(index, traces[index] ?? 0) !== key) return
    // A cost decides; among calls without one, the tokens (worth less than any cost).
    const weight = own.costUsd ?? -1 / (1 + (own.totalTokens ?? 0))
    if (weight <= most) return
    top = index
    most = weight
  })
  return top
}
