import type { Fact, IssueFact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { isComment, isDataset, isRow } from './braintrust/shapes.ts'
import { spanFact } from './braintrust/spanFact.ts'
import { calledTools } from './calledTools.ts'
import { openedCells } from './openedCells.ts'
import { own, record, text, timeToMs, type UnknownRecord } from './reading.ts'
import { RowDocuments } from './rowDocuments.ts'
import { mergedRows, rowWithoutId } from './rowIssues.ts'
import { mergeDeep, RowTable } from './rows.ts'

const documents = new RowDocuments(isRow, ['rows', 'events', 'data'])

/**
 * Braintrust rows: the ingest body `{ api_version, rows }` with its partial rows (`_is_merge`), the answers
 * `{ events, cursor }` and `{ data, schema, cursor }` (BTQL), lists of rows, single rows. A trace is the rows of one
 * `root_span_id`; a session is what the metadata names, else the trace.
 */
export const braintrust: SessionAdapter = {
  id: 'braintrust',
  label: 'Braintrust rows',
  tellingKeys: ['rows', 'events', 'api_version', 'root_span_id', 'span_parents', 'span_attributes', '_xact_id'],
  matches: documents.matches,
  read,
}

function isMerge(fields: UnknownRecord): boolean {
  return own(fields, '_is_merge') === true
}

/** Transactions are numbered in digits too many for a number. */
function transaction(fields: UnknownRecord): string {
  const given = own(fields, '_xact_id')
  return String(typeof given === 'string' || typeof given === 'number' ? given : '').padStart(24, '0')
}

/** Whole rows before the parts that are merged into them, older versions before newer ones. */
function inOrder(one: UnknownRecord, other: UnknownRecord): number {
  const first = transaction(one)
  const second = transaction(other)
  if (first !== second) return first < second ? -1 : 1
  return Number(isMerge(one)) - Number(isMerge(other))
}

/** Columns of an exported table that hold objects and lists. */
const structured = new Set([
  ...[
    'metadata',
    'metrics',
    'span_attributes',
    'span_parents',
    'scores',
    'tags',
    'context',
    'origin',
    'comment',
    'comments',
  ],
])

function* read(document: unknown): Iterable<Fact> {
  const found: UnknownRecord[] = []
  const comments: UnknownRecord[] = []
  for (const { row } of documents.rows(document)) {
    const sent = record(row)
    const fields = sent && openedCells(sent, structured)
    if (fields === undefined || (text(own(fields, 'id')) ?? text(own(fields, 'span_id'))) === undefined) {
      yield rowWithoutId(row, 1)
    } else if (isDataset(fields)) yield leftOut('A row of a dataset is no span; it was left out.', fields, 0)
    else if (own(fields, '_object_delete') === true) yield leftOut('A deleted row was left out.', fields, 1)
    else (isComment(fields) ? comments : found).push(fields)
  }
  const rows = new RowTable(mergeDeep)
  for (const fields of found.sort(inOrder))
    rows.add(text(own(fields, 'id')) ?? text(own(fields, 'span_id')) ?? '', fields)
  const tools = new Set<string>()
  for (const { fields } of rows.rows()) calledTools(own(fields, 'output'), tools)
  for (const row of rows.rows()) {
    if (text(own(row.fields, 'span_id')) !== undefined) yield spanFact(row, tools)
    // Its other parts are counted as merged into it.
    else yield leftOut('A part belongs to a row that was not received; it was left out.', row.fields, 1)
  }
  for (const comment of comments) yield* commentFact(comment, rows)
  yield* mergedRows(rows.merged, 'row')
}

function* commentFact(comment: UnknownRecord, rows: RowTable): Iterable<Fact> {
  const about = text(own(own(comment, 'origin'), 'id')) ?? ''
  const targetId = text(own(rows.get(about)?.fields, 'span_id')) ?? about
  const explanation = text(own(own(comment, 'comment'), 'text'))
  if (explanation === undefined) return
  const atMs = timeToMs(own(comment, 'created'))
  const when = atMs === undefined ? {} : { atMs }
  yield { fact: 'score', score: { name: 'comment', source: 'human', explanation, target: 'span', targetId, ...when } }
}

function leftOut(message: string, fields: UnknownRecord, spans: number): IssueFact {
  const example = text(own(fields, 'id')) ?? 'row'
  return { fact: 'issue', code: 'row-left-out', message, example, ...(spans === 0 ? {} : { spans }) }
}
