import { textParts } from '../parts/mediaTags.ts'
import { isPart } from '../parts/readParts.ts'
import type { Message } from '../turn.ts'
import { decoded, firstOf, firstText, listOf, numberIn, own, recordOf, textIn, type UnknownRecord } from '../values.ts'
import { createMessage, type DialectContext, type MessageDialect } from './dialect.ts'
import { roleMessages } from './roleMessage.ts'

/** A call as it arrives: its arguments are pieces of JSON text. */
interface Block {
  readonly fields: UnknownRecord
  text: string
  json: string
}

const ANTHROPIC = new Set([
  ...['message_start', 'content_block_start', 'content_block_delta', 'content_block_stop'],
  ...['message_delta', 'message_stop', 'ping'],
])

/** Anthropic's recorded stream: `[{type: 'content_block_delta', index, delta: {type: 'text_delta', text}}, …]`. */
export const anthropicEvents: MessageDialect = {
  id: 'anthropic-events',
  matches(value) {
    const items = manyOf(value)
    if (!items?.every((item) => ANTHROPIC.has(typeOf(item)))) return false
    return items.some((item) => typeOf(item).startsWith('content_block_'))
  },
  messages(value, context) {
    const blocks = new Map<number, Block>()
    for (const event of listOf(value) ?? []) {
      const index = numberIn(own(event, 'index')) ?? 0
      const started = recordOf(own(event, 'content_block'))
      if (started !== undefined) blocks.set(index, { fields: started, text: '', json: '' })
      const delta = own(event, 'delta')
      if (typeOf(event) !== 'content_block_delta') continue
      const isThought = own(delta, 'thinking') !== undefined
      const block = blocks.get(index) ?? { fields: { type: isThought ? 'thinking' : 'text' }, text: '', json: '' }
      blocks.set(index, block)
      block.text += textIn(own(delta, 'text')) ?? textIn(own(delta, 'thinking')) ?? ''
      block.json += textIn(own(delta, 'partial_json')) ?? ''
    }
    const content = [...blocks].sort(([one], [other]) => one - other).map(([, block]) => completed(block))
    return roleMessages({ content }, context, 'assistant')
  },
}

function completed({ fields, text, json }: Block): UnknownRecord {
  if (json !== '') return { ...fields, input: decoded(json) }
  if (text === '') return fields
  const key = own(fields, 'type') === 'thinking' ? 'thinking' : 'text'
  return { ...fields, [key]: `${textIn(own(fields, key)) ?? ''}${text}` }
}

/** OpenAI Responses as they were streamed: `[{type: 'response.output_text.delta', delta}, …, {type: 'response.completed', response}]`. */
export const responsesEvents: MessageDialect = {
  id: 'openai-responses-events',
  matches(value) {
    return manyOf(value)?.every((item) => typeOf(item).startsWith('response.')) ?? false
  },
  messages(value, context) {
    const events = listOf(value) ?? []
    for (const event of [...events].reverse()) {
      const response = own(event, 'response')
      if ((listOf(own(response, 'output'))?.length ?? 0) > 0) return context.read(response, 'assistant')
    }
    const done = events.filter((event) => typeOf(event) === 'response.output_item.done')
    const items = done.flatMap((event) => recordOf(own(event, 'item')) ?? [])
    if (items.length > 0) return context.read(items, 'assistant')
    const joined = (type: string): string =>
      events.map((event) => (typeOf(event) === type ? (textIn(own(event, 'delta')) ?? '') : '')).join('')
    return roleMessages(
      {
        reasoning_content: joined('response.reasoning_summary_text.delta'),
        content: joined('response.output_text.delta'),
        refusal: joined('response.refusal.delta'),
      },
      context,
      'assistant',
    )
  },
}

/** The AI SDK's stream parts: `[{type: 'text-delta', textDelta | text | delta}, {type: 'tool-call', …}, {type: 'finish'}]`. */
export const aiSdkStream: MessageDialect = {
  id: 'ai-sdk-stream',
  matches(value) {
    const items = manyOf(value)
    return items?.every((item) => typeOf(item) !== '') === true && items.some(isDelta)
  },
  messages(value, context) {
    const content: unknown[] = []
    let open: { type: string; text: string } | undefined
    for (const item of listOf(value) ?? []) {
      const type = typeOf(item)
      if (isDelta(item)) {
        const kind = type === 'text-delta' ? 'text' : 'reasoning'
        if (open?.type !== kind) {
          open = { type: kind, text: '' }
          content.push(open)
        }
        open.text += firstText(item, DELTA_KEYS) ?? ''
      } else if (WHOLE.has(type) && isPart(item)) {
        open = undefined
        content.push(item)
      }
    }
    return roleMessages({ content }, context, 'assistant')
  },
}

const DELTA_KEYS = ['textDelta', 'delta', 'text']
const WHOLE = new Set(['tool-call', 'tool-result', 'tool-error', 'source', 'file'])

function isDelta(item: unknown): boolean {
  return (
    (typeOf(item) === 'text-delta' || typeOf(item) === 'reasoning-delta') && firstText(item, DELTA_KEYS) !== undefined
  )
}

/**
 * Pieces of one answer in a list, each in the shape of a whole one: Gemini's `{candidates}`, Ollama's `{message, done}`,
 * LangChain's `AIMessageChunk`. Only the last of them may have ended.
 */
