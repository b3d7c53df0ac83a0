import type { Pivot, PivotLine } from '../metrics/pivot.ts'
import type { Totals } from '../model/session.ts'

export type PivotMeasure = 'cost' | 'tokens'

/** A row or a column as it is shown: one line of a pivot, or all that are not shown. */
export interface PivotShownLine {
  /** Its place among the lines; of the last one, that holds all others, the first place of those. */
  readonly at: number
  /** Absent: it holds all others. */
  readonly line?: PivotLine
  /** So many lines. */
  readonly count: number
  readonly value: number | undefined
}

/** A pivot cut to a size that can be read. What is shown adds up to the total still. */
export interface PivotShown {
  readonly rows: readonly PivotShownLine[]
  readonly columns: readonly PivotShownLine[]
  /** `cells[row][column]`; absent: nothing fell there. A cell without a value: something did, and its amount is unknown. */
  readonly cells: readonly (readonly ({ readonly value: number | undefined } | undefined)[])[]
  readonly total: number | undefined
  /** Of the cells; 0 without any. */
  readonly greatest: number
  /** Where the greatest cell stands. */
  readonly top?: { readonly row: PivotShownLine; readonly column: PivotShownLine; readonly value: number }
}

/** What of a pivot is shown: the first lines each way, and all others together in the last one. */
export function shownPivot(found: Pivot, measure: PivotMeasure, mostRows: number, mostColumns: number): PivotShown {
  const amountOf = ({ costUsd, totalTokens }: Totals): number | undefined =>
    measure === 'cost' ? costUsd : totalTokens
  const linesOf = (lines: readonly PivotLine[], most: number): PivotShownLine[] => {
    const kept = lines.length > most ? most - 1 : lines.length
    const shown = lines
      .slice(0, kept)
      .map((line, at): PivotShownLine => ({ at, line, count: 1, value: amountOf(line.totals) }))
    const rest = lines.slice(kept)
    if (rest.length === 0) return shown
    return [...shown, { at: kept, count: rest.length, value: sumOf(rest.map(({ totals }) => amountOf(totals))) }]
  }
  const rows = linesOf(found.rows, mostRows)
  const columns = linesOf(found.columns, mostColumns)
  const cells = rows.map((row) =>
    columns.map((column) => {
      const inside = found.cells
        .slice(row.at, row.at + row.count)
        .flatMap((line) => line.slice(column.at, column.at + column.count))
        .filter((cell) => cell !== undefined)
      return inside.length === 0 ? undefined : { value: sumOf(inside.map(({ totals }) => amountOf(totals))) }
    }),
  )
  let top: PivotShown['top']
  for (const [place, row] of rows.entries()) {
    for (const [at, column] of columns.entries()) {
      const value = cells[place]?.[at]?.value
      if (value !== undefined && value > (top?.value ?? -1)) top = { row, column, value }
    }
  }
  return { rows, columns, cells, total: amountOf(found.totals), greatest: top?.value ?? 0, ...(top && { top }) }
}

/** Unknown parts add nothing; of unknown parts only, the sum is unknown. */
function sumOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? undefined : known.reduce((sum, value) => sum + value, 0)
}
