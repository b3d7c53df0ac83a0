import { list, own, record, text, type UnknownRecord } from '../reading.ts'
import { snakeCase } from '../snakeCase.ts'

/** Fields in the spelling of the interface; its own pages turn them into camel case. */
export function spelled(value: unknown): UnknownRecord | undefined {
  const fields = record(value)
  if (!fields) return undefined
  const isCamel = [
    'sessionId',
    'traceId',
    'spanId',
    'sessionMetadata',
    'observationSpans',
    'observationSpan',
    'columnConfig',
  ]
  const tells = ['observationType', 'parentSpanId', 'startTime', 'evalName', 'labelName', 'systemMetrics']
  return [...isCamel, ...tells].some((key) => Object.hasOwn(fields, key)) ? record(snakeCase(fields)) : fields
}

/** What an answer holds: `{ status: true, result }`, or the result alone. */
export function resultOf(document: unknown): UnknownRecord | undefined {
  const fields = record(document)
  if (!fields) return undefined
  return spelled(record(own(fields, 'result')) ?? fields)
}

export type TableRow = 'session' | 'trace' | 'span'

/** What a row of a table is; `undefined`: no row of this product. */
export function kindOfTableRow(fields: UnknownRecord): TableRow | undefined {
  const says = (key: string): boolean => Object.hasOwn(fields, key)
  // Here every id is named after what it is of.
  if (says('id')) return undefined
  if (text(fields.span_id) !== undefined) {
    return text(fields.trace_id) !== undefined && says('span_name') && (says('node_type') || says('latency'))
      ? 'span'
      : undefined
  }
  if (text(fields.trace_id) !== undefined) {
    return says('trace_name') && (says('node_type') || says('latency') || says('created_at')) ? 'trace' : undefined
  }
  return text(fields.session_id) !== undefined && says('total_traces_count') ? 'session' : undefined
}

export function isRow(value: unknown): boolean {
  const fields = spelled(value)
  return fields !== undefined && kindOfTableRow(fields) !== undefined
}

/** The rows of a table, told by one of them, or by its columns where it is empty. */
export function tableOf(result: UnknownRecord): readonly unknown[] | undefined {
  const rows = list(result.table)
  if (!rows) return undefined
  if (rows.slice(0, 12).some(isRow)) return rows
  const columns = list(result.config) ?? list(result.column_config)
  return rows.length === 0 && columns !== undefined && record(result.metadata) !== undefined ? rows : undefined
}

/** A span as the interface writes it: `{ id, trace, parent_span_id, observation_type, … }`. */
export function isSpan(value: unknown): boolean {
  const fields = spelled(value)
  return fields !== undefined && Object.hasOwn(fields, 'observation_type') && fields.span_id === undefined
}

/** `{ observation_span, children, eval_scores, annotations }`, a span in the tree of its trace. */
export function isEntry(value: unknown): boolean {
  return isSpan(own(spelled(value), 'observation_span'))
}

/** The evaluations of a session: `{ total, page, page_size, items: [{ eval_name, result, score, reason, session_id }] }`. */
export function evalLogsOf(result: UnknownRecord): readonly unknown[] | undefined {
  const items = list(result.items)
  return items?.some((item) => {
    const fields = spelled(item)
    return text(fields?.session_id) !== undefined && fields !== undefined && Object.hasOwn(fields, 'eval_name')
  })
    ? items
    : undefined
}

export function isDetail(result: UnknownRecord): boolean {
  if (text(own(spelled(result.session_metadata), 'session_id')) !== undefined) return true
  if (isSpan(result.observation_span)) return true
  const spans = list(result.observation_spans)
  if (!spans) return false
  return (
    spans.slice(0, 12).some((span) => isEntry(span) || isSpan(span)) ||
    (spans.length === 0 && traceOf(result) !== undefined)
  )
}

/** The trace record of a detail: `{ id, project, name, input, output, error, session, tags, metadata }`. */
export function traceOf(result: UnknownRecord): UnknownRecord | undefined {
  const trace = record(result.trace)
  return trace !== undefined && list(result.observation_spans) !== undefined && text(trace.id) !== undefined
    ? trace
    : undefined
}
