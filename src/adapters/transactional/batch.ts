import type { Fact } from '../../model/facts.ts'
import { own, record, text } from '../reading.ts'
import { mergedRows, rowUnknown, rowWithoutId } from '../rowIssues.ts'
import { RowTable } from '../rows.ts'
import { sessionFact, spanFact, traceFact } from './facts.ts'

/** An item of an ingest batch. Langfuse's batches look alike but put the object into `body`. */
export function isItem(value: unknown): boolean {
  const type = own(record(value), 'type')
  if (type !== 'trace' && type !== 'observation' && type !== 'session') return false
  if (text(own(value, 'id')) === undefined || own(value, 'body') !== undefined) return false
  return ['status', 'startTime', 'projectId', 'endTime', 'externalId'].some((key) => own(value, key) !== undefined)
}

/** Creates and updates are items of their own with the same id; an update of an observation does not name its trace. */
export function* readBatch(batch: readonly unknown[], projectId: unknown): Iterable<Fact> {
  const traces = new RowTable()
  const observations = new RowTable()
  const sessions = new RowTable()
  for (const item of batch) {
    const fields = record(item)
    const id = text(fields?.id)
    const type = fields?.type
    if (!fields || id === undefined) yield rowWithoutId(item, type === 'observation' ? 1 : 0)
    else if (type === 'trace') traces.add(id, fields)
    else if (type === 'observation') observations.add(id, fields)
    else if (type === 'session') sessions.add(id, fields)
    else yield rowUnknown(item, id)
  }
  const around = { projectId }
  const carried = new Set<string>()
  for (const row of traces.rows()) {
    const sessionId = text(row.fields.sessionId)
    if (sessionId !== undefined) carried.add(sessionId)
    yield traceFact(row, around)
  }
  for (const row of observations.rows()) {
    yield spanFact(row, {
      traceId: text(row.fields.traceId) ?? '',
      parentId: text(row.fields.parentObservationId),
    })
  }
  for (const row of sessions.rows()) {
    const externalId = text(row.fields.externalId)
    const key = carried.has(row.id) ? row.id : (externalId ?? row.id)
    yield sessionFact(key, row, around, carried.has(key))
  }
  yield* mergedRows(observations.merged, 'observation')
}
