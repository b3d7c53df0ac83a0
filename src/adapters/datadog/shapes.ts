import { label, list, own, record, text, type UnknownRecord } from '../reading.ts'

/** `{ type: 'span', attributes: { span_id, ml_app, … } }` of the export, or the span alone. */
export function isSpanRow(value: unknown): boolean {
  const attributes = own(record(value), 'attributes')
  if (own(value, 'type') === 'span' && isSpan(attributes)) return own(attributes, 'spans') === undefined
  return isSpan(value)
}

function isSpan(value: unknown): boolean {
  return (
    record(value) !== undefined &&
    label(own(value, 'span_id')) !== undefined &&
    label(own(value, 'trace_id')) !== undefined &&
    (own(value, 'start_ns') !== undefined || text(own(value, 'ml_app')) !== undefined)
  )
}

/** A judgement of a span, posted apart from it. */
export function isEvaluation(value: unknown): boolean {
  return (
    text(own(record(value), 'label')) !== undefined &&
    text(own(value, 'metric_type')) !== undefined &&
    (record(own(value, 'join_on')) !== undefined || label(own(value, 'span_id')) !== undefined)
  )
}

/** The fields of a span, with what the request around it says of all its spans. */
export function spanOf(row: unknown, within: unknown): UnknownRecord | undefined {
  const fields = record(own(row, 'attributes')) && own(row, 'type') === 'span' ? own(row, 'attributes') : row
  const span = record(fields)
  if (span === undefined) return undefined
  const around = own(own(within, 'data'), 'attributes') ?? within
  if (around === row) return span
  const shared: Record<string, unknown> = {}
  for (const name of ['ml_app', 'session_id']) {
    const value = own(around, name)
    if (own(span, name) === undefined && value !== undefined) shared[name] = value
  }
  const tags = list(own(around, 'tags'))
  if (tags !== undefined) shared.tags = [...tags, ...(list(own(span, 'tags')) ?? [])]
  return Object.keys(shared).length === 0 ? span : { ...span, ...shared }
}
