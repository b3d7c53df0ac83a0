import { withThoughts } from '../parts/thoughts.ts'
import type { Message, Part, Role } from '../turn.ts'

/**
 * A shape that messages arrive in. Recognised by the value itself, never by the name of a span or vendor:
 * any payload can hold any shape.
 */
export interface MessageDialect {
  readonly id: string
  /** Looks at the shape only. The value is decoded JSON, or text that is none. */
  matches(value: unknown): boolean
  /** The messages in the order they were sent. Never throws; what it does not know becomes a `json` part. */
  messages(value: unknown, context: DialectContext): Message[]
}

export interface DialectContext {
  /** Who speaks where the value does not say: `user` for inputs, `assistant` for outputs. */
  readonly role: Role
  readonly spanIndex: number
  readonly atMs?: number
  /** Reads a value found inside with all dialects. Deeper than a handful of levels it is shown as JSON. */
  read(value: unknown, role?: Role): Message[]
  /** Something was dropped or not understood. */
  note(code: 'tool-call-empty' | 'message-unknown'): void
}

export interface MessageExtras {
  readonly name?: string | undefined
  readonly alternative?: number | undefined
}

export function createMessage(
  role: Role,
  parts: readonly Part[],
  context: DialectContext,
  extras: MessageExtras = {},
): Message {
  return {
    role,
    parts: role === 'assistant' ? withThoughts(parts) : parts,
    spanIndex: context.spanIndex,
    ...(extras.name === undefined ? {} : { name: extras.name }),
    ...(context.atMs === undefined ? {} : { atMs: context.atMs }),
    ...(extras.alternative === undefined ? {} : { alternative: extras.alternative }),
  }
}

/**
 * What one speaker sent as messages: tool results found inside a user's message are messages of the tools, and the rest
 * stays the user's, in the order sent. A user message that held only tool results is none.
 */
export function messagesFromParts(
  role: Role,
  parts: readonly Part[],
  context: DialectContext,
  extras: MessageExtras = {},
): Message[] {
  if (role !== 'user' || !parts.some((part) => part.type === 'tool-result')) {
    return [createMessage(role, parts, context, extras)]
  }
  const messages: Message[] = []
  let run: Part[] = []
  let runRole: Role = 'tool'
  for (const part of parts) {
    const partRole: Role = part.type === 'tool-result' ? 'tool' : 'user'
    if (partRole !== runRole && run.length > 0) {
      messages.push(createMessage(runRole, run, context, runRole === 'user' ? extras : {}))
      run = []
    }
    runRole = partRole
    run.push(part)
  }
  messages.push(createMessage(runRole, run, context, runRole === 'user' ? extras : {}))
  return messages
}

/** Messages found inside a value; where nobody understood them, the value as a whole. */
export function understoodOrWhole(messages: Message[], whole: unknown, context: DialectContext): Message[] {
  const isUnderstood = messages.some((message) => message.parts.some((part) => part.type !== 'json'))
  return isUnderstood ? messages : [createMessage(context.role, [{ type: 'json', value: whole }], context)]
}
