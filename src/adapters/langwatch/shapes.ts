import { list, number, own, record, text } from '../reading.ts'

const traceFields = ['timestamps', 'metadata', 'evaluations', 'expected_output', 'events', 'indexing_md5s']

/** A trace, or what is posted of one. */
export function isTrace(value: unknown): boolean {
  if (text(own(record(value), 'trace_id')) === undefined || own(value, 'span_id') !== undefined) return false
  const times = own(value, 'timestamps')
  if (record(times) && ['started_at', 'inserted_at'].some((name) => own(times, name) !== undefined)) return true
  const spans = list(own(value, 'spans'))
  if (spans === undefined) return false
  if (spans.length > 0) return spans.slice(0, 12).some(isSpan)
  return traceFields.some((name) => own(value, name) !== undefined) && own(value, 'project_id') !== undefined
}

export function isSpan(value: unknown): boolean {
  const times = own(record(value), 'timestamps')
  return text(own(value, 'span_id')) !== undefined && number(own(times, 'started_at')) !== undefined
}
