import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { spanFact, threadFact, traceFact } from './opik/facts.ts'
import { isPairRow, openedRow, rowsOfPair } from './opik/openedRow.ts'
import { guardrailFact, guardrailScores, scoreOfRequest } from './opik/scores.ts'
import { isGuardrail, isScore, isSpan, isThread, isTrace } from './opik/shapes.ts'
import { list, own, record, text, type UnknownRecord } from './reading.ts'
import { mergedRows, rowUnknown, rowWithoutId } from './rowIssues.ts'
import { RowTable } from './rows.ts'
import { snakeCase } from './snakeCase.ts'

/** Lists of an ingest request, and the pages of an answer. */
const rowLists = ['traces', 'spans', 'scores', 'guardrails', 'content'] as const

/**
 * Opik: the ingest bodies `{ traces }`, `{ spans }`, `{ scores }`, `{ guardrails }`, pages `{ page, size, total, content }`
 * of traces, spans or threads, the command line's files `{ trace, spans }`, lists and single rows, rows of tables. Names
 * in snake_case (REST) or camelCase (SDK objects).
 */
export const opik: SessionAdapter = {
  id: 'opik',
  label: 'Opik traces and spans',
  tellingKeys: ['traces', 'spans', 'scores', 'content', 'trace', 'thread_id', 'project_name', 'start_time'],
  matches: (document) => {
    const rows = list(document)
    if (rows) return rows.length > 0 && rows.every((row) => isKnown(row) || isFile(row))
    return rowsOf(document).some(isKnown)
  },
  read,
}

function isKnown(given: unknown): boolean {
  if (isPairRow(given)) return true
  const row = snakeCase(given)
  return isTrace(row) || isSpan(row) || isThread(row) || isScore(row) || isGuardrail(row)
}

/** `{ trace, spans, attachments, downloaded_at, project_name }`: one file of the command line's export. */
function isFile(value: unknown): boolean {
  return record(own(value, 'trace')) !== undefined && isTrace(snakeCase(own(value, 'trace')))
}

/** Rows of any kind; a page does not say of what kind its rows are. */
function rowsOf(document: unknown): readonly unknown[] {
  const rows = list(document)
  if (rows) return rows.some(isFile) ? rows.flatMap(rowsOf) : rows
  const fields = record(document)
  if (!fields) return []
  const lists = rowLists.flatMap((name) => [list(own(fields, name)) ?? []])
  if (isFile(fields)) return [own(fields, 'trace'), ...lists.flat()].map((row) => inProject(row, fields))
  return lists.some((rowList) => rowList.length > 0) ? lists.flat() : [document]
}

function inProject(row: unknown, file: UnknownRecord): unknown {
  const fields = record(row)
  const name = text(file.project_name)
  if (!fields || name === undefined || text(fields.project_name) !== undefined) return row
  return { ...fields, project_name: name }
}

function* read(document: unknown): Iterable<Fact> {
  const traces = new RowTable()
  const spans = new RowTable()
  const threads = new RowTable()
  for (const given of rowsOf(document)) {
    const fields = record(given)
    for (const row of fields && isPairRow(fields) ? rowsOfPair(fields) : [given]) {
      yield* sortRow(row, given, { traces, spans, threads })
    }
  }
  for (const thread of threads.rows()) yield threadFact(thread.fields)
  for (const trace of traces.rows()) {
    yield traceFact(trace)
    yield* guardrailScores(trace)
  }
  for (const span of spans.rows()) yield spanFact(span)
  yield* mergedRows(spans.merged, 'span')
}

interface Tables {
  readonly traces: RowTable
  readonly spans: RowTable
  readonly threads: RowTable
}

function* sortRow(row: unknown, given: unknown, { traces, spans, threads }: Tables): Iterable<Fact> {
  const sent = record(snakeCase(row))
  const fields = sent && openedRow(sent)
  const id = text(fields?.id)?.toLowerCase()
  if (fields && isScore(fields)) yield { fact: 'score', score: scoreOfRequest(fields) }
  else if (fields && isGuardrail(fields)) yield guardrailFact(fields)
  else if (!fields || id === undefined) yield rowWithoutId(row, isSpan(row) ? 1 : 0)
  else if (isThread(fields)) threads.add(text(fields.id) ?? id, fields, given)
  else if (isSpan(fields)) spans.add(id, fields, given)
  else if (isTrace(fields)) traces.add(id, fields, given)
  else yield rowUnknown(row, id)
}
