import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { sessionFact, traceFact } from './laminar/recordFacts.ts'
import { isSession, isSpan, isTrace, spelled } from './laminar/shapes.ts'
import { completed, foundSpan } from './laminar/spanFact.ts'
import { spanFacts } from './otel/spanFacts.ts'
import { list, own, record, text, type UnknownRecord } from './reading.ts'
import { RowDocuments } from './rowDocuments.ts'
import { rowWithoutId } from './rowIssues.ts'

const documents = new RowDocuments(
  (value) => isSpan(value) || isTrace(value) || isSession(value),
  ['items', 'data', 'trace', 'spans', 'traces', 'rows'],
)

/**
 * Laminar: rows of spans, traces and sessions, as its interface answers them (`{ items, totalCount }`, a trace with its
 * `spans`) in camelCase, or as its SQL editor exports them in snake_case (`{ data }`, lists, JSON Lines).
 */
export const laminar: SessionAdapter = {
  id: 'laminar',
  label: 'Laminar rows',
  tellingKeys: ['items', 'spanType', 'spanId', 'span_type', 'traceType', 'trace_type', 'path', 'sessionId'],
  matches: documents.matches,
  read,
}

function* read(document: unknown): Iterable<Fact> {
  const spans: { fields: UnknownRecord; sent: unknown }[] = []
  const rejected: Fact[] = []
  for (const { row } of documents.rows(document)) {
    const fields = spelled(row)
    if (isTrace(row)) {
      if (fields !== undefined) yield traceFact(fields, row)
      for (const span of list(own(row, 'spans')) ?? []) take(span)
    } else if (isSession(row)) {
      if (fields !== undefined) yield sessionFact(fields)
    } else take(row)
  }
  function take(row: unknown): void {
    const fields = spelled(row)
    if (fields === undefined || text(own(fields, 'span_id')) === undefined) rejected.push(rowWithoutId(row, 1))
    else spans.push({ fields, sent: record(row) })
  }
  const rows = new Map<unknown, UnknownRecord>(spans.map(({ fields, sent }) => [sent, fields]))
  for (const fact of spanFacts(spans.map(({ fields, sent }) => foundSpan(fields, sent)))) {
    yield fact.fact === 'span' ? completed(fact, rows.get(fact.raw) ?? {}) : fact
  }
  yield* rejected
}
