import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { runFact } from './langsmith/runFact.ts'
import { list, own, record, text } from './reading.ts'
import { mergedRows, rowWithoutId } from './rowIssues.ts'
import { areRows, RowTable } from './rows.ts'

/** Where runs stand: an ingest batch, a query's answer (v1, v2). */
const runLists = ['post', 'patch', 'runs', 'items'] as const

/**
 * LangSmith runs: the ingest batch `{ post: [run], patch: [run] }`, the answers `{ runs: [run] }` and `{ items: [run] }`,
 * lists of runs, single runs. `session_id` and `session_name` of a run are the PROJECT; the thread is in its metadata.
 */
export const langsmith: SessionAdapter = {
  id: 'langsmith',
  label: 'LangSmith runs',
  tellingKeys: ['post', 'patch', 'runs', 'items', 'run_type', 'dotted_order', 'trace_id'],
  matches: (document) =>
    isRun(document) || areRows(document, isRun) || listsOf(document).some((rows) => rows.some(isRun)),
  read,
}

function listsOf(document: unknown): (readonly unknown[])[] {
  const fields = record(document)
  return fields ? runLists.flatMap((name) => [list(own(fields, name)) ?? []]) : []
}

/** A patch may lack the type, a v2 answer the dotted order. */
function isRun(value: unknown): boolean {
  if (text(own(record(value), 'id')) === undefined) return false
  if (typeof own(value, 'dotted_order') === 'string') return true
  return (
    typeof own(value, 'run_type') === 'string' &&
    ['trace_id', 'start_time', 'session_name', 'session_id'].some((key) => own(value, key) !== undefined)
  )
}

function* read(document: unknown): Iterable<Fact> {
  const runs = new RowTable()
  const rows = isRun(document) ? [document] : (list(document) ?? listsOf(document).flat())
  for (const row of rows) {
    const fields = record(row)
    const id = text(fields?.id)
    if (fields && id !== undefined) runs.add(id.toLowerCase(), fields)
    else yield rowWithoutId(row, 1)
  }
  for (const run of runs.rows()) yield runFact(run)
  yield* mergedRows(runs.merged, 'run')
}
