import { list, own, record, text, timeToMs, type UnknownRecord } from '../reading.ts'

/**
 * One line of a session file, or of what the command line and the SDK print (`--output-format stream-json`: snake_case,
 * no `parentUuid`, no time on most lines).
 */
export interface Line {
  readonly raw: UnknownRecord
  readonly type: string
  readonly subtype: string | undefined
  readonly uuid: string | undefined
  readonly parentUuid: string | undefined
  /** The prompt that a line works on. */
  readonly promptId: string | undefined
  readonly atMs: number | undefined
  readonly message: UnknownRecord | undefined
  /** Names the thread of a sub-agent: its id, or the tool call that runs it. */
  readonly agentId: string | undefined
  readonly parentToolUseId: string | undefined
  readonly isSidechain: boolean
}

const spokenTypes = new Set(['user', 'assistant'])
const foreignKeys = [
  'payload',
  'traceId',
  'trace_id',
  'span_id',
  'resourceSpans',
  'run_type',
  'thread_id',
  'item',
  'msg',
]

/** Every line of a file is asked: the fields are looked up directly, none of these names is one that objects inherit. */
function hasForeignKey(line: UnknownRecord): boolean {
  for (const key of foreignKeys) if (line[key] !== undefined) return true
  return false
}

/** A line that only Claude Code writes. */
function isClaudeLine(value: unknown): boolean {
  const line = record(value)
  const type = text(line?.type)
  if (!line || type === undefined || hasForeignKey(line)) return false
  if (type === 'summary') return typeof line.summary === 'string' && text(line.leafUuid) !== undefined
  const isSpoken = spokenTypes.has(type)
  if (text(line.sessionId) === undefined && text(line.session_id) === undefined) {
    // The oldest files name no session.
    return isSpoken && text(line.uuid) !== undefined && Object.hasOwn(line, 'parentUuid')
  }
  if (isSpoken) return record(line.message) !== undefined && text(line.uuid) !== undefined
  if (type === 'result') return text(line.subtype) !== undefined && line.is_error !== undefined
  if (type === 'progress') return text(line.uuid) !== undefined
  return type === 'system' || ownTypes.has(type)
}

const ownTypes = new Set([
  ...[
    'attachment',
    'queue-operation',
    'last-prompt',
    'ai-title',
    'custom-title',
    'agent-name',
    'agent-setting',
    'mode',
  ],
  ...['permission-mode', 'pr-link', 'bridge-session', 'stream_event', 'rate_limit_event', 'tag', 'tool_use_summary'],
  'cost-state',
])

/** A line that may stand among them: of a kind nobody knows yet, or damaged. */
function mayStandAmongThem(value: unknown): boolean {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return true
  const line = record(value)
  return line !== undefined && Object.hasOwn(line, 'type') && !hasForeignKey(line)
}

/** So many lines are looked at before a list is given up. */
const firstLines = 64

export function isTranscript(document: unknown): boolean {
  const lines = list(document)
  if (!lines) return isClaudeLine(document)
  if (!lines.slice(0, firstLines).some(isClaudeLine)) return false
  return lines.every((line) => isClaudeLine(line) || mayStandAmongThem(line))
}

export function lineOf(raw: UnknownRecord): Line {
  return {
    raw,
    type: text(raw.type) ?? '',
    subtype: text(raw.subtype),
    uuid: text(raw.uuid),
    parentUuid: text(raw.parentUuid) ?? text(raw.logicalParentUuid),
    promptId: text(raw.promptId),
    atMs: timeToMs(raw.timestamp),
    message: record(raw.message),
    agentId: text(raw.agentId),
    parentToolUseId: text(raw.parent_tool_use_id),
    isSidechain: raw.isSidechain === true,
  }
}

/** The blocks of a message, in order; a text is one block. */
export function blocksOf(line: Line): readonly unknown[] {
  const content = line.message?.content
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text', text: content }]
  return list(content) ?? []
}

export function blockType(block: unknown): string | undefined {
  return text(own(block, 'type'))
}
