import { cutMessages, withCutEnd } from './cutMessages.ts'
import { defaultDialects } from './dialects/defaultDialects.ts'
import { createMessage, type DialectContext, type MessageDialect } from './dialects/dialect.ts'
import { messageRepr, repairedRepr } from './pythonRepr.ts'
import type { Message, Role } from './turn.ts'
import { decoded } from './values.ts'

export interface MessagesOptions {
  /** Who speaks where the value does not say. @default 'user' */
  readonly role?: Role
  readonly spanIndex?: number
  readonly atMs?: number
  readonly dialects?: readonly MessageDialect[]
  /** Called for what was dropped (`tool-call-empty`) or shown as JSON (`message-unknown`). */
  readonly note?: (code: 'tool-call-empty' | 'message-unknown') => void
}

/** Values inside values are followed this far; deeper ones are shown as JSON. */
const DEPTH = 10

/**
 * The messages in any value: JSON text or a value, one message or many, of any vendor, in the order sent.
 *
 * ```
 * '{"message":"It is ORDER-123"}'                 user "It is ORDER-123"
 * [{role: 'assistant', tool_calls: […]}]          assistant with a tool call
 * {choices: [{message: {…}}]}                     assistant
 * ```
 */
export function messagesOf(value: unknown, options: MessagesOptions = {}): Message[] {
  const role = options.role ?? 'user'
  const dialects = options.dialects ?? defaultDialects
  // A text inside a message is what was said, also where it is JSON by chance; only the outermost is an encoding.
  const found = structureOf(value)
  const cut =
    typeof found === 'string'
      ? cutMessages(found, (inner, open) => read(inner, role, 0, { ...options, dialects, open }))
      : undefined
  return cut ?? read(found, role, 0, { ...options, dialects, open: NOTHING })
}

interface Reading extends MessagesOptions {
  readonly dialects: readonly MessageDialect[]
  /** Lists and objects that were cut. */
  readonly open: ReadonlySet<unknown>
}

const NOTHING: ReadonlySet<unknown> = new Set()

function read(value: unknown, role: Role, depth: number, reading: Reading): Message[] {
  if (value === undefined || value === null || value === '') return []
  const context: DialectContext = {
    role,
    spanIndex: reading.spanIndex ?? -1,
    ...(reading.atMs === undefined ? {} : { atMs: reading.atMs }),
    read: (inner, innerRole) => read(inner, innerRole ?? role, depth + 1, reading),
    note: reading.note ?? ignore,
  }
  if (depth > DEPTH) return [createMessage(role, [{ type: 'json', value }], context)]
  const dialect = reading.dialects.find((candidate) => candidate.matches(value))
  const messages = dialect === undefined ? [] : dialect.messages(value, context)
  return Array.isArray(value) && reading.open.has(value) ? withCutEnd(messages) : messages
}

function ignore(): void {}

function structureOf(value: unknown): unknown {
  const found = decoded(value)
  return typeof found === 'string' ? (messageRepr(found) ?? repairedRepr(found)) : found
}
