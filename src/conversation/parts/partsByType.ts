import type { Part } from '../turn.ts'
import { firstOf, firstText, listOf, own, recordOf, textIn, type UnknownRecord } from '../values.ts'
import { documentParts } from './documentParts.ts'
import { mediaPart } from './media.ts'
import { textParts } from './mediaTags.ts'
import type { PartReader } from './partReader.ts'
import { builtInCall } from './responsesParts.ts'
import { TYPE_KEYS, toolCallPart, toolResultPart } from './toolParts.ts'

/** `undefined`: the part does not name its type in a word that anybody uses. */
export function partsByType(part: UnknownRecord): PartReader | undefined {
  const word = firstText(part, TYPE_KEYS)
  if (word === undefined) return undefined
  const reader = READERS.get(word)
  if (reader === call && isToolDefinition(part)) return undefined
  if (reader !== undefined) return reader
  // Vercel's interface messages: `tool-get_weather`, `data-weather`.
  if (word.startsWith('tool-')) return interfaceTool
  if (word.startsWith('data-')) return asJson
  if (word.endsWith('_tool_result') || word.endsWith('_call_output')) return result
  if (word.endsWith('_call') && typeof own(part, 'id') === 'string') return builtInCall
  return undefined
}

/** `{type: 'function', function: {name, parameters}}` offers a tool and calls none. */
export function isToolDefinition(part: UnknownRecord): boolean {
  const inner = recordOf(own(part, 'function')) ?? part
  const offers = firstOf(inner, ['parameters', 'description', 'inputSchema', 'input_schema']) !== undefined
  return offers && firstOf(inner, ['arguments', 'args', 'input']) === undefined
}

const TEXT_KEYS = ['text', 'content', 'value', 'output_text']

const text: PartReader = (part) => {
  const value = firstOf(part, TEXT_KEYS)
  // OpenLIT hands on Anthropic's list of blocks.
  const found = typeof value === 'string' ? value : (firstText(value, ['value', 'text']) ?? joined(value))
  if (found !== undefined) return found === '' ? [] : textParts(found)
  // What keeps its words elsewhere is shown whole.
  const isBlank = value === undefined && (TEXT_KEYS.some((key) => Object.hasOwn(part, key)) || hasTypeAlone(part))
  return isBlank ? [] : [{ type: 'json', value: part }]
}

function hasTypeAlone(part: UnknownRecord): boolean {
  return Object.keys(part).length === 1
}

/** Encrypted or redacted reasoning is there, but has no text. */
const reasoning: PartReader = (part) => {
  const told = firstOf(part, ['text', 'thinking', 'content', 'reasoning', 'reasoning_content'])
  const found = joined(told) ?? joined(own(part, 'summary'))
  return [found === undefined ? { type: 'reasoning' } : { type: 'reasoning', text: found }]
}

/** A text, or a list of `{text}`. */
function joined(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  const texts: string[] = []
  for (const item of listOf(value) ?? []) {
    const found = typeof item === 'string' ? item : firstText(item, ['text', 'content', 'summary'])
    if (found !== undefined) texts.push(found)
  }
  return texts.length === 0 ? undefined : texts.join('\n\n')
}

const refusal: PartReader = (part) => {
  const found = firstText(part, ['refusal', 'text', 'content'])
  return found === undefined ? [] : [{ type: 'refusal', text: found }]
}

const call: PartReader = (part, context) => {
  const found = toolCallPart(part)
  if (found === undefined) context.note('tool-call-empty')
  return found === undefined ? [] : [found]
}

const result: PartReader = (part) => [toolResultPart(part)]

/** Pydantic AI sends an answer back to the model as a failed result; without a tool it is a text of the user. */
const retryPrompt: PartReader = (part) => {
  if (firstText(part, ['tool_name']) !== undefined) return [{ ...toolResultPart(part), isError: true }]
  const content = own(part, 'content')
  return typeof content === 'string' ? [{ type: 'text', text: content }] : [{ type: 'json', value: content }]
}

