import { isSession } from '../model/isSession.ts'
import type { SessionSummary } from '../model/session.ts'
import { csvCell } from './csvCell.ts'
import { type CsvColumn, sessionCsvColumns } from './csvColumns.ts'
import { exportJson } from './exportJson.ts'
import type { Redact } from './redact.ts'
import { writeJson } from './writeJson.ts'

export type ExportFormat = 'csv' | 'json' | 'jsonl'

export interface ExportSessionsOptions {
  /** `jsonl`: one session a line. */
  readonly format: ExportFormat
  /** For `csv`. @default sessionCsvColumns */
  readonly columns?: readonly CsvColumn<SessionSummary>[]
  /** Sees every value before it is written. */
  readonly redact?: Redact
  /** Called between two slices of work with how many sessions are written. */
  readonly onProgress?: (written: number) => void
  /** Ends the export: the promise is then rejected. */
  readonly signal?: AbortSignal
}

const mimeTypes: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  jsonl: 'application/x-ndjson',
}

/** Work done before the page may paint. */
const SLICE_MS = 12

/**
 * Many sessions as one file, written in slices so that a page stays alive, from a list or from pages that are still to
 * come. A whole session is written as `exportJson` writes it and reads back; a summary as it is.
 *
 * ```ts
 * const file = await exportSessions([sessions], { format: 'csv', onProgress: (written) => show(written) })
 * const all = await exportSessions(pagesOf(allSessions(source, choice, { signal })), { format: 'jsonl', signal })
 * ```
 *
 * @param pages Lists of sessions, one after the other.
 */
export async function exportSessions(
  pages: Iterable<readonly SessionSummary[]> | AsyncIterable<readonly SessionSummary[]>,
  { format, columns = sessionCsvColumns, redact, onProgress, signal }: ExportSessionsOptions,
): Promise<Blob> {
  const parts: string[] = []
  let text =
    format === 'csv' ? `${columns.map(({ label }) => csvCell(label)).join(',')}\r\n` : format === 'json' ? '[' : ''
  let written = 0
  let sliceEnd = performance.now() + SLICE_MS
  for await (const page of pages) {
    for (const session of page) {
      signal?.throwIfAborted()
      text += lineOf(session, format, columns, redact, written === 0)
      written += 1
      if (performance.now() < sliceEnd) continue
      parts.push(text)
      text = ''
      onProgress?.(written)
      await new Promise((done) => setTimeout(done))
      sliceEnd = performance.now() + SLICE_MS
    }
  }
  signal?.throwIfAborted()
  if (format === 'json') text += ']'
  parts.push(text)
  onProgress?.(written)
  return new Blob(parts, { type: mimeTypes[format] })
}

function lineOf(
  session: SessionSummary,
  format: ExportFormat,
  columns: readonly CsvColumn<SessionSummary>[],
  redact: Redact | undefined,
  isFirst: boolean,
): string {
  if (format === 'csv') {
    const cells = columns.map(({ id, value }) => {
      const cell = value(session)
      return csvCell(redact === undefined ? cell : redact(cell, [id]))
    })
    return `${cells.join(',')}\r\n`
  }
  const json = isSession(session)
    ? exportJson(session, redact === undefined ? {} : { redact })
    : writeJson(session, redact)
  if (format === 'jsonl') return `${json}\n`
  return isFirst ? json : `,\n${json}`
}
