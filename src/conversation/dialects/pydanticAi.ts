import { readParts } from '../parts/readParts.ts'
import type { Message, Part, Role } from '../turn.ts'
import { listOf, own, recordOf, textIn } from '../values.ts'
import { createMessage, type DialectContext, type MessageDialect } from './dialect.ts'

const REQUEST_ROLES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['system-prompt', 'system'],
  ['user-prompt', 'user'],
  ['tool-return', 'tool'],
  ['builtin-tool-return', 'tool'],
])

/**
 * Message history `{kind: 'request' | 'response', parts: [{part_kind, content, …}], instructions?}`. One request may hold
 * system, user and tool parts: it becomes a message per role.
 */
export const pydanticAi: MessageDialect = {
  id: 'pydantic-ai',
  matches(value) {
    const kind = own(value, 'kind')
    return (kind === 'request' || kind === 'response') && listOf(own(value, 'parts')) !== undefined
  },
  messages(value, context) {
    const items = listOf(own(value, 'parts')) ?? []
    if (own(value, 'kind') === 'response') return [createMessage('assistant', readParts(items, context), context)]
    const messages: Message[] = []
    const instructions = textIn(own(value, 'instructions'))
    if (instructions !== undefined) {
      messages.push(createMessage('system', [{ type: 'text', text: instructions }], context))
    }
    let run: Part[] = []
    let runRole: Role | undefined
    for (const item of items) {
      const role = roleOfPart(item)
      if (role !== runRole) {
        addRun(messages, runRole, run, context)
        run = []
        runRole = role
      }
      for (const part of readRequestPart(item, context)) run.push(part)
    }
    addRun(messages, runRole, run, context)
    return messages
  },
}

function roleOfPart(item: unknown): Role {
  const kind = textIn(own(item, 'part_kind')) ?? ''
  if (kind === 'retry-prompt') return textIn(own(item, 'tool_name')) === undefined ? 'user' : 'tool'
  return REQUEST_ROLES.get(kind) ?? 'user'
}

function readRequestPart(item: unknown, context: DialectContext): Part[] {
  // A user prompt's content may be a list of texts and media.
  if (own(item, 'part_kind') === 'user-prompt') return readParts(own(item, 'content'), context)
  return recordOf(item) === undefined ? readParts(item, context) : readParts([item], context)
}

function addRun(messages: Message[], role: Role | undefined, run: readonly Part[], context: DialectContext): void {
  if (role !== undefined && run.length > 0) messages.push(createMessage(role, run, context))
}