/** One part holds the call and, once there is one, its result. */
const interfaceTool: PartReader = (part) => {
  const type = textIn(own(part, 'type')) ?? ''
  const nested = recordOf(own(part, 'toolInvocation')) ?? part
  const name = firstText(nested, ['toolName']) ?? (type.startsWith('tool-') ? type.slice('tool-'.length) : undefined)
  const made = toolCallPart(nested, name)
  const parts: Part[] = made === undefined ? [] : [made]
  const state = own(nested, 'state')
  const answered = state === 'output-available' || state === 'output-error' || state === 'result'
  if (answered || firstOf(nested, ['output', 'result', 'errorText']) !== undefined) {
    parts.push(toolResultPart(nested, name))
  }
  return parts
}

const media =
  (hint: 'image' | 'audio' | 'video' | 'file' | 'document'): PartReader =>
  (part) => {
    const found = mediaPart(part, hint)
    return [found ?? { type: 'json', value: part }]
  }

const source: PartReader = (part) => {
  const url = firstText(part, ['url'])
  const name = firstText(part, ['title', 'filename'])
  return [{ type: 'document', ...(name === undefined ? {} : { name }), ...(url === undefined ? {} : { url }) }]
}

const asJson: PartReader = (part) => [{ type: 'json', value: part }]
const nothing: PartReader = () => []

/** Microsoft's `error` content. */
const failure: PartReader = (part) => {
  const found = firstText(part, ['message', 'details', 'error'])
  return [found === undefined ? { type: 'json', value: part } : { type: 'text', text: found }]
}

function all(words: readonly string[], reader: PartReader): [string, PartReader][] {
  return words.map((word) => [word, reader])
}

const READERS: ReadonlyMap<string, PartReader> = new Map<string, PartReader>([
  ...all(['text', 'input_text', 'output_text', 'summary_text', 'plain_text', 'user-prompt', 'system-prompt'], text),
  ...all(['reasoning', 'thinking', 'redacted_thinking', 'text_reasoning', 'reasoning_text', 'thought'], reasoning),
  ...all(['refusal'], refusal),
  ...all(
    ['tool_call', 'tool-call', 'toolCall', 'tool_use', 'server_tool_use', 'mcp_tool_use', 'tool_call_chunk'],
    call,
  ),
  ...all(['function_call', 'functionCall', 'function', 'custom', 'custom_tool_call', 'server_tool_call'], call),
  ...all(['builtin-tool-call', 'FunctionCall'], call),
  ...all(['tool_result', 'tool-result', 'toolResult', 'tool_call_response', 'tool_response', 'tool-response'], result),
  ...all(['function_result', 'function_call_output', 'function_response', 'functionResponse'], result),
  ...all(['custom_tool_call_output', 'tool-return', 'builtin-tool-return', 'server_tool_result'], result),
  ...all(['server_tool_call_response', 'server_tool_call_result', 'mcp_tool_result', 'tool_call_output'], result),
  ...all(['retry-prompt'], retryPrompt),
  ...all(['web_search_call', 'file_search_call', 'code_interpreter_call', 'image_generation_call'], builtInCall),
  ...all(['mcp_call', 'mcp_list_tools', 'mcp_approval_request', 'mcp_approval_response'], builtInCall),
  ...all(['local_shell_call', 'shell_call', 'apply_patch_call', 'computer_call'], builtInCall),
  ...all(['dynamic-tool', 'tool-invocation'], interfaceTool),
  ...all(['image', 'image_url', 'input_image', 'image-url', 'output_image'], media('image')),
  ...all(['audio', 'input_audio', 'output_audio', 'audio-url', 'audio_url'], media('audio')),
  ...all(['video', 'video_url', 'video-url', 'input_video'], media('video')),
  ...all(
    ['file', 'input_file', 'file_url', 'binary', 'blob', 'uri', 'media', 'data', 'container_upload'],
    media('file'),
  ),
  ...all(['document-url', 'hosted_file'], media('document')),
  ...all(['document', 'search_result'], documentParts),
  ...all(['source', 'source-url', 'source-document'], source),
  ...all(['step-start', 'usage', 'cache_point'], nothing),
  ...all(['error'], failure),
  ...all(['tool-approval-request', 'tool-approval-response', 'item_reference', 'compaction', 'non_standard'], asJson),
])
