import { list, number, own, record, text } from '../reading.ts'

const spanTypes = new Set(['general', 'tool', 'llm', 'guardrail'])
const traceFields = [
  ...['thread_id', 'source', 'project_name', 'span_count', 'llm_span_count', 'has_tool_spans', 'feedback_scores'],
  ...['total_estimated_cost', 'error_info', 'guardrails_validations', 'visibility_mode', 'ttft'],
]

function has(value: unknown, key: string): boolean {
  return own(value, key) !== undefined
}

export function isSpan(value: unknown): boolean {
  if (text(own(record(value), 'id')) === undefined || text(own(value, 'trace_id')) === undefined) return false
  if (['run_type', 'span_data', 'span_id', 'span_type', 'context', 'op_name'].some((key) => has(value, key)))
    return false
  const type = own(value, 'type')
  if (type !== undefined && type !== null && !(typeof type === 'string' && spanTypes.has(type))) return false
  return has(value, 'start_time') && (typeof type === 'string' || has(value, 'parent_span_id') || has(value, 'source'))
}

export function isTrace(value: unknown): boolean {
  if (text(own(record(value), 'id')) === undefined || !has(value, 'start_time')) return false
  const foreign = [
    'trace_id',
    'run_type',
    'session_id',
    'span_data',
    'thread_model_id',
    'traces',
    'context',
    'observations',
    'status',
  ]
  return !foreign.some((key) => has(value, key)) && traceFields.some((key) => has(value, key))
}

export function isThread(value: unknown): boolean {
  if (text(own(record(value), 'id')) === undefined) return false
  return has(value, 'thread_model_id') || (has(value, 'first_message') && has(value, 'number_of_messages'))
}

/** A score of an ingest request: `id` is that of the trace or span it judges, `thread_id` that of a thread. */
export function isScore(value: unknown): boolean {
  const judged = text(own(record(value), 'id')) ?? text(own(value, 'thread_id'))
  if (judged === undefined || text(own(value, 'name')) === undefined) return false
  if (number(own(value, 'value')) === undefined || has(value, 'start_time') || has(value, 'trace_id')) return false
  return (
    list(own(value, 'observations')) === undefined &&
    typeof own(value, 'source') === 'string' &&
    !has(value, 'data_type')
  )
}

/** `{ entity_id, secondary_id, name, result: passed | failed, config, details }`: what a guardrail said of a span. */
export function isGuardrail(value: unknown): boolean {
  if (text(own(record(value), 'entity_id')) === undefined || text(own(value, 'name')) === undefined) return false
  return own(value, 'result') === 'passed' || own(value, 'result') === 'failed'
}
