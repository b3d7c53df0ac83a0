import { list, own, record, text, type UnknownRecord } from '../reading.ts'
import { snakeCase } from '../snakeCase.ts'

const spanTypes = new Set([
  ...[
    'DEFAULT',
    'LLM',
    'EXECUTOR',
    'EVALUATOR',
    'EVALUATION',
    'TOOL',
    'HUMAN_EVALUATOR',
    'EVENT',
    'CACHED',
    'PIPELINE',
  ],
])
const traceTypes = new Set(['DEFAULT', 'EVENT', 'EVALUATION', 'PLAYGROUND'])

/** Names in one spelling, that of the SQL tables. */
export function spelled(value: unknown): UnknownRecord | undefined {
  return record(snakeCase(value))
}

/** Either spelling, without spelling the whole row anew. */
function either(value: unknown, camel: string, snake: string): unknown {
  return own(value, camel) ?? own(value, snake)
}

export function isSpan(value: unknown): boolean {
  const type = either(record(value), 'spanType', 'span_type')
  return (
    typeof type === 'string' &&
    spanTypes.has(type) &&
    text(either(value, 'spanId', 'span_id')) !== undefined &&
    own(value, 'span_name') === undefined
  )
}

export function isTrace(value: unknown): boolean {
  if (text(own(record(value), 'id')) === undefined || isSpan(value)) return false
  const type = either(value, 'traceType', 'trace_type')
  const isTyped =
    typeof type === 'string' && traceTypes.has(type) && either(value, 'startTime', 'start_time') !== undefined
  if (isTyped) return true
  if (either(value, 'topSpanId', 'top_span_id') !== undefined) return true
  return list(own(value, 'spans'))?.slice(0, 12).some(isSpan) ?? false
}

const sessionAmounts = ['inputCost', 'input_cost', 'totalCost', 'total_cost', 'inputTokens', 'input_tokens']

/** A row of sessions counts its traces and adds up what they cost. */
export function isSession(value: unknown): boolean {
  const id = own(record(value), 'id') ?? either(value, 'sessionId', 'session_id')
  return (
    text(id) !== undefined &&
    either(value, 'traceCount', 'trace_count') !== undefined &&
    either(value, 'startTime', 'start_time') !== undefined &&
    sessionAmounts.some((name) => own(value, name) !== undefined) &&
    own(value, 'projectId') === undefined &&
    own(value, 'latencyMs') === undefined
  )
}
