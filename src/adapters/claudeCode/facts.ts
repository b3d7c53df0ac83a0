import type { SpanFact, TraceContext, Usage } from '../../model/facts.ts'
import { AttributeSource, addLazyAttributes } from '../../model/lazyAttributes.ts'
import type { Attributes, SpanError } from '../../model/session.ts'
import { finishReason } from '../finishReason.ts'
import { plainFact } from '../plainFact.ts'
import { emptyRecord, own, record, text } from '../reading.ts'
import { remainingFields } from '../rows.ts'
import { spanError } from '../spanError.ts'
import type { Line } from './lines.ts'
import type { Call, ClaudeTurn, ToolUse } from './turn.ts'

/** Where the spans of a turn hang. */
export interface Place {
  readonly traceId: string
  readonly parentId: string | undefined
  /** The run's result tells the usage of all its calls; what its lines tell is only how each began. */
  readonly isToldOnce: boolean
  /** What the spans themselves say about their trace: those of sub-agents may come without it. */
  readonly context?: TraceContext
}

const placedFields = new Set(['message', 'toolUseResult', 'tool_use_result', 'timestamp', 'type'])

/** `{ message: { id, model, content, stop_reason, usage }, requestId, … }`, of all lines of one message. */
export function callFact(call: Call, { traceId, parentId, isToldOnce, context }: Place): SpanFact {
  const [first] = call.lines
  const last = call.lines[call.lines.length - 1]
  const message = last?.message ?? first?.message
  const fact = plainFact(traceId, call.id, 'llm', rawOf(call.lines))
  addLazyAttributes(fact, new AttributeSource(first?.raw, lineAttributes))
  const model = text(message?.model)
  const usage = isToldOnce && call.usage.isPreliminary ? undefined : usageOf(call)
  if (parentId !== undefined) fact.parentId = parentId
  fact.name = model ?? 'request'
  fact.kindLabel = 'assistant'
  fact.provider = 'anthropic'
  if (call.startMs !== undefined) fact.startMs = call.startMs
  if (call.endMs !== undefined) fact.endMs = call.endMs
  if (call.failure === undefined) {
    const id = text(message?.id)
    if (model !== undefined) fact.model = model
    if (id !== undefined) fact.responseId = id
  } else {
    fact.status = 'error'
    fact.error = spanError({ message: call.failure, source: 'error field' })
  }
  const reason = finishReason(text(message?.stop_reason) ?? text(first?.message?.stop_reason))
  if (reason !== undefined) fact.finishReason = reason
  if (usage !== undefined) fact.usage = usage
  if (call.input.length > 0) fact.input = call.input
  if (call.blocks.length > 0) fact.output = [{ role: 'assistant', content: call.blocks }]
  if (context !== undefined) fact.context = context
  return fact
}

function usageOf(call: Call): Usage | undefined {
  const { usage } = call.usage
  if (call.costUsd === undefined) return usage
  return { ...usage, costUsd: call.costUsd, costSource: 'reported' }
}

/** `tool_use { id, name, input }` and its `tool_result { tool_use_id, content, is_error }`. */
export function toolFact(tool: ToolUse, spanId: string, { traceId, parentId, context }: Place): SpanFact {
  const fact = plainFact(traceId, spanId, 'tool', rawOf(tool.lines))
  const line = tool.lines[0]?.raw
  const structured = record(tool.structured)
  addLazyAttributes(
    fact,
    structured === undefined
      ? new AttributeSource(line, lineAttributes)
      : new AttributeSource({ line, structured }, toolAttributes),
  )
  const kindLabel = text(own(tool.block, 'type'))
  const input = own(tool.block, 'input')
  const error = errorOf(tool)
  if (parentId !== undefined) fact.parentId = parentId
  fact.name = text(own(tool.block, 'name')) ?? 'tool'
  fact.toolCallId = tool.id
  if (kindLabel !== undefined) fact.kindLabel = kindLabel
  if (tool.startMs !== undefined) fact.startMs = tool.startMs
  if (tool.endMs !== undefined) fact.endMs = tool.endMs
  if (error !== undefined) {
    fact.status = 'error'
    fact.error = error
  } else if (tool.hasResult) fact.status = 'ok'
  if (input !== undefined) fact.input = input
  if (tool.hasResult) fact.output = tool.result ?? ''
  if (context !== undefined) fact.context = context
  return fact
}

/** The payload's own line; a list where several lines tell of one span. */
function rawOf(lines: readonly Line[]): unknown {
  return lines.length === 1 ? lines[0]?.raw : lines.map((line) => line.raw)
}

function lineAttributes(line: unknown): Attributes {
  return remainingFields(record(line) ?? {}, placedFields)
}

function toolAttributes(sent: unknown): Attributes {
  return Object.assign(emptyRecord(), lineAttributes(own(sent, 'line')), { toolUseResult: own(sent, 'structured') })
}

function errorOf(tool: ToolUse): SpanError | undefined {
  if (!tool.hasFailed) return undefined
  const blocks = Array.isArray(tool.result) ? tool.result : []
  const words = text(tool.result) ?? text(own(blocks[0], 'text')) ?? text(tool.structured)
  const type = tool.isDeclined ? 'denied' : undefined
  return spanError({ type, message: words, source: 'tool result' })
}

/** The person's words, as sent. */
export function promptOf(turn: ClaudeTurn): unknown {
  if (turn.command !== undefined) return turn.command
  const content = own(turn.prompt?.message, 'content')
  return typeof content === 'string' ? content : content === undefined ? undefined : [turn.prompt?.message]
}

/** The words that ended a turn: those of its last call, when it called no tool. */
export function answerOf(turn: ClaudeTurn): string | undefined {
  if (turn.isInterrupted) return undefined
  const last = turn.calls[turn.calls.length - 1]
  if (last === undefined || last.failure !== undefined) return undefined
  const texts: string[] = []
  for (const block of last.blocks) {
    if (own(block, 'type') === 'tool_use') return undefined
    const found = own(block, 'type') === 'text' ? text(own(block, 'text')) : undefined
    if (found !== undefined) texts.push(found)
  }
  return texts.length === 0 ? undefined : texts.join('\n\n')
}

/** What a printed result says of a run that did not end well: `{ subtype: 'error_max_turns', is_error, result }`. */
export function resultError(turn: ClaudeTurn): SpanError | undefined {
  const result = turn.result?.raw
  if (result?.is_error !== true) return undefined
  const type = text(result.subtype)
  return spanError({ type: type === 'success' ? undefined : type, message: text(result.result), source: 'error field' })
}
