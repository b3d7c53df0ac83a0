import type { Attributes } from '../model/session.ts'
import { emptyRecord, entries, isPrototypeKey, list, ownRecord, record, type UnknownRecord } from './reading.ts'

/** A row as a product sends it, put together from every part that one document holds of it. */
export interface Row {
  readonly id: string
  /** All parts merged. */
  readonly fields: UnknownRecord
  /** The payload's own object; a list of them where the row came in parts. */
  readonly raw: unknown
  readonly parts: number
}

/** Fields that hold records of their own: they are merged key by key, a patch never erases what it does not name. */
const nested = new Set(['metadata', 'extra', 'runtime'])

/**
 * Puts a later part over an earlier one, field by field. What is absent, null or empty says nothing and erases nothing.
 *
 * ```
 * { id, input, metadata: { channel } }  +  { id, output, metadata: { error } }
 *   ->  { id, input, output, metadata: { channel, error } }
 * ```
 */
function mergeRow(earlier: UnknownRecord, later: UnknownRecord, depth = 0): UnknownRecord {
  const merged = emptyRecord()
  for (const [key, value] of entries(earlier)) merged[key] = value
  for (const [key, value] of entries(later)) {
    if (isSilent(value) && merged[key] !== undefined) continue
    const known = record(merged[key])
    const given = record(value)
    merged[key] = depth < 2 && nested.has(key) && known && given ? mergeRow(known, given, depth + 1) : value
  }
  return merged
}

function isSilent(value: unknown): boolean {
  if (value === undefined || value === null) return true
  if (typeof value !== 'object') return false
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0
}

/** Records inside records are merged this far down; what lies deeper is replaced as a whole. */
const mergeDepth = 40

/**
 * Puts a later part over an earlier one at every depth: a part that names one key of a record leaves its other keys as
 * they were. Lists are replaced.
 *
 * ```
 * { id, metrics: { start }, span_attributes: { type } }  +  { id, metrics: { end } }
 *   ->  { id, metrics: { start, end }, span_attributes: { type } }
 * ```
 */
export function mergeDeep(earlier: UnknownRecord, later: UnknownRecord): UnknownRecord {
  const copyOf = (fields: UnknownRecord): Record<string, unknown> => Object.assign(emptyRecord(), ownRecord(fields))
  const merged = copyOf(earlier)
  const open = [{ target: merged, given: later, depth: 0 }]
  for (let next = open.pop(); next; next = open.pop()) {
    const { target, given, depth } = next
    for (const [key, value] of entries(given)) {
      if (isSilent(value) && target[key] !== undefined) continue
      const known = record(target[key])
      const inner = record(value)
      if (known === undefined || inner === undefined || depth >= mergeDepth) target[key] = value
      else {
        const copy = copyOf(known)
        target[key] = copy
        open.push({ target: copy, given: inner, depth: depth + 1 })
      }
    }
  }
  return merged
}

export type MergeRows = (earlier: UnknownRecord, later: UnknownRecord) => UnknownRecord

/** Rows by id, in order of first sight; parts of one row are merged in the order they were added. */
export class RowTable {
  private readonly byId = new Map<string, Row>()
  private readonly merge: MergeRows
  /** Parts that went into a row that was there already. */
  merged = 0

  constructor(merge: MergeRows = mergeRow) {
    this.merge = merge
  }

  /** `raw`: the payload's own object, where `fields` is not it. */
  add(id: string, fields: UnknownRecord, raw: unknown = fields): void {
    const known = this.byId.get(id)
    if (known === undefined) {
      this.byId.set(id, { id, fields, raw, parts: 1 })
      return
    }
    this.merged += 1
    const all = known.parts === 1 ? [known.raw, raw] : [...(known.raw as unknown[]), raw]
    this.byId.set(id, { id, fields: this.merge(known.fields, fields), raw: all, parts: known.parts + 1 })
  }

  has(id: string): boolean {
    return this.byId.has(id)
  }

  get(id: string): Row | undefined {
    return this.byId.get(id)
  }

  rows(): IterableIterator<Row> {
    return this.byId.values()
  }
}

/** Whether a document is a list of nothing but rows of one kind. A mixed list is opened, its parts are looked at alone. */
export function areRows(document: unknown, isRow: (row: unknown) => boolean): boolean {
  const rows = list(document)
  return rows !== undefined && rows.length > 0 && rows.every(isRow)
}

/** The fields of a product's object that have no place of their own in the model, keys as sent, values by reference. */
export function remainingFields(fields: UnknownRecord, placed: ReadonlySet<string>): Attributes {
  const remaining = emptyRecord()
  for (const key in fields) {
    if (placed.has(key) || !Object.hasOwn(fields, key) || isPrototypeKey(key)) continue
    const value = fields[key]
    if (value !== undefined && value !== null) remaining[key] = value
  }
  return remaining
}
