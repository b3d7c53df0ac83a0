import type { Message, Role } from '../turn.ts'
import { decoded, listOf, numberIn, own, recordOf, textIn, type UnknownRecord } from '../values.ts'
import type { DialectContext, MessageDialect } from './dialect.ts'
import { roleMessages } from './roleMessage.ts'

const EVENT_ROLES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['gen_ai.system.message', 'system'],
  ['gen_ai.user.message', 'user'],
  ['gen_ai.assistant.message', 'assistant'],
  ['gen_ai.tool.message', 'tool'],
  ['gen_ai.choice', 'assistant'],
])

/** The role of the message that an event or log record of this name holds; `undefined`: it holds none. */
export function roleOfEvent(name: unknown): Role | undefined {
  return typeof name === 'string' ? EVENT_ROLES.get(name) : undefined
}

/**
 * The body of one message event: `{content, role?, id?, tool_calls?}`, of a choice `{index, finish_reason, message}`.
 * For tools `id` is the id of the call. Content may be JSON text (Strands) or the whole message as JSON (Semantic Kernel).
 */
export function readMessageEvent(role: Role, body: unknown, context: DialectContext): Message[] {
  const value = decoded(body)
  const event = recordOf(value)
  if (event === undefined) return context.read(value, role)
  const inner = own(event, 'message')
  const message = recordOf(decoded(inner)) ?? (inner === undefined || inner === null ? event : { content: inner })
  const content = own(message, 'content')
  const structured = typeof content === 'string' ? structure(content) : content
  const id = textIn(own(event, 'id'))
  const whole: Record<string, unknown> = { ...message, content: structured }
  if (role === 'tool' && id !== undefined && own(message, 'tool_call_id') === undefined) whole.tool_call_id = id
  const place = numberIn(own(event, 'index')) ?? 0
  const messages = roleMessages(whole, context, role)
  return role === 'assistant' && inner !== undefined && place > 0
    ? messages.map((answer) => ({ ...answer, alternative: place }))
    : messages
}

/** Content blocks as JSON text; a plain text that is JSON by chance has no blocks. */
function structure(content: string): unknown {
  const value = decoded(content)
  const items = listOf(value)
  return items !== undefined && items.length > 0 && items.every((item) => recordOf(item) !== undefined)
    ? items
    : content
}

/**
 * Events in one JSON attribute: `[{'event.name': 'gen_ai.user.message', content, 'gen_ai.message.index'}]`. Those of one
 * index are one message.
 */
export const messageEvents: MessageDialect = {
  id: 'message-events',
  matches(value) {
    const items = listOf(value)
    return items !== undefined && items.length > 0 && items.every((item) => roleOfEvent(eventName(item)) !== undefined)
  },
  messages(value, context) {
    const messages: Message[] = []
    let lastIndex: number | undefined
    for (const item of listOf(value) ?? []) {
      const event = recordOf(item)
      const role = event === undefined ? undefined : roleOfEvent(eventName(event))
      if (event === undefined || role === undefined) continue
      const index = numberIn(own(event, 'gen_ai.message.index'))
      for (const message of readMessageEvent(role, withoutEventKeys(event), context)) {
        const last = messages[messages.length - 1]
        if (index !== undefined && index === lastIndex && last?.role === message.role) {
          messages[messages.length - 1] = { ...last, parts: [...last.parts, ...message.parts] }
        } else messages.push(message)
      }
      lastIndex = index
    }
    return messages
  },
}

function eventName(item: unknown): unknown {
  return own(item, 'event.name') ?? own(item, 'event_name')
}

function withoutEventKeys(event: UnknownRecord): UnknownRecord {
  const body = own(event, 'body')
  return recordOf(body) ?? event
}
