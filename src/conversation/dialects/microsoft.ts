import { readParts } from '../parts/readParts.ts'
import { toolCallPart, toolResultPart } from '../parts/toolParts.ts'
import type { Message, Part, Role } from '../turn.ts'
import { firstText, listOf, own, recordOf, textIn } from '../values.ts'
import { createMessage, type DialectContext, type MessageDialect, messagesFromParts } from './dialect.ts'

const TYPE_ROLES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['UserMessage', 'user'],
  ['SystemMessage', 'system'],
  ['AssistantMessage', 'assistant'],
  ['FunctionExecutionResultMessage', 'tool'],
  ['TextMessage', 'assistant'],
  ['MultiModalMessage', 'assistant'],
  ['ToolCallRequestEvent', 'assistant'],
  ['ToolCallExecutionEvent', 'tool'],
  ['ToolCallSummaryMessage', 'assistant'],
  ['ThoughtEvent', 'assistant'],
  ['HandoffMessage', 'other'],
  ['StopMessage', 'other'],
  ['UserInputRequestedEvent', 'other'],
])

/** AutoGen: `{source, content, type}`; content is a text, calls `[{id, name, arguments}]` or results `[{call_id, content}]`. */
export const autoGen: MessageDialect = {
  id: 'autogen',
  matches(value) {
    const type = own(value, 'type')
    return typeof type === 'string' && TYPE_ROLES.has(type) && own(value, 'content') !== undefined
  },
  messages(value, context) {
    const type = textIn(own(value, 'type')) ?? ''
    const source = textIn(own(value, 'source'))
    const role = source === 'user' && type !== 'SystemMessage' ? 'user' : (TYPE_ROLES.get(type) ?? 'other')
    const parts = autoGenParts(value, context)
    const name = source !== undefined && source !== role ? source : undefined
    return messagesFromParts(role, type === 'ThoughtEvent' ? parts.map(asReasoning) : parts, context, { name })
  },
}

/** What an AutoGen model answers: `{finish_reason, content: '…' | [{id, name, arguments}], usage, cached, thought}`. */
export const autoGenAnswer: MessageDialect = {
  id: 'autogen-answer',
  matches(value) {
    const content = own(value, 'content')
    const isAnswer = typeof own(value, 'cached') === 'boolean' && typeof own(value, 'finish_reason') === 'string'
    return (
      isAnswer && own(value, 'role') === undefined && (typeof content === 'string' || listOf(content) !== undefined)
    )
  },
  messages(value, context) {
    return messagesFromParts('assistant', autoGenParts(value, context), context)
  },
}

/** A text, parts, calls `[{id, name, arguments}]` or results `[{call_id, content}]`, and what was thought before. */
function autoGenParts(value: unknown, context: DialectContext): Part[] {
  const content = own(value, 'content')
  const thought = textIn(own(value, 'thought'))
  const parts: Part[] = thought === undefined ? [] : [{ type: 'reasoning', text: thought }]
  for (const item of listOf(content) ?? [content]) {
    const part = recordOf(item)
    const call = part === undefined || own(part, 'arguments') === undefined ? undefined : toolCallPart(part)
    if (part !== undefined && own(part, 'call_id') !== undefined) parts.push(toolResultPart(part))
    else if (call !== undefined) parts.push(call)
    else for (const read of readParts(item, context)) parts.push(read)
  }
  return parts
}

function asReasoning(part: Part): Part {
  return part.type === 'text' ? { type: 'reasoning', text: part.text } : part
}

/** Semantic Kernel wraps a whole message as JSON text: `{'gen_ai.event.content': '{"role":…}'}`. */
export const semanticKernel: MessageDialect = {
  id: 'semantic-kernel',
  matches(value) {
    return own(value, 'gen_ai.event.content') !== undefined
  },
  messages(value, context): Message[] {
    return context.read(own(value, 'gen_ai.event.content'))
  },
}

/** A role that is an object of its own, Python's `{role: {type: 'role', value: 'assistant'}, contents: […]}`. */
export const wrappedRole: MessageDialect = {
  id: 'wrapped-role',
  matches(value) {
    return firstText(own(value, 'role'), ROLE_WORDS) !== undefined
  },
  messages(value, context): Message[] {
    return context.read({ ...recordOf(value), role: firstText(own(value, 'role'), ROLE_WORDS) })
  },
}

const ROLE_WORDS = ['value', 'label', 'Label']

/** .NET's `$type` discriminator and `authorRole` beside it. */
export const dotNetMessage: MessageDialect = {
  id: 'dotnet-message',
  matches(value) {
    return (
      recordOf(value) !== undefined &&
      labelIn(own(value, 'Role')) !== undefined &&
      listOf(own(value, 'Items')) !== undefined
    )
  },
  messages(value, context): Message[] {
    const label = labelIn(own(value, 'Role'))
    const role: Role =
      label === 'assistant' || label === 'system' || label === 'tool' || label === 'user' ? label : 'other'
    const parts: Part[] = []
    for (const item of listOf(own(value, 'Items')) ?? []) {
      const text = textIn(own(item, 'Text'))
      if (text !== undefined) parts.push({ type: 'text', text })
      else parts.push({ type: 'json', value: item })
    }
    return [createMessage(role, parts, context)]
  },
}

function labelIn(value: unknown): string | undefined {
  return (textIn(value) ?? textIn(own(value, 'Label')))?.toLowerCase()
}
