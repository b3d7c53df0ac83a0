import { listOf } from '../model/listOf.ts'
import type { Session, Totals } from '../model/session.ts'
import { NO_TOTALS } from '../model/totals.ts'
import { AmountSum } from './amountSum.ts'
import { type BreakdownBy, type BreakdownOptions, type KeyDetails, keyDetails, keyMaker } from './breakdownKeys.ts'
import { type BreakdownRow, rowOrder, sharesOf, wholeOf, withoutCost } from './costBreakdown.ts'

/** A row or a column of a pivot: all it holds, whatever it is cut by the other way. */
export interface PivotLine extends KeyDetails, Omit<BreakdownRow, 'key'> {
  /** Absent: amounts without such a property. At most one line, the last. */
  readonly key?: string
}

export interface PivotCell extends Omit<BreakdownRow, 'key' | keyof KeyDetails> {}

/** Tokens and money by two properties at once. Rows, columns and cells each add up to `totals`. */
export interface Pivot {
  readonly rowsBy: BreakdownBy
  readonly columnsBy: BreakdownBy
  readonly rows: readonly PivotLine[]
  readonly columns: readonly PivotLine[]
  /** `cells[row][column]`; absent: nothing fell there, which is not the same as 0. */
  readonly cells: readonly (readonly (PivotCell | undefined)[])[]
  readonly totals: Totals
  readonly population: number
  readonly withoutCost: number
}

interface Row {
  readonly details: KeyDetails
  readonly cells: Map<string | undefined, AmountSum>
}

/** Where the tokens and the money of a session, or of many, went, by any two properties. */
export function pivot(
  of: Session | readonly Session[],
  rowsBy: BreakdownBy,
  columnsBy: BreakdownBy,
  options: BreakdownOptions = {},
): Pivot {
  const sessions = listOf(of)
  const rowKeysOf = keyMaker(rowsBy, options)
  const columnKeysOf = keyMaker(columnsBy, options)
  const rows = new Map<string | undefined, Row>()
  const columns = new Map<string | undefined, KeyDetails>()
  const add = (
    amounts: Totals,
    rowKey: string | undefined,
    columnKey: string | undefined,
    session: Session,
    traceIndex: number,
  ): void => {
    let row = rows.get(rowKey)
    if (!row) {
      row = { details: rowKey === undefined ? {} : keyDetails(rowsBy, rowKey, session, traceIndex), cells: new Map() }
      rows.set(rowKey, row)
    }
    let sum = row.cells.get(columnKey)
    if (!sum) {
      sum = new AmountSum()
      row.cells.set(columnKey, sum)
      if (!columns.has(columnKey)) {
        columns.set(columnKey, columnKey === undefined ? {} : keyDetails(columnsBy, columnKey, session, traceIndex))
      }
    }
    sum.add(amounts)
  }
  for (const session of sessions) {
    const rowKeys = rowKeysOf(session)
    const columnKeys = columnKeysOf(session)
    const { spans, traces } = session
    for (let traceIndex = 0; traceIndex < traces.length; traceIndex++) {
      const { spanStart, spanEnd, own } = traces[traceIndex] as (typeof traces)[number]
      for (let index = spanStart; index < spanEnd; index++) {
        const amounts = spans[index]?.own
        if (!amounts || amounts === NO_TOTALS) continue
        add(amounts, rowKeys.ofSpan(index, traceIndex), columnKeys.ofSpan(index, traceIndex), session, traceIndex)
      }
      if (own) add(own, rowKeys.ofTrace(traceIndex), columnKeys.ofTrace(traceIndex), session, traceIndex)
    }
    if (session.own) add(session.own, rowKeys.ofSession(), columnKeys.ofSession(), session, 0)
  }
  const whole = wholeOf(
    sessions,
    [...rows.values()].flatMap(({ cells }) => [...cells.values()]),
  )
  const rowLines = [...rows].map(([key, { details, cells }]) => lineOf(key, details, [...cells.values()], whole))
  const columnLines = [...columns].map(([key, details]) => {
    const sums = [...rows.values()].flatMap(({ cells }) => cells.get(key) ?? [])
    return lineOf(key, details, sums, whole)
  })
  const shownRows = inOrder(rowLines, rowsBy)
  const shownColumns = inOrder(columnLines, columnsBy)
  return {
    rowsBy,
    columnsBy,
    rows: shownRows,
    columns: shownColumns,
    cells: shownRows.map((row) =>
      shownColumns.map((column) => {
        const sum = rows.get(row.key)?.cells.get(column.key)
        return sum?.hasAmounts ? sharesOf(sum, whole) : undefined
      }),
    ),
    totals: whole.totals,
    population: sessions.length,
    withoutCost: withoutCost(sessions),
  }
}

function lineOf(key: string | undefined, details: KeyDetails, sums: readonly AmountSum[], whole: AmountSum): PivotLine {
  const sum = new AmountSum()
  for (const part of sums) sum.addSum(part)
  return { ...(key !== undefined && { key }), ...details, ...sharesOf(sum, whole) }
}

/** What has no such property stands last, and not at all where it holds no amount. */
function inOrder(lines: readonly PivotLine[], by: BreakdownBy): PivotLine[] {
  const order = rowOrder(by)
  const named = lines.filter((line): line is PivotLine & { key: string } => line.key !== undefined)
  const rest = lines.filter(({ key, totals }) => key === undefined && hasAmounts(totals))
  return [...named.sort(order), ...rest]
}

function hasAmounts({ inputTokens, outputTokens, totalTokens, costUsd }: Totals): boolean {
  return (inputTokens ?? outputTokens ?? totalTokens ?? costUsd) !== undefined
}
