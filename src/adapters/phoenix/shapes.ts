import { list, own, record, text } from '../reading.ts'

const has = (value: unknown, key: string): boolean => own(value, key) !== undefined && own(value, key) !== null

const named = (value: unknown, key: string): boolean => text(own(value, key)) !== undefined

/** `{ context: { trace_id, span_id }, span_kind, status_code, … }`, or a row of a data frame. */
export function isSpan(value: unknown): boolean {
  if (!record(value)) return false
  if (named(value, 'context.span_id') && named(value, 'context.trace_id')) return true
  const context = own(value, 'context')
  if (!named(context, 'trace_id') || !named(context, 'span_id')) return false
  return has(value, 'span_kind') || has(value, 'status_code')
}

/** A span of `otlpv1`: OTLP with underscores, alone in a page. */
export function isOtlpRow(value: unknown): boolean {
  return named(value, 'trace_id') && named(value, 'span_id') && has(value, 'start_time_unix_nano')
}

export function isAnnotation(value: unknown): boolean {
  if (!named(value, 'annotator_kind') || !named(value, 'name')) return false
  return ['span_id', 'trace_id', 'session_id'].some((key) => named(value, key))
}

export function isSession(value: unknown): boolean {
  if (!named(value, 'session_id') || !has(value, 'start_time') || has(value, 'trace_id') || has(value, 'run_type'))
    return false
  return list(own(value, 'traces'))?.every((trace) => has(trace, 'trace_id') || has(trace, 'traceId')) ?? false
}

/** `{ id, trace_id, project_id, start_time, end_time, spans }`. */
export function isTrace(value: unknown): boolean {
  if (!named(value, 'trace_id') || !named(value, 'id') || !has(value, 'start_time')) return false
  if (['span_id', 'type', 'run_type', 'parent_span_id', 'source', 'name'].some((key) => has(value, key))) return false
  return named(value, 'project_id') && ('token_count_total' in (value as object) || !has(value, 'input'))
}

/** `{ trace_id, start_time, end_time, input: { value, mime_type }, output, root_span }`. */
export function isTurn(value: unknown): boolean {
  if (!named(value, 'trace_id') || has(value, 'id') || has(value, 'span_id') || !has(value, 'start_time')) return false
  return ['input', 'output'].some((key) => has(own(value, key), 'value')) || isSpan(own(value, 'root_span'))
}
