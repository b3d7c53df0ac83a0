import { list, record, text, timeToMs, type UnknownRecord } from '../reading.ts'

/** One line of a rollout file, whichever of its shapes it has. */
export interface Line {
  readonly raw: UnknownRecord
  /** `session_meta`, `turn_context`, `response_item`, `event_msg`, `compacted`, `token_usage_record`, `state`, … */
  readonly type: string
  /** What the line is about; the line itself where it is no envelope (before September 2025). */
  readonly payload: UnknownRecord
  /** Type of what is inside: `message`, `function_call`, `token_count`, … */
  readonly inner: string | undefined
  readonly atMs: number | undefined
}

const envelopeTypes = new Set([
  ...['session_meta', 'turn_context', 'response_item', 'event_msg', 'compacted', 'token_usage_record', 'world_state'],
  'inter_agent_communication',
])
const itemTypes = new Set([
  ...['message', 'reasoning', 'function_call', 'function_call_output', 'custom_tool_call', 'custom_tool_call_output'],
  ...['local_shell_call', 'web_search_call', 'image_generation_call', 'mcp_call', 'tool_search_call', 'ghost_snapshot'],
])
const foreignKeys = [
  'uuid',
  'sessionId',
  'session_id',
  'traceId',
  'trace_id',
  'span_id',
  'run_type',
  'thread_id',
  'msg',
]

/** Every line of a file is asked: the fields are looked up directly, none of these names is one that objects inherit. */
function isEnvelope(line: UnknownRecord): boolean {
  const { type } = line
  return typeof type === 'string' && envelopeTypes.has(type) && record(line.payload) !== undefined
}

/** The first line of old files: `{ id, timestamp, instructions, git? }`. */
function isOldHeader(line: UnknownRecord): boolean {
  return (
    !Object.hasOwn(line, 'type') &&
    Object.hasOwn(line, 'instructions') &&
    text(line.id) !== undefined &&
    text(line.timestamp) !== undefined &&
    !Object.hasOwn(line, 'object')
  )
}

function isState(line: UnknownRecord): boolean {
  return line.record_type === 'state'
}

function isRolloutLine(value: unknown): boolean {
  const line = record(value)
  return line !== undefined && (isEnvelope(line) || isOldHeader(line) || isState(line))
}

function hasForeignKey(line: UnknownRecord): boolean {
  for (const key of foreignKeys) if (line[key] !== undefined) return true
  return false
}

function isBareItem(value: unknown): boolean {
  const line = record(value)
  return line !== undefined && itemTypes.has(String(line.type)) && !hasForeignKey(line)
}

/** A line that may stand among them: of a kind nobody knows yet, or damaged. */
function mayStandAmongThem(value: unknown): boolean {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return true
  const line = record(value)
  if (!line || hasForeignKey(line)) return false
  return Object.hasOwn(line, 'payload') || (Object.hasOwn(line, 'type') && Object.hasOwn(line, 'timestamp'))
}

/** So many lines are looked at before a list is given up. */
const firstLines = 64

export function isRollout(document: unknown): boolean {
  const lines = list(document)
  if (!lines) return isRolloutLine(document)
  if (!lines.slice(0, firstLines).some(isRolloutLine)) return false
  return lines.every((line) => isRolloutLine(line) || isBareItem(line) || mayStandAmongThem(line))
}

export function lineOf(value: unknown): Line | undefined {
  const raw = record(value)
  if (!raw) return undefined
  const atMs = timeToMs(raw.timestamp)
  if (isOldHeader(raw)) return { raw, type: 'session_meta', payload: raw, inner: undefined, atMs }
  if (isState(raw)) return { raw, type: 'state', payload: raw, inner: undefined, atMs }
  const payload = record(raw.payload)
  const type = text(raw.type)
  if (type === undefined) return undefined
  if (payload !== undefined) return { raw, type, payload, inner: text(payload.type), atMs }
  return itemTypes.has(type) ? { raw, type: 'response_item', payload: raw, inner: type, atMs } : undefined
}
