import type { Span, SpanEvent } from '../model/session.ts'
import { createMessage, type DialectContext } from './dialects/dialect.ts'
import { readMessageEvent, roleOfEvent } from './dialects/messageEvents.ts'
import { type MessagesOptions, messagesOf } from './messagesOf.ts'
import { withAnswers } from './mislabelled.ts'
import { springAiMessages } from './springAi.ts'
import type { Message, Role } from './turn.ts'
import { decodedStructure, own, recordOf, saysSomething } from './values.ts'

/**
 * Messages that stand in span events or in log records joined to the span: one event per message, or one event with all
 * of them. In the order sent; records of one call may share one time.
 */
export function eventMessages(span: Span, side: 'input' | 'output', options: MessagesOptions): Message[] {
  const messages: Message[] = []
  let details: readonly Message[] = []
  let told: readonly Message[] = []
  const answer = lateAnswer(span)
  for (const event of span.events) {
    const name = eventName(event)
    const role = roleOfEvent(name)
    const at = { ...options, ...(event.atMs === undefined ? {} : { atMs: event.atMs }) }
    if (role !== undefined) {
      const isAnswer = name === 'gen_ai.choice' || event === answer
      if (isAnswer === (side === 'output')) messages.push(...readOne(event, role, at))
      continue
    }
    messages.push(...springAiMessages(event, side, options.spanIndex ?? -1))
    if (name === 'gen_ai.client.inference.operation.details') {
      // One such event holds all of it, or its parts stand in one each; written again with the answer it holds no more.
      if (told.length === 0 && side === 'input') told = readInstructions(event, at)
      const found = readDetails(event, side, at)
      if (found.length >= details.length) details = found
    } else if (name === 'gen_ai.content.prompt' && side === 'input') {
      messages.push(...promptMessages(contentOf(event, 'gen_ai.prompt'), { ...at, role: 'user' }))
    } else if (name === 'gen_ai.content.completion' && side === 'output') {
      messages.push(...messagesOf(contentOf(event, 'gen_ai.completion'), { ...at, role: 'assistant' }))
    }
  }
  return [...messages, ...(details[0]?.role === 'system' ? [] : told), ...details]
}

/** Azure's agents tell their answer as one more message of the thread: where no choice is told, the last one is it. */
function lateAnswer(span: Span): SpanEvent | undefined {
  const told = span.events.filter((event) => roleOfEvent(eventName(event)) !== undefined)
  const last = told[told.length - 1]
  if (last === undefined || eventName(last) !== 'gen_ai.assistant.message' || told.length < 2) return undefined
  return told.some((event) => eventName(event) === 'gen_ai.choice') ? undefined : last
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

/**
 * Semantic Kernel writes the message, its role included, as JSON text; stores of logs write every body so. Words of a
 * person that are JSON by chance name no role and hold other things.
 */
function wholeMessage(body: unknown): unknown {
  if (typeof body !== 'string') return body
  const value = recordOf(decodedStructure(body))
  if (value === undefined) return body
  const keys = Object.keys(value)
  const isBody = keys.every((key) => BODY_KEYS.has(key)) && keys.some((key) => key !== 'id' && key !== 'name')
  const isMessage = typeof own(value, 'role') === 'string' || typeof own(own(value, 'message'), 'role') === 'string'
  return isMessage || isBody ? value : body
}

/** The fields of a message's body by the conventions. */
const BODY_KEYS = new Set(['content', 'role', 'id', 'name', 'tool_calls', 'index', 'finish_reason', 'message'])

/** What Google's kit writes where content was not to be captured. */
const ELIDED = '<elided>'

function isElided(body: unknown): boolean {
  return body === ELIDED || own(body, 'content') === ELIDED || own(own(body, 'message'), 'content') === ELIDED
}

const SPEAKER = /^(system|developer|user|assistant|tool): /
const NEXT_SPEAKER = /\n(?=(?:system|developer|user|assistant|tool): )/

/** OpenLIT prints the messages of a request below each other: `system: Be terse.\nuser: Hi`. */
function promptMessages(prompt: unknown, at: MessagesOptions): Message[] {
  if (typeof prompt !== 'string' || !SPEAKER.test(prompt)) return messagesOf(prompt, at)
  const spoken = prompt.split(NEXT_SPEAKER).map((text) => {
    const colon = text.indexOf(': ')
    return { role: text.slice(0, colon), content: text.slice(colon + 2) }
  })
  return messagesOf(spoken, at)
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
