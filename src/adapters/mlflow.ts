import type { Fact, TraceContext } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { completed } from './mlflow/completed.ts'
import { traceIdOf } from './mlflow/ids.ts'
import { contextOf, inferenceFacts, isInferenceRow, traceOfInference } from './mlflow/inferenceRow.ts'
import { type FoundTrace, isSpan, isTrace, spansAlone, traceOf } from './mlflow/shapes.ts'
import { mlflowSpan, numberedNames, traceIdOfSpan } from './mlflow/span.ts'
import { traceFact } from './mlflow/traceFact.ts'
import { type FoundSpan, spanFacts } from './otel/spanFacts.ts'
import { list, own, parseJson, record } from './reading.ts'
import { rowWithoutId } from './rowIssues.ts'

/**
 * MLflow: traces `{ info, data: { spans } }` and `{ trace_info, trace_data }` of any version, answers `{ traces: [info] }`
 * and `{ trace }`, the artifact `traces.json`, rows of its data frames and of inference tables, and lists of all of these.
 */
export const mlflow: SessionAdapter = {
  id: 'mlflow',
  label: 'MLflow traces',
  tellingKeys: [
    ...['info', 'data', 'trace_info', 'trace_data', 'traces', 'trace_id', 'request_id', 'trace_metadata'],
    ...[
      'databricks_request_id',
      'request_metadata',
      'request_time',
      'timestamp_ms',
      'execution_duration',
      'state',
      'spans',
      'trace',
    ],
  ],
  matches: (document) => {
    const rows = list(document)
    if (rows) return rows.length > 0 && rows.every(isKnown)
    return isKnown(document) || tracesOf(document).some(isTrace)
  },
  read,
}

function isKnown(value: unknown): boolean {
  return isInferenceRow(value) || isTrace(value) || isSpan(value) || spansAlone(value) !== undefined
}

/** An answer of a search. */
function tracesOf(document: unknown): readonly unknown[] {
  return list(own(document, 'traces')) ?? []
}

function* read(document: unknown): Iterable<Fact> {
  for (const fact of spanFacts(found(document))) yield fact.fact === 'span' ? completed(fact) : fact
}

function* found(document: unknown): Iterable<FoundSpan | Fact> {
  const rows = list(document) ?? (isKnown(document) ? [document] : tracesOf(document))
  for (const row of rows) {
    const isInference = isInferenceRow(row)
    const trace = isInference ? traceOfInference(row) : (traceOf(row) ?? spansAlone(row))
    if (trace) yield* partsOf(trace, isInference ? contextOf(parseJson(row.request)) : {})
    else if (isInference) yield* inferenceFacts(row)
    else if (record(row) && isSpan(row))
      yield* partsOf({ info: undefined, spans: [row], data: undefined, raw: row }, {})
    else yield rowWithoutId(row, 0)
  }
}

/** `around`: what is known of the trace from outside. */
function* partsOf(trace: FoundTrace, around: TraceContext): Iterable<FoundSpan | Fact> {
  const { info, spans } = trace
  const told = info && (traceIdOf(own(info, 'trace_id')) ?? traceIdOf(own(info, 'request_id')))
  // Servers that count traces on their own name them so on every span.
  const traceId = told ?? spans.map(traceIdOfSpan).find((id) => id !== undefined)
  if (info && traceId !== undefined) {
    const fact = traceFact(trace, info, traceId)
    const sessionKeys = [...(fact.context?.sessionKeys ?? []), ...(around.sessionKeys ?? [])]
    yield { ...fact, context: { ...around, ...fact.context, sessionKeys } }
  }
  const numbered = numberedNames(spans)
  for (const span of spans) {
    const fields = record(span)
    if (fields) yield mlflowSpan(fields, told, numbered)
    else yield rowWithoutId(span, 1)
  }
}
