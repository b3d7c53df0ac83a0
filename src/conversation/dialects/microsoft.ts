import { readParts } from '../parts/readParts.ts'
import { toolCallPart, toolResultPart } from '../parts/toolParts.ts'
import type { Message, Part, Role } from '../turn.ts'
import { listOf, own, recordOf, textIn } from '../values.ts'
import { createMessage, type MessageDialect, messagesFromParts } from './dialect.ts'

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
    const content = own(value, 'content')
    const parts: Part[] = []
    for (const item of listOf(content) ?? [content]) {
      const part = recordOf(item)
      if (part !== undefined && own(part, 'call_id') !== undefined) parts.push(toolResultPart(part))
      else if (part !== undefined && own(part, 'arguments') !== undefined) {
        const call = toolCallPart(part)
        if (call !== undefined) parts.push(call)
      } else if (type === 'ThoughtEvent' && typeof item === 'string') parts.push({ type: 'reasoning', text: item })
      else for (const read of readParts(item, context)) parts.push(read)
    }
    const name = source !== undefined && source !== role ? source : undefined
    return messagesFromParts(role, parts, context, { name })
  },
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
