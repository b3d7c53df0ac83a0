import type { Turn } from '../conversation/turn.ts'
import type { SessionSummary, Trace } from '../model/session.ts'
import { csvCell } from './csvCell.ts'
import { type CsvColumn, sessionCsvColumns, traceCsvColumns, turnCsvColumns } from './csvColumns.ts'
import type { Redact } from './redact.ts'

export interface ExportCsvOptions {
  /** Sees every cell before it is written; its path is the column's id. */
  readonly redact?: Redact
}

/**
 * Rows as CSV (RFC 4180: comma, CRLF, quotes doubled), with a head, safe to open in a spreadsheet: no cell runs as a
 * formula. Rows are sessions, or the traces of a session, or its turns; other rows need columns of their own.
 *
 * ```
 * exportCsv(sessions)
 * exportCsv(sessions, [...sessionCsvColumns, { id: 'plan', label: 'Plan', value: (session) => planOf(session) }])
 * exportCsv(session.traces)
 * ```
 */
export function exportCsv(
  rows: readonly SessionSummary[],
  columns?: readonly CsvColumn<SessionSummary>[],
  options?: ExportCsvOptions,
): string
export function exportCsv(
  rows: readonly Trace[],
  columns?: readonly CsvColumn<Trace>[],
  options?: ExportCsvOptions,
): string
export function exportCsv(
  rows: readonly Turn[],
  columns?: readonly CsvColumn<Turn>[],
  options?: ExportCsvOptions,
): string
export function exportCsv<Row>(
  rows: readonly Row[],
  columns: readonly CsvColumn<Row>[],
  options?: ExportCsvOptions,
): string
export function exportCsv<Row>(
  rows: readonly Row[],
  columns: readonly CsvColumn<Row>[] = defaultsFor(rows[0]) as readonly CsvColumn<Row>[],
  { redact }: ExportCsvOptions = {},
): string {
  const lines = [columns.map((column) => csvCell(column.label)).join(',')]
  for (const row of rows) {
    const cells = columns.map((column) => {
      const value = column.value(row)
      return csvCell(redact === undefined ? value : redact(value, [column.id]))
    })
    lines.push(cells.join(','))
  }
  return `${lines.join('\r\n')}\r\n`
}

/** Told by what only one of them has. */
function defaultsFor(row: unknown): readonly CsvColumn<never>[] {
  if (typeof row === 'object' && row !== null && 'spanIndices' in row) return turnCsvColumns
  return typeof row === 'object' && row !== null && 'spanStart' in row ? traceCsvColumns : sessionCsvColumns
}
