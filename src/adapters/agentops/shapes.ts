import { list, own, record, text, type UnknownRecord } from '../reading.ts'

/** Braintrust's rows have span attributes too, and name their root. */
export function isSpan(value: unknown): boolean {
  if (text(own(record(value), 'span_id')) === undefined || own(value, 'root_span_id') !== undefined) return false
  return (
    record(own(value, 'span_attributes')) !== undefined ||
    (text(own(value, 'span_name')) !== undefined && own(value, 'start_time') !== undefined)
  )
}

/** A row of the list of traces. */
export function isTraceRow(value: unknown): boolean {
  return (
    text(own(record(value), 'trace_id')) !== undefined &&
    text(own(value, 'root_span_name')) !== undefined &&
    own(value, 'span_id') === undefined
  )
}

/** What stands around the spans of a trace: the answer itself, or the `trace` beside them. */
export function recordOf(around: unknown): UnknownRecord | undefined {
  if (list(own(around, 'spans')) === undefined) return undefined
  const trace = record(own(around, 'trace'))
  if (trace === undefined) return record(around)
  const id = text(own(trace, 'trace_id')) ?? text(own(trace, 'id'))
  return id === undefined ? trace : { ...trace, trace_id: id }
}
