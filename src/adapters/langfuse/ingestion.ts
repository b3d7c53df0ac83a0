import { list, own, record, text, timeToMs, type UnknownRecord } from '../reading.ts'
import { productSpelling } from './productSpelling.ts'

const itemType =
  /^(trace|span|generation|event|observation|agent|tool|chain|retriever|evaluator|embedding|guardrail|score)-(create|update)$/

/** `{ id, timestamp, type: 'generation-create', body: { id, traceId, … } }`. */
export function isIngestionItem(value: unknown): boolean {
  const type = own(record(value), 'type')
  if (typeof type !== 'string' || !record(own(value, 'body'))) return false
  return itemType.test(type) || type === 'sdk-log'
}

/** `{ batch: [item, …], metadata }`, the body of one request. */
export function isIngestionBody(value: unknown): boolean {
  return list(own(record(value), 'batch'))?.some(isIngestionItem) ?? false
}

/** What an item creates or updates, in the shape REST answers have. */
export interface IngestedRow {
  readonly what: 'trace' | 'observation' | 'score'
  readonly fields: UnknownRecord
}

/** A log entry is nothing of it. */
export function ingestedRow(item: unknown): IngestedRow | undefined {
  const body = productSpelling(own(item, 'body')) ?? {}
  const found = itemType.exec(text(own(item, 'type')) ?? '')
  const word = found?.[1]
  if (word === undefined) return undefined
  const sentAt = own(item, 'timestamp')
  // When it was sent stands in for the start of a trace that tells none.
  if (word === 'trace') return { what: 'trace', fields: { ...body, createdAt: sentAt } }
  if (word === 'score') return { what: 'score', fields: { source: 'API', createdAt: sentAt, ...body } }
  // An update of an observation of any type need not name it again.
  const type = word === 'observation' ? text(body.type) : word
  const isStarted = found?.[2] === 'update' || (body.startTime !== undefined && body.startTime !== null)
  const start = isStarted ? {} : { startTime: sentAt }
  return { what: 'observation', fields: { ...body, ...start, type: type?.toUpperCase() } }
}

/**
 * Items in the order in which they were made. Several clients of one process send their batches as they fill up, so an
 * update may stand before the item it updates. Rows of other kinds come first, as they stand.
 */
export function inOrderOfTime(items: readonly unknown[]): readonly unknown[] {
  const timed = items.map((item, index) => ({ item, index, atMs: timeToMs(own(item, 'timestamp')) ?? 0 }))
  timed.sort((one, other) => one.atMs - other.atMs || one.index - other.index)
  return timed.map(({ item }) => item)
}

/** What the server keeps as it was first told: clients repeat it with the time at which they send an update. */
const firstWins = ['timestamp', 'startTime', 'environment', 'traceId', 'createdAt'] as const

/** An update without what it cannot change. */
export function changesOnly(known: UnknownRecord, update: UnknownRecord): UnknownRecord {
  const changes = { ...update }
  for (const key of firstWins) if (known[key] !== undefined && known[key] !== null) delete changes[key]
  return changes
}
