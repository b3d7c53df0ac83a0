import { isToolDefinition } from '../parts/partsByType.ts'
import { isPart, readParts } from '../parts/readParts.ts'
import { toolCallPart } from '../parts/toolParts.ts'
import { isMessageRepr, messageRepr } from '../pythonRepr.ts'
import type { Message, Part, Role } from '../turn.ts'
import { decodedStructure, listOf, own, recordOf, textIn } from '../values.ts'
import { createMessage, type DialectContext, type MessageDialect, messagesFromParts } from './dialect.ts'
import { encodedHistory } from './encodedHistory.ts'
import { withResultsOfTools } from './namedAfterTools.ts'

/**
 * A list of messages of any shapes, a list of parts (one message), items of OpenAI's Responses (runs of the assistant's
 * items are one message), a batch of one `[[…]]`, arguments `['text']`.
 */
export const list: MessageDialect = {
  id: 'list',
  matches(value) {
    const items = listOf(value)
    return (
      items !== undefined &&
      items.length > 0 &&
      (items.length === 1 || items.some((item) => typeof item === 'object' || isMessageRepr(item)))
    )
  },
  messages(value, context) {
    const items = (listOf(value) ?? []).map(structureOf)
    const [first] = items
    if (items.length === 1 && (typeof first === 'string' || listOf(first) !== undefined)) return context.read(first)
    if (listOf(first) !== undefined && items.every((item) => listOf(item) !== undefined)) return context.read(first)
    if (items.every((item) => recordOf(item) !== undefined && isOffer(item))) return []
    const reader = new ListReader(context)
    for (const item of items) reader.add(item)
    const messages = reader.finish()
    const history = encodedHistory(messages)
    if (history === undefined) return withResultsOfTools(messages)
    return [...messages.filter(({ role }) => role === 'system'), ...context.read(history)]
  },
}

/** Lists of LangChain's messages are printed with fields that name the speaker, all but the user's. */
function structureOf(item: unknown): unknown {
  return (isMessageRepr(item) ? messageRepr(item, 'human') : undefined) ?? decodedStructure(item)
}

function isOffer(item: unknown): boolean {
  const record = recordOf(item)
  return record !== undefined && own(record, 'type') === 'function' && isToolDefinition(record)
}

/** Collects runs of parts into messages. */
class ListReader {
  private readonly messages: Message[] = []
  private run: Part[] = []
  private runRole: Role | undefined
  private answers = 0
  private readonly context: DialectContext

  constructor(context: DialectContext) {
    this.context = context
  }

  add(item: unknown): void {
    const record = recordOf(item)
    if (record === undefined || isSpoken(record)) {
      if (own(record, 'type') === 'message' && own(record, 'role') === 'assistant') {
        // One response is one message, however many items it has.
        this.extend('assistant', readParts(own(record, 'content'), this.context))
        return
      }
      this.close()
      if (record === undefined) this.extend(this.context.role, readParts(item, this.context))
      else this.append(record)
      return
    }
    if (isPart(record)) {
      for (const part of readParts(record, this.context)) this.extend(this.roleOf(part), [part])
      return
    }
    const call = looksLikeCall(record) ? toolCallPart(record) : undefined
    if (call !== undefined) {
      this.extend('assistant', [call])
      return
    }
    this.close()
    this.append(record)
  }

  finish(): Message[] {
    this.close()
    return this.messages
  }

  /** Several complete responses in one list: the first is the answer. */
  private append(record: unknown): void {
    const isAnswer = listOf(own(record, 'choices')) !== undefined || listOf(own(record, 'candidates')) !== undefined
    const read = this.context.read(record)
    for (const message of read) {
      const place =
        isAnswer && this.answers > 0 && message.alternative === undefined ? this.answers : message.alternative
      this.messages.push(place === undefined ? message : { ...message, alternative: place })
    }
    if (isAnswer) this.answers++
  }

  private roleOf(part: Part): Role {
    if (part.type === 'tool-call' || part.type === 'reasoning') return 'assistant'
    if (part.type !== 'tool-result') return this.context.role
    // A result that stands with its call in one item stays beside it.
    const isBeside = this.run.some(
      (other) => other.type === 'tool-call' && other.id !== undefined && other.id === part.id,
    )
    return isBeside && this.context.role === 'assistant' ? 'assistant' : 'tool'
  }

  private extend(role: Role, parts: readonly Part[]): void {
    if (role !== this.runRole) this.close()
    this.runRole = role
    for (const part of parts) this.run.push(part)
  }

  private close(): void {
    if (this.runRole !== undefined && this.run.length > 0) {
      if (this.runRole === 'tool') {
        for (const part of this.run) this.messages.push(createMessage('tool', [part], this.context))
      } else this.messages.push(...messagesFromParts(this.runRole, this.run, this.context))
    }
    this.run = []
    this.runRole = undefined
  }
}

function isSpoken(record: Readonly<Record<string, unknown>>): boolean {
  return textIn(own(record, 'role')) !== undefined
}

function looksLikeCall(record: Readonly<Record<string, unknown>>): boolean {
  if (isToolDefinition(record)) return false
  if (typeof own(record, 'toolName') === 'string' && typeof own(record, 'toolCallId') === 'string') return true
  if (recordOf(own(record, 'function')) !== undefined) return true
  const named = typeof own(record, 'name') === 'string'
  return named && (own(record, 'arguments') !== undefined || own(record, 'args') !== undefined)
}