export const answerPieces: MessageDialect = {
  id: 'answer-pieces',
  matches(value) {
    const items = manyOf(value)
    if (items === undefined) return false
    return items.every(isLangChainPiece) || items.every((item, index) => isPiece(item, index === items.length - 1))
  },
  messages(value, context) {
    const items = listOf(value) ?? []
    const content: UnknownRecord[] = []
    const calls = new Map<number, { id?: string; name: string; arguments: string }>()
    for (const item of items) {
      if (isLangChainPiece(item)) joinCalls(calls, item)
      for (const part of context.read(contentOf(item), 'assistant')[0]?.parts ?? []) joinPart(content, { ...part })
    }
    const named = [...calls.values()].filter((call) => call.name !== '')
    return joinedMessage(content, named, context)
  },
}

function joinedMessage(
  content: readonly UnknownRecord[],
  calls: readonly unknown[],
  context: DialectContext,
): Message[] {
  const [beside] = calls.length === 0 ? [] : roleMessages({ tool_calls: calls }, context, 'assistant')
  const parts = [...content] as unknown as Message['parts']
  return [createMessage('assistant', [...parts, ...(beside?.parts ?? [])], context)]
}

/** Texts that follow each other are one. */
function joinPart(content: UnknownRecord[], part: UnknownRecord): void {
  const last = content.at(-1)
  const isText = (part.type === 'text' || part.type === 'reasoning') && typeof part.text === 'string'
  if (isText && last?.type === part.type) content[content.length - 1] = { ...last, text: `${last?.text}${part.text}` }
  else if (!isText || part.text !== '') content.push(part)
}

function contentOf(item: unknown): unknown {
  const kwargs = own(item, 'lc') === undefined ? item : own(item, 'kwargs')
  if (isLangChainPiece(item)) return { role: 'assistant', content: own(kwargs, 'content') }
  return own(item, 'done') === undefined ? item : (own(item, 'message') ?? own(item, 'response'))
}

function isLangChainPiece(item: unknown): boolean {
  return typeOf(item) === 'AIMessageChunk' || listOf(own(item, 'id'))?.at(-1) === 'AIMessageChunk'
}

function joinCalls(calls: Map<number, { id?: string; name: string; arguments: string }>, item: unknown): void {
  const kwargs = own(item, 'lc') === undefined ? item : own(item, 'kwargs')
  for (const [place, chunk] of (listOf(own(kwargs, 'tool_call_chunks')) ?? []).entries()) {
    const index = numberIn(own(chunk, 'index')) ?? place
    const call = calls.get(index) ?? { name: '', arguments: '' }
    calls.set(index, call)
    const id = textIn(own(chunk, 'id'))
    if (id !== undefined) call.id = id
    call.name += textIn(own(chunk, 'name')) ?? ''
    call.arguments += textIn(own(chunk, 'args')) ?? ''
  }
}

function isPiece(item: unknown, isLast: boolean): boolean {
  if (typeof own(item, 'done') === 'boolean') {
    const isAnswer = recordOf(own(item, 'message')) !== undefined || typeof own(item, 'response') === 'string'
    return isAnswer && (isLast || own(item, 'done') === false)
  }
  const candidates = listOf(own(item, 'candidates'))
  if (candidates === undefined) return false
  return isLast || candidates.every((answer) => !hasEnded(answer))
}

function hasEnded(answer: unknown): boolean {
  const reason = firstOf(answer, ['finishReason', 'finish_reason'])
  return reason !== undefined && reason !== '' && !String(reason).endsWith('UNSPECIFIED')
}

/** What a generator gave, word by word: `['He', 'llo', ' you']`. Lists of texts that do not run on are no stream. */
export const textPieces: MessageDialect = {
  id: 'text-pieces',
  matches(value) {
    return isRunOn(value)
  },
  messages(value, context) {
    const pieces = (listOf(value) ?? []).filter((piece) => typeof piece === 'string')
    if (context.role === 'assistant') return [createMessage('assistant', textParts(pieces.join('')), context)]
    return [createMessage(context.role, pieces.flatMap(textParts), context)]
  },
}

/** Somewhere a word begins or ends at the edge of a piece. */
export function isRunOn(value: unknown): boolean {
  const items = listOf(value)
  if (items === undefined || items.length < 2 || !items.every((item) => typeof item === 'string')) return false
  return items.some((item, index) => (index > 0 && /^\s/.test(item)) || (index < items.length - 1 && /\s$/.test(item)))
}

const LINE = /^(?:data|event|id): ?/

/** The body of a streamed answer as it went over the wire: lines `data: {…}`. */
export const streamText: MessageDialect = {
  id: 'stream-text',
  matches(value) {
    return typeof value === 'string' && LINE.test(value) && /^data: ?\{/m.test(value)
  },
  messages(value, context) {
    const text = typeof value === 'string' ? value : ''
    const events: unknown[] = []
    for (const line of text.split('\n')) {
      const event = /^data: ?\{/.test(line) ? decoded(line.slice('data:'.length).trim()) : undefined
      if (recordOf(event) !== undefined) events.push(event)
    }
    const read = context.role === 'assistant' && events.length > 0 ? context.read(events) : []
    const isUnderstood = read.length === 1 && read.every((message) => message.parts.some(({ type }) => type !== 'json'))
    return isUnderstood ? read : [createMessage(context.role, textParts(text), context)]
  },
}

function manyOf(value: unknown): readonly unknown[] | undefined {
  const items = listOf(value)
  return items !== undefined && items.length > 1 && items.every((item) => recordOf(item) !== undefined)
    ? items
    : undefined
}

function typeOf(value: unknown): string {
  return textIn(own(value, 'type')) ?? ''
}
