import { openJson } from '../cutJson.ts'
import { withCutEnd } from '../cutMessages.ts'
import { CallSources } from '../parts/callSources.ts'
import { isToolDefinition } from '../parts/partsByType.ts'
import { readParts } from '../parts/readParts.ts'
import { isErrorResult, resultOf, toolCallPart, toolResultPart } from '../parts/toolParts.ts'
import { repairedRepr } from '../pythonRepr.ts'
import type { Message, Part, Role, ToolCallPart, ToolResultPart } from '../turn.ts'
import { decoded, firstText, listOf, own, recordOf, textIn, type UnknownRecord } from '../values.ts'
import { createMessage, type DialectContext, type MessageExtras, messagesFromParts } from './dialect.ts'
import { roleOf } from './roles.ts'

const CONTENT_KEYS = ['content', 'parts', 'contents', 'blocks', 'items']
const REASONING_KEYS = ['reasoning_content', 'reasoning', 'thinking', 'tool_plan']
const CALL_LIST_KEYS = ['tool_calls', 'toolCalls', 'toolInvocations']
const RESULT_ID_KEYS = ['tool_call_id', 'toolCallId', 'tool_use_id', 'call_id']

/**
 * A message that names its role, whoever sent it. The skeleton is everywhere the same: a speaker, content as a text or
 * as parts, and tool calls beside it or among the parts.
 */
export function roleMessages(value: UnknownRecord, context: DialectContext, known?: Role): Message[] {
  const named = roleOf(own(value, 'role'))
  const role = known ?? named?.role ?? context.role
  const name = textIn(own(value, 'name')) ?? (known === undefined ? named?.name : undefined)
  if (role === 'tool' || isAnswerOfTool(value, role)) return toolMessage(value, name, context)
  const parts = callsInWords(own(value, 'role'), messageParts(value, context), context)
  const messages = messagesFromParts(role, parts, context, { name })
  return embeddedParts(own(value, 'content'))?.isCut ? withCutEnd(messages) : messages
}

/** Anthropic's way is to send results in the user's name: what is said in words and names its call is one. */
function isAnswerOfTool(value: UnknownRecord, role: Role): boolean {
  return role === 'user' && typeof own(value, 'content') === 'string' && firstText(value, RESULT_ID_KEYS) !== undefined
}

/** Calls a history repeats in words, after a label, as Python prints them: smolagents' `{role: 'tool-call', content}`. */
function callsInWords(role: unknown, parts: readonly Part[], context: DialectContext): readonly Part[] {
  const [part] = parts
  if (part?.type !== 'text' || parts.length > 1 || !TOOL_CALL_ROLES.has(String(role))) return parts
  const calls = readCalls(repairedRepr(part.text.slice(part.text.indexOf('['))), context)
  return calls.length > 0 ? calls : parts
}

const TOOL_CALL_ROLES = new Set(['tool-call', 'tool_call', 'tool_calls'])

/** Content and what stands beside it: reasoning first, then the content, then refusal, sound and tool calls. */
export function messageParts(value: UnknownRecord, context: DialectContext): Part[] {
  const parts: Part[] = []
  const extra = recordOf(own(value, 'additional_kwargs'))
  for (const key of REASONING_KEYS) {
    const found = textIn(own(value, key)) ?? textIn(own(extra, key))
    if (found !== undefined) {
      parts.push({ type: 'reasoning', text: found })
      break
    }
  }
  for (const part of contentParts(value, context)) parts.push(part)
  const refusal = textIn(own(value, 'refusal'))
  if (refusal !== undefined) parts.push({ type: 'refusal', text: refusal })
  const audio = recordOf(own(value, 'audio'))
  if (audio !== undefined) for (const part of readParts({ type: 'output_audio', audio }, context)) parts.push(part)
  for (const call of callsBeside(value, extra, parts, context)) parts.push(call)
  for (const result of resultsBeside(value)) parts.push(result)
  return parts
}

function contentParts(value: UnknownRecord, context: DialectContext): Part[] {
  for (const key of CONTENT_KEYS) {
    const content = own(value, key)
    if (content === undefined || content === null || content === '') continue
    const items = listOf(content)
    if (items !== undefined && items.length === 0) continue
    // OpenInference sends `contents` beside a flat `content`: the list knows the order.
    const better = key === 'content' ? listOf(own(value, 'contents')) : undefined
    const inner = recordOf(content) === undefined ? undefined : listOf(own(content, 'parts'))
    return readParts(better ?? inner ?? embeddedParts(content)?.items ?? content, context)
  }
  const other = firstText(value, ['text', 'message', 'value', 'body', 'transcript'])
  return other === undefined ? [] : [{ type: 'text', text: other }]
}

/** Some exporters write the list of parts as JSON text. Text of a person that happens to be JSON stays text. */
function embeddedParts(content: unknown): { readonly items: readonly unknown[]; readonly isCut: boolean } | undefined {
  if (typeof content !== 'string' || !content.startsWith('[{"')) return undefined
  const whole = listOf(decoded(content))
  const items = whole ?? beginningOf(content)
  return items.length > 0 && items.every(isTyped) ? { items, isCut: whole === undefined } : undefined
}

