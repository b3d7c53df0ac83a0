import type { ToolCallPart, ToolResultPart } from '../turn.ts'
import {
  decoded,
  decodedStructure,
  firstOf,
  firstText,
  listOf,
  own,
  recordOf,
  saysSomething,
  type UnknownRecord,
} from '../values.ts'

const CALL_ID_KEYS = [
  'call_id',
  'tool_call_id',
  'toolCallId',
  'tool_use_id',
  'toolUseId',
  'callId',
  'tool_id',
  'id',
  'ref',
]
const NAME_KEYS = ['name', 'tool_name', 'toolName', 'function_name', 'toolname']
const ARGUMENT_KEYS = ['arguments', 'args', 'input', 'parameters', 'action', 'params', 'partial_json', 'tool_kwargs']
const RESULT_KEYS = [
  'output',
  'response',
  'result',
  'content',
  'tool_output',
  'results',
  'outputs',
  'value',
  'return_value',
]

/**
 * Where a part names its type: `type`, Pydantic's `part_kind` and `kind`, LlamaIndex's `block_type`, Semantic Kernel's
 * `content_type`, .NET's `$type`.
 */
export const TYPE_KEYS: readonly string[] = ['type', 'part_kind', 'block_type', 'content_type', '$type', 'kind']

/** What a call is called of which no name was received. */
export const NAMELESS = 'tool'

/** Arguments as a value: JSON text parsed, up to twice; text that is none stays text; an empty text is none. */
export function argumentsOf(value: unknown): unknown {
  return value === '' || value === null ? undefined : decoded(value)
}

/** A result as a value: text that holds a list or an object is that; a list of nothing but texts is one text. */
export function resultOf(value: unknown): unknown {
  const items = listOf(value)
  if (items !== undefined && items.length > 0) {
    const texts: string[] = []
    for (const item of items) {
      const part = recordOf(own(item, 'message_content')) ?? item
      const text = own(part, 'text') ?? (own(part, 'type') === 'text' ? own(part, 'content') : undefined)
      // A hit of a search has a text among other things.
      const isWords = firstOf(part, TYPE_KEYS) !== undefined || Object.keys(recordOf(part) ?? {}).length === 1
      if (typeof text !== 'string' || !isWords) return value
      texts.push(text)
    }
    return decodedStructure(texts.join('\n'))
  }
  const only = recordOf(value)
  const typed = typedResult(value)
  if (typed !== undefined && Object.hasOwn(typed, 'value')) return resultOf(typed.value)
  // LangChain: {lc, kwargs: {content}}.
  if (only !== undefined) {
    const kwargs = recordOf(own(only, 'kwargs'))
    if (own(only, 'lc') !== undefined && kwargs !== undefined) return resultOf(own(kwargs, 'content'))
  }
  return decodedStructure(value)
}

/** Vercel: `{type: 'json', value}`, `{type: 'execution-denied', reason}`, also as JSON text. */
function typedResult(value: unknown): UnknownRecord | undefined {
  const isText = typeof value === 'string'
  const result = recordOf(isText && value.startsWith('{"type":') ? decoded(value) : value)
  const type = own(result, 'type')
  if (result === undefined || typeof type !== 'string' || !RESULT_TYPES.has(type)) return undefined
  return isText && Object.keys(result).length > 2 ? undefined : result
}

const RESULT_TYPES = new Set(['text', 'json', 'error-text', 'error-json', 'content', 'execution-denied'])
const ERROR_TYPES = new Set(['error-text', 'error-json', 'execution-denied'])

/**
 * A tool call in any spelling: `{id, function: {name, arguments}}`, `{id, name, args}`, `{toolCallId, toolName, input}`,
 * `{tool_call: {…}}`, … `undefined` where every value is empty: some senders emit calls that were never made.
 */
export function toolCallPart(value: UnknownRecord, fallbackName?: string): ToolCallPart | undefined {
  const outer = recordOf(own(value, 'tool_call')) ?? recordOf(own(value, 'toolUse')) ?? value
  const inner =
    recordOf(own(outer, 'function')) ??
    recordOf(own(outer, 'custom')) ??
    recordOf(own(outer, 'server_tool_call')) ??
    recordOf(own(outer, 'functionCall'))
  const id = firstText(outer, CALL_ID_KEYS) ?? firstText(inner, CALL_ID_KEYS)
  // Inspect writes the name alone where others keep an object.
  const name = firstText(inner, NAME_KEYS) ?? firstText(outer, [...NAME_KEYS, 'function']) ?? fallbackName
  const argumentsValue = argumentsOf(firstOf(inner, ARGUMENT_KEYS) ?? firstOf(outer, ARGUMENT_KEYS))
  if (name === undefined && id === undefined && !saysSomething(argumentsValue)) return undefined
  return {
    type: 'tool-call',
    ...(id === undefined ? {} : { id }),
    name: name ?? NAMELESS,
    ...(argumentsValue === undefined ? {} : { arguments: argumentsValue }),
  }
}

/** A tool's result in any spelling. Results that are 0, false or "" are results. */
export function toolResultPart(value: UnknownRecord, fallbackName?: string): ToolResultPart {
  const id = firstText(value, CALL_ID_KEYS)
  const name = firstText(value, NAME_KEYS) ?? fallbackName
  let result: unknown
  for (const key of RESULT_KEYS) {
    if (result === undefined && Object.hasOwn(value, key)) result = value[key]
  }
  const errorText = firstOf(value, ['errorText', 'error', 'exception'])
  if ((result === undefined || result === null) && errorText !== undefined) result = errorText
  const isError = isErrorResult(value, result) || (errorText !== undefined && errorText !== false)
  return {
    type: 'tool-result',
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    result: resultOf(result),
    ...(isError ? { isError: true } : {}),
  }
}

export function isErrorResult(value: UnknownRecord, result?: unknown): boolean {
  if (own(value, 'is_error') === true || own(value, 'isError') === true) return true
  const status = own(value, 'status') ?? own(value, 'outcome') ?? own(value, 'state')
  if (status === 'error' || status === 'failed' || status === 'output-error' || status === 'OUTCOME_FAILED') return true
  const type = own(typedResult(result), 'type')
  return typeof type === 'string' && ERROR_TYPES.has(type)
}
