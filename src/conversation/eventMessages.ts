import type { Span, SpanEvent } from '../model/session.ts'
import { createMessage, type DialectContext } from './dialects/dialect.ts'
import { readMessageEvent, roleOfEvent } from './dialects/messageEvents.ts'
import { type MessagesOptions, messagesOf } from './messagesOf.ts'
import { withAnswers } from './mislabelled.ts'
import { springAiMessages } from './springAi.ts'
import type { Message, Role } from './turn.ts'
import { decodedStructure, own, saysSomething } from './values.ts'

/**
 * Messages that stand in span events or in log records joined to the span: one event per message, or one event with all
 * of them. In the order sent; records of one call may share one time.
 */
export function eventMessages(span: Span, side: 'input' | 'output', options: MessagesOptions): Message[] {
  const messages: Message[] = []
  let details: readonly Message[] = []
  let told: readonly Message[] = []
  for (const event of span.events) {
    const name = eventName(event)
    const role = roleOfEvent(name)
    const at = { ...options, ...(event.atMs === undefined ? {} : { atMs: event.atMs }) }
    if (role !== undefined) {
      if ((name === 'gen_ai.choice') === (side === 'output')) messages.push(...readOne(event, role, at))
      continue
    }
    messages.push(...springAiMessages(event, side, options.spanIndex ?? -1))
    if (name === 'gen_ai.client.inference.operation.details') {
      // One such event holds all of it, or its parts stand in one each; written again with the answer it holds no more.
      if (told.length === 0 && side === 'input') told = readInstructions(event, at)
      const found = readDetails(event, side, at)
      if (found.length >= details.length) details = found
    } else if (name === 'gen_ai.content.prompt' && side === 'input') {
      messages.push(...messagesOf(contentOf(event, 'gen_ai.prompt'), { ...at, role: 'user' }))
    } else if (name === 'gen_ai.content.completion' && side === 'output') {
      messages.push(...messagesOf(contentOf(event, 'gen_ai.completion'), { ...at, role: 'assistant' }))
    }
  }
  return [...messages, ...(details[0]?.role === 'system' ? [] : told), ...details]
}

/** Both places are in use, sometimes together. */
function eventName(event: SpanEvent): unknown {
  const inside = own(event.attributes, 'event.name')
  return roleOfEvent(event.name) === undefined && typeof inside === 'string' ? inside : event.name
}

function readOne(event: SpanEvent, role: Role, at: MessagesOptions): Message[] {
  const body = contentBody(event)
  if (body === undefined || isElided(body)) return []
  const context: DialectContext = {
    role,
    spanIndex: at.spanIndex ?? -1,
    ...(at.atMs === undefined ? {} : { atMs: at.atMs }),
    read: (inner, innerRole) => messagesOf(inner, { ...at, role: innerRole ?? role }),
    note: at.note ?? ignore,
  }
  if (typeof body === 'string') return [createMessage(role, [{ type: 'text', text: body }], context)]
  return readMessageEvent(role, body, context)
}

function ignore(): void {}

/** The body of a log record, else the attributes of a span event, which may hold the whole message as JSON. */
function contentBody(event: SpanEvent): unknown {
  if (saysSomething(event.body)) return wholeMessage(event.body)
  const whole = own(event.attributes, 'gen_ai.event.content')
  return saysSomething(whole) ? decodedStructure(whole) : event.attributes
}

/** Semantic Kernel writes the message, its role included, as JSON text. Words that are JSON by chance name no role. */
function wholeMessage(body: unknown): unknown {
  if (typeof body !== 'string') return body
  const value = decodedStructure(body)
  const isMessage = typeof own(value, 'role') === 'string' || typeof own(own(value, 'message'), 'role') === 'string'
  return isMessage ? value : body
}

/** What Google's kit writes where content was not to be captured. */
const ELIDED = '<elided>'

function isElided(body: unknown): boolean {
  return body === ELIDED || own(body, 'content') === ELIDED || own(own(body, 'message'), 'content') === ELIDED
}

function readDetails(event: SpanEvent, side: 'input' | 'output', at: MessagesOptions): Message[] {
  if (side === 'output') {
    return withAnswers(messagesOf(contentOf(event, 'gen_ai.output.messages'), { ...at, role: 'assistant' }), side)
  }
  return withAnswers(messagesOf(contentOf(event, 'gen_ai.input.messages'), { ...at, role: 'user' }), side)
}

function readInstructions(event: SpanEvent, at: MessagesOptions): Message[] {
  const instructions = contentOf(event, 'gen_ai.system_instructions')
  if (!saysSomething(instructions)) return []
  return messagesOf(instructions, { ...at, role: 'system' }).map((message): Message => ({ ...message, role: 'system' }))
}

function contentOf(event: SpanEvent, key: string): unknown {
  return own(event.attributes, key) ?? own(event.body, key)
}
