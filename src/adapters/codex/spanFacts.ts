import type { SpanFact } from '../../model/facts.ts'
import { AttributeSource, addLazyAttributes } from '../../model/lazyAttributes.ts'
import type { Attributes } from '../../model/session.ts'
import { plainFact } from '../plainFact.ts'
import { emptyRecord, own, parseJson, record, text } from '../reading.ts'
import { remainingFields } from '../rows.ts'
import { spanError } from '../spanError.ts'
import type { Line } from './lines.ts'
import type { Rollout } from './rollouts.ts'
import type { Call, CodexTurn, ToolUse } from './turns.ts'

interface SpanPlace {
  readonly traceId: string
  readonly parentId: string
}

export interface CallPlace extends SpanPlace {
  /** Its number within the turn. */
  readonly place: number
  readonly instructions: string | undefined
}

export function callFact(rollout: Rollout, turn: CodexTurn, call: Call, place: CallPlace): SpanFact {
  const { instructions } = place
  const error = call.failure === undefined ? undefined : spanError({ message: call.failure, source: 'error field' })
  const input = instructions === undefined ? call.input : [{ role: 'system', content: instructions }, ...call.input]
  const isSilent = call.items.length === 0 && error === undefined
  const responseId = call.usage?.responseId
  const spanId = responseId ?? text(call.items[0]?.id) ?? `call-${place.place}`
  const fact = plainFact(place.traceId, spanId, 'llm', rawOf(call.lines))
  // A figure of usage without any words: the history was being compacted.
  fact.attributes = isSilent ? compacting : nothing
  fact.parentId = place.parentId
  fact.name = turn.model ?? 'response'
  fact.kindLabel = 'response'
  if (call.startMs !== undefined) fact.startMs = call.startMs
  const endMs = call.endMs ?? call.startMs
  if (endMs !== undefined) fact.endMs = endMs
  if (error !== undefined) {
    fact.status = 'error'
    fact.error = error
  }
  if (turn.model !== undefined) {
    if (error === undefined) fact.model = turn.model
    else fact.requestedModel = turn.model
  }
  const provider = text(rollout.meta?.model_provider)
  if (provider !== undefined) fact.provider = provider
  if (Object.keys(turn.parameters).length > 0) fact.parameters = turn.parameters
  if (responseId !== undefined) fact.responseId = responseId
  if (call.usage !== undefined) fact.usage = call.usage.usage
  if (input.length > 0 && !isSilent) fact.input = input
  if (call.items.length > 0) fact.output = call.items
  return fact
}

const nothing: Attributes = Object.freeze(emptyRecord())
const compacting: Attributes = Object.freeze(Object.assign(emptyRecord(), { query_source: 'compact' }))

export function toolFact(tool: ToolUse, spanId: string, { traceId, parentId }: SpanPlace): SpanFact {
  const { item } = tool
  const type = String(item.type)
  const input = item.arguments ?? item.input ?? item.action ?? undefined
  const fact = plainFact(traceId, spanId, 'tool', rawOf(tool.lines))
  addLazyAttributes(fact, new AttributeSource(tool, toolAttributes))
  fact.parentId = parentId
  fact.name = text(item.name) ?? type.replace(/_call$/, '')
  fact.kindLabel = type
  fact.toolCallId = tool.id
  if (tool.startMs !== undefined) fact.startMs = tool.startMs
  if (tool.endMs !== undefined) fact.endMs = tool.endMs
  if (tool.hasFailed) {
    const denied = tool.details.isDeclined === true ? 'denied' : undefined
    const message = printedBy(parseJson(tool.output))?.slice(0, 2_000)
    fact.status = 'error'
    fact.error = spanError({ type: denied, message, source: 'tool result' })
  } else if (tool.hasOutput) fact.status = 'ok'
  if (input !== undefined) fact.input = input
  if (tool.hasOutput && tool.output !== undefined) fact.output = tool.output
  return fact
}

/** The sub-agent a tool call started: its answer names it, as text of JSON that nobody else needs parsed. */
export function spawnedBy(tool: ToolUse): string | undefined {
  if (text(tool.item.name)?.endsWith('spawn_agent') !== true) return undefined
  const answer = parseJson(tool.output)
  return text(own(answer, 'agent_id')) ?? text(own(answer, 'thread_id'))
}

/** The payload's own line; a list where several lines tell of one span. */
function rawOf(lines: readonly Line[]): unknown {
  return lines.length === 1 ? lines[0]?.raw : lines.map((line) => line.raw)
}

const placed = new Set(['name', 'arguments', 'input', 'call_id', 'type', 'output'])

function toolAttributes(sent: unknown): Attributes {
  return Object.assign(
    emptyRecord(),
    remainingFields(record(own(sent, 'item')) ?? {}, placed),
    record(own(sent, 'details')),
  )
}

/** What a command printed, without the lines that tell of how it ran. */
function printedBy(output: unknown): string | undefined {
  const words = text(output) ?? text(own(output, 'output')) ?? text(own(output, 'content'))
  const start = words?.indexOf('\nOutput:\n') ?? -1
  return start < 0 || start > 600 ? words : (text(words?.slice(start + '\nOutput:\n'.length)) ?? words)
}
