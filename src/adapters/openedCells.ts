import { repairedRepr } from '../conversation/pythonRepr.ts'
import { emptyRecord, entries, parseJson, type UnknownRecord } from './reading.ts'

/**
 * A row of a table with the cells of these columns opened: objects and lists are kept there as text. Any other row as it is.
 * Some exporters double the quotes of a cell twice (`{""order"": 1}`); that is undone.
 */
export function openedCells(row: UnknownRecord, columns: ReadonlySet<string>): UnknownRecord {
  let opened: Record<string, unknown> | undefined
  for (const key of columns) {
    const cell = Object.hasOwn(row, key) ? row[key] : undefined
    if (typeof cell !== 'string') continue
    const value = structure(/^[[{]+""/.test(cell) ? cell.replaceAll('""', '"') : cell)
    if (value === cell) continue
    opened ??= Object.assign(emptyRecord(), Object.fromEntries(entries(row)))
    opened[key] = value
  }
  return opened ?? row
}

/** Is this a row of a table: named by paths, or with text where the interface answers an object or a list? */
export function isTableRow(fields: UnknownRecord, structured: ReadonlySet<string>): boolean {
  for (const key in fields) {
    if (key.includes('.') || (typeof fields[key] === 'string' && structured.has(key))) return true
  }
  return false
}

/** The object or list that a cell holds as text: JSON, or what Python prints. */
export function structure(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{(]/.test(value)) return value
  const parsed = parseJson(value)
  return typeof parsed === 'string' ? repairedRepr(parsed) : parsed
}
