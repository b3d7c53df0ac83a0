import { firstText, own, recordOf, textIn, type UnknownRecord } from '../values.ts'
import { documentParts } from './documentParts.ts'
import { mediaPart } from './media.ts'
import type { PartReader } from './partReader.ts'
import { resultOf, toolCallPart, toolResultPart } from './toolParts.ts'

/**
 * Parts that do not name their type but are known by their key: Gemini (`functionCall`), Bedrock (`toolUse`), Genkit
 * (`toolRequest`), OpenInference (`message_content`).
 */
export function partsByKey(part: UnknownRecord): PartReader | undefined {
  let telling: string | undefined
  let isBlank = Object.hasOwn(part, 'thoughtSignature')
  for (const key in part) {
    if (!Object.hasOwn(part, key) || COMPANIONS.has(key)) continue
    // Google's Python SDK writes down every key a part may have.
    if (part[key] === null && READERS.has(key)) {
      isBlank = true
      continue
    }
    // A part has one key that tells: an object with more of them is something else.
    if (telling !== undefined && telling !== 'message_content') return undefined
    if (telling === undefined) telling = key
  }
  if (telling === undefined) return isBlank ? nothing : undefined
  return WORDY.has(telling) && !isReference(own(part, telling)) ? undefined : READERS.get(telling)
}

/** Keys that applications use for things of their own: they count only around a reference to a file. */
const WORDY = new Set(['image', 'audio', 'video', 'media', 'document', 'searchResult'])

function isReference(value: unknown): boolean {
  return ['source', 'format', 'url', 'bytes'].some((key) => own(value, key) !== undefined)
}

const COMPANIONS = new Set([
  ...['thought', 'thoughtSignature', 'thought_signature', 'videoMetadata', 'video_metadata', 'citations'],
  ...['annotations', 'mediaResolution', 'media_resolution', 'metadata'],
])

const text: PartReader = (part) => {
  // OpenAI's Assistants keep annotations beside the words: `{text: {value, annotations}}`.
  const found = textIn(own(part, 'text')) ?? firstText(own(part, 'text'), ['value'])
  if (found === undefined) return []
  return [own(part, 'thought') === true ? { type: 'reasoning', text: found } : { type: 'text', text: found }]
}

const call =
  (...keys: readonly string[]): PartReader =>
  (part, context) => {
    const inner = firstRecord(part, keys)
    const found = inner === undefined ? undefined : toolCallPart(inner)
    if (found === undefined) context.note('tool-call-empty')
    return found === undefined ? [] : [found]
  }

const result =
  (...keys: readonly string[]): PartReader =>
  (part) => {
    const inner = firstRecord(part, keys)
    return inner === undefined ? [{ type: 'json', value: part }] : [toolResultPart(inner)]
  }

function firstRecord(part: UnknownRecord, keys: readonly string[]): UnknownRecord | undefined {
  for (const key of keys) {
    const found = recordOf(own(part, key))
    if (found !== undefined) return found
  }
  return undefined
}

const media =
  (hint: 'image' | 'audio' | 'video' | 'file'): PartReader =>
  (part) => [mediaPart(part, hint) ?? { type: 'json', value: part }]

const searchResult: PartReader = (part) => {
  const inner = recordOf(own(part, 'searchResult'))
  return inner === undefined ? [{ type: 'json', value: part }] : documentParts(inner)
}

const document: PartReader = (part) => {
  const inner = recordOf(own(part, 'document'))
  return inner === undefined ? [{ type: 'json', value: part }] : documentParts(inner)
}

/** Bedrock: `{reasoningText: {text}}`, or `{redactedContent}` that nobody can read. */
const reasoningContent: PartReader = (part) => {
  const inner = own(part, 'reasoningContent')
  const found = firstText(own(inner, 'reasoningText'), ['text']) ?? textIn(own(inner, 'reasoningText')) ?? textIn(inner)
  return [found === undefined ? { type: 'reasoning' } : { type: 'reasoning', text: found }]
}

