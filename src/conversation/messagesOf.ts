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
  const dialects = options.dialects ?? defaultDialects
  return read(value, options.role ?? 'user', 0, dialects, options)
}

function read(
  value: unknown,
  role: Role,
  depth: number,
  dialects: readonly MessageDialect[],
  options: MessagesOptions,
): Message[] {
  if (value === undefined || value === null || value === '') return []
  const context: DialectContext = {
    role,
    spanIndex: options.spanIndex ?? -1,
    ...(options.atMs === undefined ? {} : { atMs: options.atMs }),
    read: (inner, innerRole) => read(inner, innerRole ?? role, depth + 1, dialects, options),
    note: options.note ?? ignore,
  }
  if (depth > DEPTH) return [createMessage(role, [{ type: 'json', value }], context)]
  // A text inside a message is what was said, also where it is JSON by chance; only the outermost is an encoding.
  const found = depth === 0 ? structureOf(value) : value
  const dialect = dialects.find((candidate) => candidate.matches(found))
  return dialect === undefined ? [] : dialect.messages(found, context)
}

function ignore(): void {}

function structureOf(value: unknown): unknown {
  const found = decoded(value)
  return typeof found === 'string' ? (messageRepr(found) ?? repairedRepr(found)) : found
}