/** Of a list that a limit cut the parts that are complete, and the last one as far as it goes. */
function beginningOf(content: string): readonly unknown[] {
  const items = listOf(openJson(content, '')?.value) ?? []
  return isTyped(items.at(-1)) ? items : items.slice(0, -1)
}

function isTyped(item: unknown): boolean {
  return PART_TYPES.has(String(own(item, 'type')))
}

const PART_TYPES = new Set([
  ...['text', 'image', 'image_url', 'tool_use', 'tool_result', 'thinking', 'reasoning', 'file', 'tool-call'],
  ...['tool-result', 'tool_call', 'input_text', 'output_text', 'document', 'input_audio'],
])

/** Calls beside the content, those that repeat a part left out. */
function callsBeside(
  value: UnknownRecord,
  extra: UnknownRecord | undefined,
  parts: readonly Part[],
  context: DialectContext,
): ToolCallPart[] {
  const sources = new CallSources()
  sources.take(parts)
  const old = own(value, 'function_call') ?? own(extra, 'function_call')
  const places: unknown[] = CALL_LIST_KEYS.map((key) => decoded(own(value, key)))
  places.push(own(value, 'invalid_tool_calls'), own(extra, 'tool_calls'), recordOf(old) === undefined ? [] : [old])
  // OpenInference's spelling of the old single call.
  const flatName = textIn(own(value, 'function_call_name'))
  if (flatName !== undefined) places.push([{ name: flatName, arguments: own(value, 'function_call_arguments_json') }])
  // Voice platforms: the message is the call, `{role: 'tool_call_invocation', name, arguments}`.
  if (textIn(own(value, 'name')) !== undefined && own(value, 'arguments') !== undefined) places.push([value])
  return places.flatMap((place) => sources.take(readCalls(place, context)))
}

function readCalls(items: unknown, context: DialectContext): ToolCallPart[] {
  const calls: ToolCallPart[] = []
  for (const item of listOf(items) ?? []) {
    const made = recordOf(decoded(item))
    const call = made === undefined ? undefined : toolCallPart(made)
    if (call !== undefined) calls.push(call)
    else if (made !== undefined) context.note('tool-call-empty')
  }
  return calls
}

/**
 * Datadog keeps results beside an empty content: `tool_results [{tool_id, name, result}]`, Cohere `[{call, outputs}]`; Agno
 * answers several calls in one message, `tool_calls [{tool_call_id, tool_name, content}]`.
 */
function listedResults(value: UnknownRecord): ToolResultPart[] {
  const answered = (listOf(own(value, 'tool_calls')) ?? []).filter((item) =>
    Object.hasOwn(recordOf(item) ?? {}, 'content'),
  )
  return [...(listOf(own(value, 'tool_results')) ?? []), ...answered].flatMap((item) => {
    const result = recordOf(item)
    return result === undefined ? [] : [toolResultPart(result, firstText(own(result, 'call'), ['name']))]
  })
}

/** AI SDK 4 keeps results with the calls: `toolInvocations [{state: 'result', result}]`. */
function resultsBeside(value: UnknownRecord): ToolResultPart[] {
  const results = listedResults(value)
  for (const item of listOf(own(value, 'toolInvocations')) ?? []) {
    if (own(item, 'state') !== 'result') continue
    const id = firstText(item, RESULT_ID_KEYS)
    const name = firstText(item, ['toolName'])
    results.push({
      type: 'tool-result',
      ...(id === undefined ? {} : { id }),
      ...(name === undefined ? {} : { name }),
      result: own(item, 'result'),
    })
  }
  return results
}

/**
 * What a tool answered. Its content is the result; a list of result parts is several. The definition of a tool that
 * LangGraph sends in the role of one is no message.
 */
function toolMessage(value: UnknownRecord, name: string | undefined, context: DialectContext): Message[] {
  const extras: MessageExtras = { name }
  let content: unknown
  for (const key of [...CONTENT_KEYS, 'result', 'output', 'response', 'text']) {
    if (content === undefined) content = own(value, key)
  }
  // LlamaIndex keeps the id of the call beside its own fields.
  const extra = own(value, 'additional_kwargs')
  const id = firstText(value, RESULT_ID_KEYS) ?? firstText(extra, RESULT_ID_KEYS)
  const definition = recordOf(decoded(content))
  if (id === undefined && definition !== undefined && own(definition, 'type') === 'function') {
    if (isToolDefinition(definition)) return []
  }
  const listed = listedResults(value)
  if (listed.length > 0) return [createMessage('tool', listed, context, extras)]
  const items = listOf(content)
  if (items?.some((item) => recordOf(item) !== undefined)) {
    const parts = readParts(items, context)
    if (parts.some((part) => part.type === 'tool-result')) return [createMessage('tool', parts, context, extras)]
  }
  const toolName = name ?? firstText(value, ['tool_name', 'toolName']) ?? firstText(extra, ['name'])
  const result: ToolResultPart = {
    type: 'tool-result',
    ...(id === undefined ? {} : { id }),
    ...(toolName === undefined ? {} : { name: toolName }),
    result: resultOf(content ?? ''),
    ...(isErrorResult(value, content) ? { isError: true } : {}),
  }
  return [createMessage('tool', [result], context, extras)]
}
