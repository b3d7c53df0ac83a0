import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { recordFact } from './agentops/recordFact.ts'
import { isSpan, isTraceRow, recordOf } from './agentops/shapes.ts'
import { completed, foundSpan } from './agentops/spanFact.ts'
import { spanFacts } from './otel/spanFacts.ts'
import { own, record, text, type UnknownRecord } from './reading.ts'
import { RowDocuments } from './rowDocuments.ts'
import { rowWithoutId } from './rowIssues.ts'

const documents = new RowDocuments((value) => isSpan(value) || isTraceRow(value), ['spans', 'traces'])

/**
 * AgentOps (v4): a trace with its spans (`{ trace_id, project_id, tags, metrics, spans }`), the export of its interface
 * (`{ trace, spans }`), the list of traces (`{ traces, metrics, total }`). A session is a trace. Dotted attributes were
 * turned into nested objects on the way.
 */
export const agentops: SessionAdapter = {
  id: 'agentops',
  label: 'AgentOps traces',
  tellingKeys: ['trace_id', 'spans', 'trace', 'metrics', 'traces', 'root_span_name', 'freeplan_truncated'],
  matches: documents.matches,
  read,
}

function* read(document: unknown): Iterable<Fact> {
  const within = new Map<unknown, UnknownRecord | undefined>()
  const records = new Set<unknown>()
  const rejected: Fact[] = []
  const spans: UnknownRecord[] = []
  for (const { row, within: around } of documents.rows(document)) {
    const fields = record(row)
    if (isTraceRow(row)) {
      if (fields !== undefined) yield recordFact(fields)
      continue
    }
    const trace = recordOf(around)
    if (trace !== undefined && !records.has(around)) {
      records.add(around)
      if (text(own(trace, 'trace_id')) !== undefined) yield recordFact(trace)
    }
    if (fields === undefined || text(own(fields, 'span_id')) === undefined) rejected.push(rowWithoutId(row, 1))
    else {
      within.set(fields, trace)
      spans.push(fields)
    }
  }
  const found = spans.map((fields) => foundSpan(fields, within.get(fields)))
  for (const fact of spanFacts(found)) yield fact.fact === 'span' ? completed(fact) : fact
  yield* rejected
}
