import { isPart } from '../parts/readParts.ts'
import { isMessageRepr } from '../pythonRepr.ts'
import type { Message, Role } from '../turn.ts'
import { decoded, firstOf, firstText, isPrototypeKey, listOf, own, recordOf, saysSomething } from '../values.ts'
import { type DialectContext, type MessageDialect, understoodOrWhole } from './dialect.ts'
import { isRunOn } from './streams.ts'

const SYSTEM_KEYS = [
  'system',
  'system_prompt',
  'systemPrompt',
  'systemInstruction',
  'system_instruction',
  'instructions',
]

/** `{messages: […], system?}`: a request, an agent's state, a batch of one `{messages: [[…]]}`; also as JSON text. */
export const messagesEnvelope: MessageDialect = {
  id: 'messages-envelope',
  matches(value) {
    if (recordOf(value) === undefined || own(value, 'role') !== undefined) return false
    const found = messageList(value)
    return found !== undefined && found.length > 0
  },
  messages(value, context) {
    const messages = systemMessages(value, context)
    const list = messageList(value) ?? []
    // LangGraph takes texts for messages.
    if (list.every((item) => typeof item === 'string' && !isMessageRepr(item)))
      messages.push(...list.flatMap((text) => context.read(text)))
    else messages.push(...context.read(list))
    // A history stands beside what is said now: `{chat_history: […], input: '…'}`.
    if (!LISTS.some((key) => own(value, key) !== undefined)) {
      const said = firstText(value, context.role === 'assistant' ? SAID_KEYS : ASKED_KEYS)
      if (said !== undefined) messages.push(...context.read(said))
    }
    // LangGraph stopped and asks a person: `{messages, __interrupt__: [{value, id}]}`.
    for (const item of listOf(own(value, '__interrupt__')) ?? []) {
      messages.push(...context.read(own(item, 'value'), 'assistant'))
    }
    return messages
  },
}

const LISTS = ['messages', 'new_messages', 'all_messages']
const HISTORIES = ['chat_history', 'history', 'conversation']
const ASKED_KEYS = ['input', 'question', 'query', 'message', 'prompt', 'text']
const SAID_KEYS = ['response', 'answer', 'output', 'message', 'text', 'content']

function messageList(value: unknown): readonly unknown[] | undefined {
  for (const key of [...LISTS, ...HISTORIES]) {
    const found = listOf(decoded(own(value, key)))
    if (found?.some((item) => (typeof item === 'object' && item !== null) || isMessageRepr(item))) return found
    if (key === 'messages' && found?.every((item) => typeof item === 'string')) return found
  }
  return undefined
}

/** Gemini: `{contents: […] | '…', systemInstruction?, config?: {systemInstruction}}`. */
export const contentsEnvelope: MessageDialect = {
  id: 'gemini-request',
  matches(value) {
    if (recordOf(value) === undefined || own(value, 'role') !== undefined) return false
    const contents = own(value, 'contents')
    return typeof contents === 'string' || listOf(contents) !== undefined || recordOf(contents) !== undefined
  },
  messages(value, context) {
    const messages = systemMessages(value, context)
    if (messages.length === 0) messages.push(...systemMessages(own(value, 'config'), context))
    messages.push(...context.read(own(value, 'contents'), 'user'))
    return messages
  },
}

/** `{prompt: '…' | [message…], system?}`: Vercel's `ai.prompt`, completion requests. */
export const promptEnvelope: MessageDialect = {
  id: 'prompt-envelope',
  matches(value) {
    if (recordOf(value) === undefined || own(value, 'role') !== undefined) return false
    const prompt = own(value, 'prompt')
    return (typeof prompt === 'string' && prompt !== '') || (listOf(prompt)?.length ?? 0) > 0
  },
  messages(value, context) {
    const messages = systemMessages(value, context)
    messages.push(...context.read(own(value, 'prompt'), 'user'))
    return messages
  },
}

/** An answer inside an object: `{output: {message}}` (Bedrock), `{message: {role, …}}`, `{candidate: {…}}`, `{parts}`. */
export const answerEnvelope: MessageDialect = {
  id: 'answer-envelope',
  matches(value) {
    if (recordOf(value) === undefined || own(value, 'role') !== undefined) return false
    return innerAnswer(value) !== undefined
  },
  messages(value, context) {
    return context.read(innerAnswer(value), context.role)
  },
}

function innerAnswer(value: unknown): unknown {
  const bedrock = recordOf(own(own(value, 'output'), 'message'))
  if (bedrock !== undefined) return bedrock
  const message = recordOf(own(value, 'message')) ?? recordOf(own(value, 'completion_message'))
  if (message !== undefined) return message
  const content = recordOf(own(value, 'content'))
  if (content !== undefined && (listOf(own(content, 'parts')) ?? own(content, 'role')) !== undefined) return content
  const parts = listOf(own(value, 'parts'))
  if (parts !== undefined && parts.length > 0) return { role: '', parts }
  // An answer of a tool server: `{content: [part…], isError}`.
  const items = listOf(own(value, 'content'))
  if (items !== undefined && items.length > 0 && items.every(isPart)) return { role: '', content: items }
  // LangGraph: a Command's update, or `{<node>: {messages}}`.
  const update = recordOf(own(value, 'update'))
  if (update !== undefined && messageList(update) !== undefined) return update
  return onlyNode(value)
}

function onlyNode(value: unknown): unknown {
  const record = recordOf(value)
  if (record === undefined) return undefined
  const keys = Object.keys(record)
  const [key = ''] = keys
  const only = keys.length === 1 && !isPrototypeKey(key) ? recordOf(own(record, key)) : undefined
  return only !== undefined && listOf(own(only, 'messages')) !== undefined ? only : undefined
}

/** Arguments of a traced function: `{inputs: …}`, `{args: […], kwargs: {…}}`, `{input: {…}}`. */
export const argumentsEnvelope: MessageDialect = {
  id: 'arguments-envelope',
  matches(value) {
    return recordOf(value) !== undefined && own(value, 'role') === undefined && innerArgument(value) !== undefined
  },
  messages(value, context) {
    return understoodOrWhole(context.read(innerArgument(value)), value, context)
  },
}

function innerArgument(value: unknown): unknown {
  const positional = listOf(own(value, 'args'))
  const named = recordOf(own(value, 'kwargs'))
  if (positional !== undefined || named !== undefined) {
    const first = positional?.find(saysSomething)
    return first ?? (saysSomething(named) ? named : undefined)
  }
  for (const key of ['inputs', 'outputs', 'input', 'output', 'data', 'result', 'response', 'body', 'return_values']) {
    // A request's body is text on the wire.
    const inner = key === 'body' ? decoded(own(value, key)) : own(value, key)
    if (recordOf(inner) !== undefined && saysSomething(inner)) return inner
    if (isRunOn(inner) || listOf(inner)?.some((item) => recordOf(item) !== undefined)) return inner
  }
  return undefined
}

function systemMessages(value: unknown, context: DialectContext): Message[] {
  const system = firstOf(value, SYSTEM_KEYS)
  const role: Role = 'system'
  if (!saysSomething(system)) return []
  const inner = own(system, 'parts') ?? system
  return context.read(inner, role).map((message) => ({ ...message, role }))
}
