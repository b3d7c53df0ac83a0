import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { isSpan, isTrace } from './langwatch/shapes.ts'
import { spanFact } from './langwatch/spanFact.ts'
import { traceFact } from './langwatch/traceFact.ts'
import { list, own, record, text } from './reading.ts'
import { RowDocuments } from './rowDocuments.ts'
import { mergedRows, rowWithoutId } from './rowIssues.ts'
import { RowTable } from './rows.ts'

const documents = new RowDocuments(
  (value) => isTrace(value) || isSpan(value),
  ['traces', 'trace', 'data', 'groups', 'spans'],
)

/**
 * LangWatch: traces as its interface answers them (`{ traces }`, `{ data }`, lists, single traces), the body its collector
 * takes (`{ trace_id, spans, metadata }`), spans alone. The thread in the metadata is the session.
 */
export const langwatch: SessionAdapter = {
  id: 'langwatch',
  label: 'LangWatch traces',
  tellingKeys: ['trace_id', 'spans', 'metadata', 'timestamps', 'evaluations', 'traces', 'expected_output'],
  matches: documents.matches,
  read,
}

function* read(document: unknown): Iterable<Fact> {
  const traces = new RowTable()
  const spans = new RowTable()
  const unplaced: unknown[] = []
  const takeSpan = (sent: unknown, trace?: string): void => {
    const fields = record(sent)
    const spanId = text(own(fields, 'span_id'))
    const traceId = text(own(fields, 'trace_id')) ?? trace
    if (fields === undefined || spanId === undefined || traceId === undefined) unplaced.push(sent)
    else spans.add(`${traceId}\n${spanId}`, { ...fields, trace_id: traceId }, fields)
  }
  for (const { row } of documents.rows(document)) {
    const fields = record(row)
    const traceId = text(own(fields, 'trace_id'))
    if (!isTrace(row)) {
      takeSpan(row)
      continue
    }
    if (fields === undefined || traceId === undefined) continue
    traces.add(traceId, fields)
    for (const span of list(own(fields, 'spans')) ?? []) takeSpan(span, traceId)
  }
  for (const trace of traces.rows()) yield traceFact(trace)
  for (const span of spans.rows()) {
    yield spanFact(span)
    if (own(own(span.fields, 'metrics'), 'tokens_estimated') === true) {
      const message = 'The recorder estimated the tokens of a call; the provider did not count them.'
      yield { fact: 'issue', code: 'usage-estimated', message, example: text(span.fields.span_id) ?? span.id }
    }
  }
  for (const sent of unplaced) yield rowWithoutId(sent, 1)
  yield* mergedRows(spans.merged, 'span')
}
