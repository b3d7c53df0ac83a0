import { list, own, record, text } from '../reading.ts'

const has = (value: unknown, key: string): boolean => (own(value, key) ?? null) !== null

/** A patch may lack the type, an answer of version 2 the dotted order. */
export function isRun(value: unknown): boolean {
  if (text(own(record(value), 'id')) === undefined) return false
  if (typeof own(value, 'dotted_order') === 'string') return true
  return (
    typeof own(value, 'run_type') === 'string' &&
    ['trace_id', 'start_time', 'session_name', 'session_id', 'project_id', 'thread_id', 'inputs'].some((key) =>
      has(value, key),
    )
  )
}

/** `{ run_id, key, score?, value?, comment?, feedback_source? }` */
export function isFeedback(value: unknown): boolean {
  if (text(own(record(value), 'run_id')) === undefined || text(own(value, 'key')) === undefined) return false
  return (
    !has(value, 'run_type') &&
    ['score', 'value', 'comment', 'correction', 'feedback_source'].some((key) => own(value, key) !== undefined)
  )
}

const threadFields = [
  'first_inputs',
  'last_outputs',
  'num_errored_turns',
  'first_trace_id',
  'latency_p50',
  'latency_p99',
]

/** `{ thread_id, count, first_inputs, latency_p50, num_errored_turns, … }`, of the older client with its root `runs`. */
export function isThread(value: unknown): boolean {
  if (text(own(record(value), 'thread_id')) === undefined || has(value, 'run_type') || has(value, 'id')) return false
  return threadFields.some((key) => has(value, key)) || (has(value, 'count') && isRunList(own(value, 'runs')))
}

function isRunList(value: unknown): boolean {
  return list(value)?.some(isRun) ?? false
}

/** `{ trace_id, thread_id, turn_number?, inputs_preview, outputs_preview, … }`: one turn of a thread, without its runs. */
export function isThreadTrace(value: unknown): boolean {
  if (text(own(record(value), 'trace_id')) === undefined) return false
  if (['id', 'run_type', 'span_id', 'run_id'].some((key) => has(value, key))) return false
  return has(value, 'inputs_preview') || has(value, 'outputs_preview') || has(value, 'turn_number')
}

/** `{ root_run, trace_aggregates? }` */
export function isTraceRow(value: unknown): boolean {
  const root = record(own(record(value), 'root_run'))
  return root !== undefined && (isRun(root) || (text(own(root, 'id')) !== undefined && has(value, 'trace_aggregates')))
}

export function isKnown(value: unknown): boolean {
  return isRun(value) || isThread(value) || isFeedback(value) || isTraceRow(value) || isThreadTrace(value)
}