/** Gemini's code tool: the code is the call, what it printed the result. */
const executableCode: PartReader = (part) => [
  { type: 'tool-call', name: 'code_execution', arguments: own(part, 'executableCode') ?? own(part, 'executable_code') },
]

const codeExecutionResult: PartReader = (part) => {
  const inner = own(part, 'codeExecutionResult') ?? own(part, 'code_execution_result')
  const output = own(inner, 'output')
  const failed = own(inner, 'outcome') === 'OUTCOME_FAILED'
  return [
    {
      type: 'tool-result',
      name: 'code_execution',
      result: output ?? inner,
      ...(failed ? { isError: true } : {}),
    },
  ]
}

/** Bedrock's guarded and cited texts. */
const guarded: PartReader = (part, _context, read) => {
  const inner = own(part, 'guardContent')
  return read(own(inner, 'text') ?? inner)
}

const cited: PartReader = (part, _context, read) => read(own(own(part, 'citationsContent'), 'content'))

/** Haystack: `{tool_call_result: {result, origin: {tool_name, arguments, id}, error}}`. */
const haystackResult: PartReader = (part) => {
  const inner = recordOf(own(part, 'tool_call_result'))
  const origin = recordOf(own(inner, 'origin'))
  if (inner === undefined || origin === undefined) return [{ type: 'json', value: part }]
  const [id, name] = [firstText(origin, ['id']), firstText(origin, ['tool_name'])]
  return [
    {
      type: 'tool-result',
      ...(id === undefined ? {} : { id }),
      ...(name === undefined ? {} : { name }),
      result: resultOf(own(inner, 'result')),
      ...(own(inner, 'error') === true ? { isError: true } : {}),
    },
  ]
}

/** Haystack: `{reasoning: {reasoning_text}}`, Genkit: `{reasoning: '…'}`. */
const haystackReasoning: PartReader = (part) => {
  const found = textIn(own(part, 'reasoning')) ?? firstText(own(part, 'reasoning'), ['reasoning_text', 'text'])
  return [found === undefined ? { type: 'reasoning' } : { type: 'reasoning', text: found }]
}

const nothing: PartReader = () => []

/** OpenInference: `{message_content: {type, text, image: {image: {url}}}, tool_call?: {…}}`. */
const messageContent: PartReader = (part, _context, read) => {
  const made = recordOf(own(part, 'tool_call')) ?? recordOf(own(own(part, 'message_content'), 'tool_call'))
  if (made !== undefined) {
    const found = toolCallPart(made)
    if (found !== undefined) return [found]
  }
  return read(own(part, 'message_content'))
}

const READERS: ReadonlyMap<string, PartReader> = new Map<string, PartReader>([
  ['text', text],
  ['message_content', messageContent],
  ['tool_call', call('tool_call')],
  ['toolRequest', call('toolRequest')],
  ['toolResponse', result('toolResponse')],
  ['tool_call_result', haystackResult],
  ['functionCall', call('functionCall')],
  ['function_call', call('function_call')],
  ['functionResponse', result('functionResponse')],
  ['function_response', result('function_response')],
  ['toolUse', call('toolUse')],
  ['toolResult', result('toolResult')],
  ['inlineData', media('file')],
  ['inline_data', media('file')],
  ['fileData', media('file')],
  ['file_data', media('file')],
  ['executableCode', executableCode],
  ['executable_code', executableCode],
  ['codeExecutionResult', codeExecutionResult],
  ['code_execution_result', codeExecutionResult],
  ['reasoningContent', reasoningContent],
  ['reasoning', haystackReasoning],
  ['guardContent', guarded],
  ['citationsContent', cited],
  ['cachePoint', nothing],
  ['media', media('file')],
  ['image', media('image')],
  ['audio', media('audio')],
  ['video', media('video')],
  ['document', document],
  ['searchResult', searchResult],
])
