import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import type { PlacedSpan } from './futureagi/fields.ts'
import { sessionDetailFacts, sessionRowFact, traceRecordFact, traceRowFact } from './futureagi/recordFacts.ts'
import { evalLogsOf, isDetail, isRow, kindOfTableRow, resultOf, spelled, tableOf, traceOf } from './futureagi/shapes.ts'
import { placedSpans, spanRow } from './futureagi/spanRows.ts'
import { evalLogFacts } from './futureagi/verdicts.ts'
import { list, own, record } from './reading.ts'
import { rowWithoutId } from './rowIssues.ts'
import { areRows } from './rows.ts'

/**
 * FutureAGI Observe: answers `{ status: true, result }` with a table of sessions, traces or spans (`table` + `config`), the
 * detail of a session (`session_metadata` + `response`), of a trace (`trace` + `observation_spans`, nested or flat) or of a
 * span (`observation_span`), the evaluations of a session (`items`); the result alone; rows of its CSV exports.
 */
export const futureagiRest: SessionAdapter = {
  id: 'futureagi-rest',
  label: 'FutureAGI Observe',
  tellingKeys: [
    'status',
    'result',
    'table',
    'config',
    'column_config',
    'session_metadata',
    'observation_spans',
    'trace_id',
  ],
  matches: (document) => {
    if (list(document)) return areRows(document, isRow)
    const result = resultOf(document)
    return (
      result !== undefined && (tableOf(result) !== undefined || isDetail(result) || evalLogsOf(result) !== undefined)
    )
  },
  read,
}

function* read(document: unknown): Iterable<Fact> {
  const rows = list(document)
  if (rows) {
    yield* tableFacts(rows, undefined)
    return
  }
  const result = resultOf(document) ?? {}
  const table = tableOf(result)
  if (table) {
    yield* tableFacts(table, own(result, 'config') ?? own(result, 'column_config'))
    return
  }
  const logs = evalLogsOf(result)
  if (logs) {
    yield* evalLogFacts(logs)
    return
  }
  if (record(result.session_metadata)) yield* sessionDetailFacts(result)
  const spans = placedSpans(result)
  const trace = traceOf(result)
  if (trace) yield* traceRecordFact(trace, spans)
  yield* spanFactsOf(spans)
}

function* spanFactsOf(spans: Iterable<PlacedSpan>): Iterable<Fact> {
  for (const placed of spans) yield* spanRow(placed)
}

function* tableFacts(rows: readonly unknown[], config: unknown): Iterable<Fact> {
  if (rows.length === 0) {
    yield { fact: 'issue', code: 'answer-empty', message: 'The server answered with an empty table.', example: 'table' }
  }
  for (const row of rows) {
    const fields = spelled(row)
    const kind = fields && kindOfTableRow(fields)
    if (fields === undefined || kind === undefined) yield rowWithoutId(row, 0)
    else if (kind === 'session') yield sessionRowFact(fields, config)
    else if (kind === 'trace') yield traceRowFact(fields, config, row)
    else yield* spanRow({ fields, raw: row })
  }
}
