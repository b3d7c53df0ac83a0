import type { Fact, SpanFact } from '../../model/facts.ts'
import type { SpanError } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { finishReason } from '../finishReason.ts'
import { metadataContext } from '../metadataContext.ts'
import { amount, at, list, number, own, parseJson, record, text, timeToMs, type UnknownRecord } from '../reading.ts'
import { remainingFields } from '../rows.ts'
import { spanError } from '../spanError.ts'
import { readUsage } from '../usage.ts'
import { type FoundTrace, traceOf } from './shapes.ts'

/** A row of a table in which a serving endpoint keeps what it was asked: `{ databricks_request_id, request, response, … }`. */
export function isInferenceRow(value: unknown): value is UnknownRecord {
  const has = (key: string): boolean => typeof own(value, key) === 'string' || record(own(value, key)) !== undefined
  return (
    text(own(record(value), 'databricks_request_id')) !== undefined &&
    (has('request') || has('response') || has('trace'))
  )
}

/** The trace an agent logged with its answer: in a column of its own, or inside the response. */
export function traceOfInference(row: UnknownRecord): FoundTrace | undefined {
  const found =
    traceOf({ trace: row.trace }) ?? traceOf({ trace: at(parseJson(row.response), 'databricks_output', 'trace') })
  // A trace without its steps says less than the row does.
  return found === undefined || found.spans.length === 0 ? undefined : { ...found, raw: row }
}

const placed = new Set(['request', 'response', 'trace'])

/**
 * `{ timestamp_ms | request_time, execution_time_ms | execution_duration_ms, status_code, request, response }`, request and
 * response as JSON text: what is known where no trace was logged is one call, from outside.
 */
export function* inferenceFacts(row: UnknownRecord): Iterable<Fact> {
  const id = text(row.databricks_request_id) ?? ''
  const asked = parseJson(row.request)
  const told = parseJson(row.response)
  // A streamed answer is kept as its chunks: the last one counts.
  const answered = list(told)?.at(-1) ?? told
  const startMs = timeToMs(row.timestamp_ms) ?? timeToMs(row.request_time) ?? timeToMs(row.timestamp)
  const lengthMs = amount(row.execution_time_ms) ?? amount(row.execution_duration_ms) ?? 0
  const model = text(own(answered, 'model'))
  const requested = text(own(asked, 'model'))
  const usage = readUsage(own(answered, 'usage'))?.usage
  const error = errorOf(row, told)
  const [choice] = list(own(answered, 'choices')) ?? []
  const fact: SpanFact = {
    fact: 'span',
    traceId: id,
    spanId: id,
    kind: (model ?? requested ?? usage) === undefined ? 'agent' : 'llm',
    ...defined({
      name: model ?? requested ?? 'request',
      startMs,
      // What was kept was answered, however long it took.
      endMs: startMs === undefined ? undefined : startMs + lengthMs,
      status: error ? ('error' as const) : undefined,
      error,
      model: model ?? requested,
      requestedModel: model === undefined || requested === model ? undefined : requested,
      responseId: text(own(answered, 'id')),
      finishReason: finishReason(own(choice, 'finish_reason')),
      usage,
      input: row.request ?? undefined,
      output: error === undefined ? (row.response ?? undefined) : undefined,
      raw: row,
    }),
    attributes: remainingFields(row, placed),
    context: contextOf(asked),
  }
  yield fact
}

/** Agents are told of their conversation in `context` or `custom_inputs`. */
export function contextOf(asked: unknown): NonNullable<SpanFact['context']> {
  const { metadata: _, ...context } = metadataContext({
    ...record(own(asked, 'metadata')),
    ...record(own(asked, 'custom_inputs')),
    ...record(own(asked, 'context')),
  })
  return context
}

function errorOf(row: UnknownRecord, told: unknown): SpanError | undefined {
  const status = number(row.status_code)
  if (status === undefined || status < 400) return undefined
  const error = own(told, 'error')
  const message = text(own(told, 'message')) ?? text(own(error, 'message')) ?? text(error)
  return spanError({ type: text(own(told, 'error_code')), message: message ?? `HTTP ${status}`, source: 'status' })
}
