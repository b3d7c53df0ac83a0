import { isTableRow, structure } from '../openedCells.ts'
import { emptyRecord, entries, isPrototypeKey, number, own, record, text, type UnknownRecord } from '../reading.ts'

/** Fields that are objects or lists; tables write them as text. Input and output stay as they are until they are opened. */
const structured = new Set([
  ...['metadata', 'tags', 'usage', 'error_info', 'feedback_scores', 'guardrails_validations', 'providers', 'comments'],
])

/** Objects whose keys tables spread over columns. */
const spread = ['input', 'output', 'metadata', 'usage', 'error_info', 'feedback_scores'] as const

/**
 * A row of a table as the interface would have answered it. The user interface names columns by paths, the scores by
 * their names, and writes `-` for none:
 *
 * ```
 * { id, 'usage.total_tokens': 12, 'feedback_scores.helpful': 0.9, 'feedback_scores.helpful_reason': 'short' }
 * ```
 */
export function openedRow(fields: UnknownRecord): UnknownRecord {
  if (!isTableRow(fields, structured)) return fields
  const opened = emptyRecord()
  const scores = new Map<string, Record<string, unknown>>()
  for (const [key, value] of entries(fields)) {
    if (value === '' || value === '-') continue
    const at = key.indexOf('.')
    const head = key.slice(0, at)
    if (at < 1 || !spread.some((name) => name === head)) opened[key] = structured.has(key) ? structure(value) : value
    else if (head === 'feedback_scores') addScore(scores, key.slice(at + 1), value)
    else put(opened, head, key.slice(at + 1), value)
  }
  if (scores.size > 0)
    opened.feedback_scores = [...scores.values()].filter((score) => number(score.value) !== undefined)
  return opened
}

function addScore(scores: Map<string, Record<string, unknown>>, column: string, value: unknown): void {
  const isReason = column.endsWith('_reason') && scores.has(column.slice(0, -'_reason'.length))
  const name = isReason ? column.slice(0, -'_reason'.length) : column
  const score = scores.get(name) ?? { name }
  score[isReason ? 'reason' : 'value'] = value
  scores.set(name, score)
}

/** One level: what lies deeper keeps its path as its name. */
function put(target: Record<string, unknown>, head: string, name: string, value: unknown): void {
  if (isPrototypeKey(name)) return
  const known = record(target[head])
  const inner: Record<string, unknown> = known === undefined ? emptyRecord() : (known as Record<string, unknown>)
  inner[name] = structure(value)
  target[head] = inner
}

/** A row of the command line's CSV: a span, and again the trace it belongs to, every field under its prefix. */
export function isPairRow(value: unknown): boolean {
  return (
    text(own(record(value), 'trace_id')) !== undefined &&
    own(value, 'trace_start_time') !== undefined &&
    (own(value, 'span_trace_id') !== undefined || own(value, 'span_start_time') !== undefined || hasNoSpan(value))
  )
}

function hasNoSpan(value: unknown): boolean {
  return own(value, 'trace_name') !== undefined && own(value, 'start_time') === undefined
}

/** `{ trace_id, trace_name, …, span_id, span_trace_id, … }` as the two rows it holds. */
export function rowsOfPair(value: UnknownRecord): readonly UnknownRecord[] {
  const trace = emptyRecord()
  const span = emptyRecord()
  for (const [key, cell] of entries(value)) {
    if (cell === '') continue
    if (key.startsWith('trace_')) place(trace, key.slice('trace_'.length), cell)
    else if (key.startsWith('span_')) place(span, key.slice('span_'.length), cell)
  }
  return [trace, span].filter((row) => text(row.id) !== undefined)
}

/** `input_question` is the key `question` of `input`. */
function place(row: Record<string, unknown>, name: string, cell: unknown): void {
  const head = spread.find((field) => name.startsWith(`${field}_`) && field !== 'feedback_scores')
  if (head === undefined) row[name] = structured.has(name) ? structure(cell) : cell
  else put(row, head, name.slice(head.length + 1), cell)
}
