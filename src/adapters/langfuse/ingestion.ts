import { own, record, text, type UnknownRecord } from '../reading.ts'

const itemType =
  /^(trace|span|generation|event|observation|agent|tool|chain|retriever|evaluator|embedding|guardrail|score)-(create|update)$/

/** `{ id, timestamp, type: 'generation-create', body: { id, traceId, … } }`. */
export function isIngestionItem(value: unknown): boolean {
  const type = own(record(value), 'type')
  if (typeof type !== 'string' || !record(own(value, 'body'))) return false
  return itemType.test(type) || type === 'sdk-log'
}

/** What an item creates or updates, in the shape REST answers have. A log entry is nothing of it. */
export function ingestedRow(
  item: unknown,
): { what: 'trace' | 'observation' | 'score'; fields: UnknownRecord } | undefined {
  const body = record(own(item, 'body')) ?? {}
  const word = itemType.exec(text(own(item, 'type')) ?? '')?.[1]
  if (word === undefined) return undefined
  // When it was sent stands in for the start of a trace that tells none.
  if (word === 'trace') return { what: 'trace', fields: { ...body, createdAt: own(item, 'timestamp') } }
  if (word === 'score') return { what: 'score', fields: { source: 'API', ...body } }
  const type = word === 'observation' ? (text(body.type) ?? 'SPAN') : word
  return { what: 'observation', fields: { ...body, type: type.toUpperCase() } }
}
