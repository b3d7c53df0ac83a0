import { csvParseRows } from 'd3-dsv'
import { emptyRecord, isPrototypeKey, type UnknownRecord } from './reading.ts'

/**
 * A first line of at least three column names. The first is a plain word; the others are anything between quotes, or
 * letters, digits and the signs that exports use: people name their scores, and scores are columns.
 */
const headerLine =
  /^(?:"[A-Za-z_][\w .:/()-]{0,80}"|[A-Za-z_][\w .:/()-]{0,80})(?:,(?:"(?:[^"]|""){0,200}"|[\p{L}\p{N}_ .:/()%#?&+-]{0,80})){2,500}\r?$/u

export interface CsvTable {
  readonly rows: readonly UnknownRecord[]
  /** The row in whose middle the text ends: `row 7`. */
  readonly cutAt?: string
}

/**
 * The rows of a CSV table (RFC 4180) as records by column name, cells as the texts they are; empty cells say nothing and
 * are left out. `undefined`: the text does not begin with a line of column names.
 *
 * ```
 * id,name,input          ->  [{ id: '1', name: 'chat', input: '{"a":1}' }]
 * 1,chat,"{""a"":1}"
 * ```
 */
export function csvTable(text: string): CsvTable | undefined {
  const firstEnd = text.indexOf('\n')
  if (firstEnd === -1 || firstEnd > 20_000 || !headerLine.test(text.slice(0, firstEnd))) return undefined
  const [columns = [], ...lines] = csvParseRows(text)
  const filled = lines.filter((cells) => cells.some((cell) => cell !== ''))
  const rows = filled.map((cells) => {
    const row = emptyRecord()
    columns.forEach((column, index) => {
      const cell = cells[index]
      if (cell !== undefined && cell !== '' && column !== '' && !isPrototypeKey(column)) row[column] = cell
    })
    return row
  })
  const isCut = (filled.at(-1)?.length ?? columns.length) < columns.length || hasOpenQuote(text)
  return { rows, ...(isCut ? { cutAt: `row ${filled.length}` } : {}) }
}

/** Quotes come in pairs, those inside a cell too. */
function hasOpenQuote(text: string): boolean {
  let isOpen = false
  for (let at = text.indexOf('"'); at !== -1; at = text.indexOf('"', at + 1)) isOpen = !isOpen
  return isOpen
}
