import { writeJson } from './writeJson.ts'

/** Spreadsheets run a cell that begins so, in the wide forms of East Asian keyboards too; blanks before it are skipped. */
const formulaStart = /^[\s\p{Cc}]*[=+\-@＝＋－＠]|^[\t\r\n]/u

/**
 * A value as one cell of RFC 4180. Text that a spreadsheet would run as a formula gets an apostrophe in front: it is
 * shown, not run. Absent values are empty cells, lists are joined by "; ", objects are JSON.
 *
 * ```
 * =HYPERLINK("x")  ->  "'=HYPERLINK(""x"")"
 * ```
 */
export function csvCell(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return Number.isNaN(value) ? '' : String(value)
  const text = textOf(value)
  const inert = formulaStart.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return value.map((item) => textOf(item)).join('; ')
  }
  return typeof value === 'object' ? writeJson(value) : String(value)
}
