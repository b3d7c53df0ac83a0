import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { scoreOf, spanFact, threadFact, traceFact } from './opik/facts.ts'
import { isScore, isSpan, isThread, isTrace } from './opik/shapes.ts'
import { list, own, record, text } from './reading.ts'
import { mergedRows, rowWithoutId } from './rowIssues.ts'
import { areRows, RowTable } from './rows.ts'
import { snakeCase } from './snakeCase.ts'

/** Lists of an ingest request, and the pages of an answer. */
const rowLists = ['traces', 'spans', 'scores', 'content'] as const

/**
 * Opik: the ingest bodies `{ traces }`, `{ spans }`, `{ scores }`, pages `{ page, size, total, content }` of traces,
 * spans or threads, lists and single rows. Names in snake_case (REST) or camelCase (SDK objects).
 */
export const opik: SessionAdapter = {
  id: 'opik',
  label: 'Opik traces and spans',
  tellingKeys: ['traces', 'spans', 'scores', 'content', 'thread_id', 'project_name', 'start_time'],
  matches: (document) => (list(document) ? areRows(document, isKnown) : rowsOf(document).some(isKnown)),
  read,
}

function isKnown(given: unknown): boolean {
  const row = snakeCase(given)
  return isTrace(row) || isSpan(row) || isThread(row) || isScore(row)
}

/** Rows of any kind; a page does not say of what kind its rows are. */
function rowsOf(document: unknown): readonly unknown[] {
  const rows = list(document)
  if (rows) return rows
  const fields = record(document)
  if (!fields) return []
  const lists = rowLists.flatMap((name) => [list(own(fields, name)) ?? []])
  return lists.some((rowList) => rowList.length > 0) ? lists.flat() : [document]
}

function* read(document: unknown): Iterable<Fact> {
  const traces = new RowTable()
  const spans = new RowTable()
  for (const given of rowsOf(document)) {
    const row = snakeCase(given)
    const fields = record(row)
    const id = text(fields?.id)?.toLowerCase()
    if (!fields || id === undefined) yield rowWithoutId(row, isSpan(row) ? 1 : 0)
    else if (isScore(fields)) yield { fact: 'score', score: scoreOf(fields, 'trace', id) }
    else if (isThread(fields)) yield threadFact(fields)
    else if (isSpan(fields)) spans.add(id, fields, given)
    else if (isTrace(fields)) traces.add(id, fields, given)
    else yield { fact: 'issue', code: 'row-unknown', message: 'A row of an unknown type was left out.', example: id }
  }
  for (const trace of traces.rows()) yield traceFact(trace)
  for (const span of spans.rows()) yield spanFact(span)
  yield* mergedRows(spans.merged, 'span')
}
