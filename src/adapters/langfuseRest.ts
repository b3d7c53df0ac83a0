import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { isIngestionBody, isIngestionItem } from './langfuse/ingestion.ts'
import { isTraceStandIn, observationFact, traceOfStandIn } from './langfuse/observationFact.ts'
import { RowSorter } from './langfuse/rowSorter.ts'
import { scoreFact } from './langfuse/scoreFact.ts'
import { sessionFact } from './langfuse/sessionFact.ts'
import { isGone, kindOfRow } from './langfuse/shapes.ts'
import { traceFact } from './langfuse/traceFact.ts'
import { list, own, record, text } from './reading.ts'
import { mergedRows } from './rowIssues.ts'
import { areRows } from './rows.ts'

/**
 * Langfuse and ABV over REST and from files: sessions (alone, with their traces, lists), traces (with observations and
 * scores, lists), observations (v1 and v2 lists), scores, the download `{ trace, observations }`, copies of a project
 * `{ traces, observations, scores }`, exported tables (JSON, JSON Lines, CSV), files of the blob storage export, ingestion
 * batches. ABV leaves out what Langfuse writes as null.
 */
export const langfuseRest: SessionAdapter = {
  id: 'langfuse-rest',
  label: 'Langfuse / ABV',
  tellingKeys: ['traces', 'observations', 'scores', 'timestamp', 'createdAt', 'projectId', 'htmlPath', 'data', 'meta'],
  matches: (document) =>
    list(document)
      ? areRows(document, isKnown) || areRows(document, isIngestionBody)
      : isGone(document) || rowsOf(document).some(isKnown),
  read,
}

function isKnown(row: unknown): boolean {
  return kindOfRow(row) !== undefined || isIngestionItem(row)
}

const partLists = ['sessions', 'traces', 'observations', 'scores', 'comments']

/** Rows of any kind, outermost first. */
function rowsOf(document: unknown): readonly unknown[] {
  const rows = list(document)
  if (rows) return rows.flatMap((row) => (isIngestionBody(row) ? (list(own(row, 'batch')) ?? []) : [row]))
  const fields = record(document)
  if (!fields) return []
  if (text(fields.id) === undefined) {
    const listed = ['data', 'batch'].flatMap((name) => [list(own(fields, name)) ?? []]).flat()
    if (listed.length > 0) return listed
    const data = record(own(fields, 'data'))
    if (data) return [data]
    // A download: the observations stand beside their trace, and again inside it without their contents. A copy of a
    // project: each kind of row under its name.
    const lists = partLists.map((name) => list(own(fields, name)) ?? [])
    const parts = [own(fields, 'trace'), ...lists.flat()]
    const filled = parts.filter((part) => part !== undefined && part !== null)
    if (filled.length > 0) return filled
  }
  return [document]
}

function* read(document: unknown): Iterable<Fact> {
  if (isGone(document)) {
    yield {
      fact: 'issue',
      code: 'answer-empty',
      message: 'The server answered that this endpoint is gone; read its observations (v2) instead.',
      example: text(own(document, 'message')) ?? '',
    }
    return
  }
  const { sessions, traces, observations, scores, issues } = new RowSorter(rowsOf(document))
  for (const session of sessions.rows()) yield sessionFact(session)
  for (const trace of traces.rows()) yield traceFact(trace)
  for (const observation of observations.rows()) {
    if (isTraceStandIn(observation)) yield* traceOfStandIn(observation)
    else yield observationFact(observation)
  }
  for (const score of scores) yield* scoreFact(score)
  yield* issues
  yield* mergedRows(observations.merged, 'observation')
}
