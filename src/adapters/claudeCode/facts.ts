import type { SpanFact, Usage } from '../../model/facts.ts'
import type { SpanError } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { finishReason } from '../finishReason.ts'
import { own, record, text, type UnknownRecord } from '../reading.ts'
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
}

const placedFields = new Set(['message', 'toolUseResult', 'tool_use_result', 'timestamp', 'type'])

/** `{ message: { id, model, content, stop_reason, usage }, requestId, … }`, of all lines of one message. */
export function callFact(call: Call, { traceId, parentId, isToldOnce }: Place): SpanFact {
  const [first] = call.lines
  const last = call.lines[call.lines.length - 1]
  const message = last?.message ?? first?.message
  const reason = text(own(message, 'stop_reason')) ?? text(own(first?.message, 'stop_reason'))
  const error = call.failure === undefined ? undefined : spanError({ message: call.failure, source: 'error field' })
  return {
    fact: 'span',
    traceId,
    spanId: call.id,
    ...defined({
      parentId,
      name: text(own(message, 'model')) ?? 'request',
      kind: 'llm' as const,
      kindLabel: 'assistant',
      startMs: call.startMs,
      endMs: call.endMs,
      status: error ? ('error' as const) : undefined,
      error,
      model: error === undefined ? text(own(message, 'model')) : undefined,
      provider: 'anthropic',
      responseId: error === undefined ? text(own(message, 'id')) : undefined,
      finishReason: finishReason(reason),
      usage: isToldOnce && call.usage.isPreliminary ? undefined : usageOf(call),
      input: call.input.length === 0 ? undefined : call.input,
      output: call.blocks.length === 0 ? undefined : [{ role: 'assistant', content: call.blocks }],
      raw: call.lines.length === 1 ? first?.raw : call.lines.map((line) => line.raw),
    }),
    attributes: attributesOf(first),
  }
}

function usageOf(call: Call): Usage | undefined {
  const { usage } = call.usage
  if (call.costUsd === undefined) return usage
  return { ...usage, costUsd: call.costUsd, costSource: 'reported' }
}

/** `tool_use { id, name, input }` and its `tool_result { tool_use_id, content, is_error }`. */
export function toolFact(tool: ToolUse, { traceId, parentId }: Place): SpanFact {
  const error = errorOf(tool)
  const structured = record(tool.structured)
  const attributes: Record<string, unknown> = { ...attributesOf(tool.lines[0]) }
  if (structured !== undefined) attributes.toolUseResult = structured
  return {
    fact: 'span',
    traceId,
    spanId: tool.id,
    ...defined({
      parentId,
      name: text(own(tool.block, 'name')) ?? 'tool',
      kind: 'tool' as const,
      kindLabel: text(own(tool.block, 'type')),
      startMs: tool.startMs,
      endMs: tool.endMs,
      status: error ? ('error' as const) : tool.hasResult ? ('ok' as const) : undefined,
      error,
      toolCallId: tool.id,
      input: own(tool.block, 'input'),
      output: tool.hasResult ? (tool.result ?? '') : undefined,
      raw: tool.lines.length === 1 ? tool.lines[0]?.raw : tool.lines.map((line) => line.raw),
    }),
    attributes,
  }
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

function attributesOf(line: Line | undefined): Readonly<Record<string, unknown>> {
  return remainingFields((line?.raw ?? {}) as UnknownRecord, placedFields)
}
