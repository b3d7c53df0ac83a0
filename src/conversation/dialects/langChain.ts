import type { Message, Role } from '../turn.ts'
import { firstOf, listOf, own, recordOf, textIn, type UnknownRecord } from '../values.ts'
import { createMessage, type MessageDialect } from './dialect.ts'
import { roleMessages } from './roleMessage.ts'

const TYPE_ROLES: ReadonlyMap<string, Role> = new Map<string, Role>([
  ['human', 'user'],
  ['ai', 'assistant'],
  ['system', 'system'],
  ['developer', 'system'],
  ['tool', 'tool'],
  ['function', 'tool'],
  ['HumanMessage', 'user'],
  ['HumanMessageChunk', 'user'],
  ['AIMessage', 'assistant'],
  ['AIMessageChunk', 'assistant'],
  ['SystemMessage', 'system'],
  ['SystemMessageChunk', 'system'],
  ['ToolMessage', 'tool'],
  ['ToolMessageChunk', 'tool'],
  ['FunctionMessage', 'tool'],
  ['FunctionMessageChunk', 'tool'],
])

/** `{lc: 1, type: 'constructor', id: ['langchain_core', 'messages', 'AIMessage'], kwargs: {…}}`. */
export const langChainBlob: MessageDialect = {
  id: 'langchain-blob',
  matches(value) {
    return own(value, 'lc') !== undefined && listOf(own(value, 'id')) !== undefined
  },
  messages(value, context) {
    const kwargs = recordOf(own(value, 'kwargs'))
    const path = listOf(own(value, 'id')) ?? []
    const className = textIn(path[path.length - 1]) ?? ''
    if (own(value, 'type') === 'secret') {
      return [createMessage(context.role, [{ type: 'text', text: '[secret]' }], context)]
    }
    if (kwargs === undefined) return [createMessage(context.role, [{ type: 'json', value }], context)]
    const role = TYPE_ROLES.get(className) ?? TYPE_ROLES.get(textIn(own(kwargs, 'type')) ?? '')
    if (role !== undefined) return roleMessages(kwargs, context, role)
    // ChatMessage names its role; prompt values and generations hold messages; a Command holds an update of the state.
    if (typeof own(kwargs, 'role') === 'string') return roleMessages(kwargs, context)
    const inner = firstOf(kwargs, ['messages', 'message', 'update', 'return_values', 'text', 'value', 'content'])
    return inner === undefined ? [createMessage(context.role, [{ type: 'json', value }], context)] : context.read(inner)
  },
}

/** `{type: 'human' | 'ai' | 'system' | 'tool', content, …}`, or Python's `{type, data: {content, …}}`. */
export const langChainMessage: MessageDialect = {
  id: 'langchain-message',
  matches(value) {
    const message = recordOf(value)
    if (message === undefined || typeof own(message, 'role') === 'string') return false
    const type = textIn(own(message, 'type'))
    if (type === 'remove') return typeof own(message, 'id') === 'string'
    if (type !== 'chat' && (type === undefined || !TYPE_ROLES.has(type))) return false
    return hasContent(message) || hasContent(recordOf(own(message, 'data')))
  },
  messages(value, context) {
    const message = recordOf(value)
    if (message === undefined || own(message, 'type') === 'remove') return []
    const type = textIn(own(message, 'type')) ?? ''
    const data = hasContent(message) ? message : (recordOf(own(message, 'data')) ?? message)
    return roleMessages(data, context, TYPE_ROLES.get(type))
  },
}

/** `{generations: [[{text, message, generation_info}]], llm_output}`: the first of the first batch is the answer. */
export const langChainGenerations: MessageDialect = {
  id: 'langchain-generations',
  matches(value) {
    return (listOf(own(value, 'generations'))?.length ?? 0) > 0
  },
  messages(value, context) {
    const outer = listOf(own(value, 'generations')) ?? []
    const candidates = listOf(outer[0]) ?? outer
    const messages: Message[] = []
    for (const [index, candidate] of candidates.entries()) {
      const inner = recordOf(own(candidate, 'message')) ?? firstOf(candidate, ['text', 'content'])
      for (const message of context.read(inner ?? candidate, 'assistant')) {
        messages.push(index === 0 ? message : { ...message, alternative: index })
      }
    }
    return messages
  },
}

function hasContent(message: UnknownRecord | undefined): boolean {
  if (message === undefined) return false
  const content = own(message, 'content')
  return (
    typeof content === 'string' || listOf(content) !== undefined || listOf(own(message, 'tool_calls')) !== undefined
  )
}
