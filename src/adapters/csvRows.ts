import { csvParseRows } from 'd3-dsv'
import { emptyRecord, isPrototypeKey, type UnknownRecord } from './reading.ts'

/** A first line of at least three column names: letters, digits and the signs that exports use, quoted or not. */
const headerLine =
  /^(?:"[A-Za-z_][\w .:/()-]{0,80}"|[A-Za-z_][\w .:/()-]{0,80})(?:,(?:"[\w .:/()-]{0,80}"|[\w .:/()-]{0,80})){2,500}\r?$/

/**
 * The rows of a CSV table (RFC 4180) as records by column name, cells as the texts they are; empty cells say nothing and
 * are left out. `undefined`: the text does not begin with a line of column names.
 *
 * ```
 * id,name,input          ->  [{ id: '1', name: 'chat', input: '{"a":1}' }]
 * 1,chat,"{""a"":1}"
 * ```
 */
export function csvRows(text: string): readonly UnknownRecord[] | undefined {
  const firstEnd = text.indexOf('\n')
  if (firstEnd === -1 || firstEnd > 20_000 || !headerLine.test(text.slice(0, firstEnd))) return undefined
  const [columns = [], ...rows] = csvParseRows(text)
  return rows
    .filter((cells) => cells.some((cell) => cell !== ''))
    .map((cells) => {
      const row = emptyRecord()
      columns.forEach((column, index) => {
        const cell = cells[index]
        if (cell !== undefined && cell !== '' && column !== '' && !isPrototypeKey(column)) row[column] = cell
      })
      return row
    })
}
