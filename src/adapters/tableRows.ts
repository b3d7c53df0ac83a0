import { emptyRecord, isPrototypeKey, list, own, record, type UnknownRecord } from './reading.ts'

/**
 * Rows of a data frame that was written otherwise than row by row (pandas' `to_json`), as far as `isKnown` knows them:
 *
 * ```
 * columns  { "name": { "0": "chat", "1": "tool" }, "span_kind": { "0": "LLM", … } }
 * index    { "0": { "name": "chat", "span_kind": "LLM" }, "1": … }
 * split    { "columns": ["name", "span_kind"], "index": [0, 1], "data": [["chat", "LLM"], …] }
 * table    { "schema": { "fields": […] }, "data": [{ "name": "chat", … }, …] }
 * ```
 */
export function tableRows(
  value: unknown,
  isKnown: (rows: readonly UnknownRecord[]) => boolean,
): readonly UnknownRecord[] | undefined {
  const document = record(value)
  if (document === undefined) return undefined
  const candidates = [
    () => splitRows(document),
    () => schemaRows(document),
    () => columnRows(document),
    () => indexRows(document),
  ]
  for (const candidate of candidates) {
    const rows = candidate()
    if (rows !== undefined && rows.length > 0 && isKnown(rows)) return rows
  }
  return undefined
}

function splitRows(document: UnknownRecord): UnknownRecord[] | undefined {
  const columns = list(own(document, 'columns'))
  const cells = list(own(document, 'data'))
  if (columns === undefined || !columns.every((name) => typeof name === 'string')) return undefined
  return cells?.map((row) => rowOf(columns.map((name, place) => [String(name), list(row)?.[place]])))
}

function schemaRows(document: UnknownRecord): UnknownRecord[] | undefined {
  if (list(own(own(document, 'schema'), 'fields')) === undefined) return undefined
  return list(own(document, 'data'))
    ?.map(record)
    .filter((row) => row !== undefined)
}

function columnRows(document: UnknownRecord): UnknownRecord[] | undefined {
  const columns = alike(document)
  const [first] = columns ?? []
  if (columns === undefined || first === undefined) return undefined
  return Object.keys(first[1]).map((index) => rowOf(columns.map(([name, cells]) => [name, own(cells, index)])))
}

function indexRows(document: UnknownRecord): UnknownRecord[] | undefined {
  return alike(document)?.map(([, row]) => row)
}

/** The records of a record where all have the same keys. */
function alike(document: UnknownRecord): [string, UnknownRecord][] | undefined {
  const found: [string, UnknownRecord][] = []
  let keys: readonly string[] | undefined
  for (const [name, value] of Object.entries(document)) {
    const inner = record(value)
    if (inner === undefined) return undefined
    const names = Object.keys(inner)
    keys ??= names
    if (names.length !== keys.length || !keys.every((key) => Object.hasOwn(inner, key))) return undefined
    found.push([name, inner])
  }
  return found
}

function rowOf(cells: readonly (readonly [string, unknown])[]): UnknownRecord {
  const row = emptyRecord()
  for (const [name, cell] of cells) if (!isPrototypeKey(name)) row[name] = cell
  return row
}
