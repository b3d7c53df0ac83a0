import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { isDocument, rowsOf } from './langsmith/documentRows.ts'
import { feedbackFact } from './langsmith/feedback.ts'
import { openedRow } from './langsmith/openedRow.ts'
import { runFact } from './langsmith/runFact.ts'
import { isFeedback, isThread, isThreadTrace } from './langsmith/shapes.ts'
import { threadFacts, threadTraceFact, usageOf } from './langsmith/threadFacts.ts'
import { own, record, text } from './reading.ts'
import { mergedRows, rowWithoutId } from './rowIssues.ts'
import { RowTable } from './rows.ts'

/**
 * LangSmith: the ingest batch `{ post: [run], patch: [run] }` and the parts of its multipart form, the answers
 * `{ runs: [run] }` and `{ items: [run | thread | trace] }`, feedback, lists and single rows of all of these, tables of
 * runs. `session_id` and `session_name` of a run are the PROJECT; the thread is in its metadata.
 */
export const langsmith: SessionAdapter = {
  id: 'langsmith',
  label: 'LangSmith runs',
  tellingKeys: [
    ...['post', 'patch', 'runs', 'items', 'run_type', 'dotted_order', 'trace_id', 'thread_id', 'first_inputs'],
    ...['session_name', 'run_id', 'feedback_source'],
  ],
  matches: isDocument,
  read,
}

function* read(document: unknown): Iterable<Fact> {
  const runs = new RowTable()
  for (const given of rowsOf(document)) {
    const fields = record(given)
    const id = text(fields?.id)
    if (fields && isThread(fields)) yield* threadFacts(fields)
    else if (fields && isFeedback(fields)) yield feedbackFact(fields)
    else if (fields && isThreadTrace(fields)) yield threadTraceFact(fields)
    else if (fields && id !== undefined) runs.add(id.toLowerCase(), openedRow(fields), given)
    else yield rowWithoutId(given, 1)
  }
  for (const run of runs.rows()) {
    const fact = runFact(run)
    yield fact
    const sums = usageOf(run.fields.trace_aggregates)
    if (sums) yield { fact: 'trace', traceId: fact.traceId, usage: sums }
    if (isElsewhere(run.fields)) {
      const message = 'The content of a run is stored elsewhere; the payload only says where.'
      yield { fact: 'issue', code: 'content-missing', message, example: run.id }
    }
  }
  yield* mergedRows(runs.merged, 'run')
}

function isElsewhere(fields: unknown): boolean {
  return ['inputs', 'outputs'].some(
    (name) =>
      (own(fields, name) ?? null) === null && Object.keys(record(own(fields, `${name}_s3_urls`)) ?? {}).length > 0,
  )
}
