import { list, own, record, text } from '../reading.ts'
import { statusWord } from './facts.ts'
import { isExportedTrace } from './sessionExport.ts'

const observationTypes = new Set(['SPAN', 'GENERATION', 'EVENT'])

/** A trace that no session surrounds. Other products' traces tell no status in these words, or their type. */
function isLooseTrace(value: unknown): boolean {
  return isExportedTrace(value) && statusWord(own(value, 'status')) !== undefined && own(value, 'type') === undefined
}

/** An observation as the interface answers it: Langfuse's has no status. */
function isLooseObservation(value: unknown): boolean {
  if (!record(value) || text(own(value, 'id')) === undefined || own(value, 'startTime') === undefined) return false
  const word = own(value, 'observationType') ?? own(value, 'type')
  const isTyped = typeof word === 'string' && observationTypes.has(word)
  return isTyped && text(own(value, 'traceId')) !== undefined && statusWord(own(value, 'status')) !== undefined
}

export interface LooseRows {
  readonly traces: readonly unknown[]
  readonly observations: readonly unknown[]
  readonly unknown: readonly unknown[]
}

/** The rows of an answer about traces or observations; `undefined`: the document is none. */
export function looseRowsIn(document: unknown): LooseRows | undefined {
  const all = list(document)
  const rows = all ?? listed(document)
  const isRow = (row: unknown): boolean => isLooseTrace(row) || isLooseObservation(row)
  // Of a bare list every item must be one: a mixed list is opened, its items are looked at alone.
  if (rows.length === 0 || !(all ? rows.every(isRow) : rows.slice(0, 12).some(isRow))) return undefined
  return {
    traces: rows.filter(isLooseTrace),
    observations: rows.filter((row) => !isLooseTrace(row) && isLooseObservation(row)),
    unknown: rows.filter((row) => !isRow(row)),
  }
}

/** `{ traces }`, `{ observations }`, `{ data }` with a list or one object, `{ trace }`, `{ observation }`, or the object itself. */
function listed(document: unknown): readonly unknown[] {
  const fields = record(document)
  if (!fields) return []
  if (text(own(fields, 'id')) !== undefined) return [fields]
  const found = ['traces', 'observations', 'trace', 'observation', 'data'].map((name) => own(fields, name))
  return found.flatMap((value) => list(value) ?? (record(value) ? [value] : []))
}
