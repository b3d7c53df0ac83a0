import { firstText, own, recordOf } from '../values.ts'
import { createMessage, type MessageDialect } from './dialect.ts'
import { roleMessages } from './roleMessage.ts'

/**
 * Un-flattened OpenInference (and FutureAGI) lists: `{message: {role, content, contents, tool_calls}}`; of the
 * completions interface `{prompt: {text}}` and `{completion: {text}}`.
 */
export const openInference: MessageDialect = {
  id: 'openinference',
  matches(value) {
    if (recordOf(value) === undefined || own(value, 'role') !== undefined) return false
    const message = recordOf(own(value, 'message'))
    if (message !== undefined) return MESSAGE_KEYS.some((key) => own(message, key) !== undefined)
    return completionText(value) !== undefined
  },
  messages(value, context) {
    const message = recordOf(own(value, 'message'))
    if (message !== undefined) {
      // A message inside a message may be of any vendor: a LangChain blob, say.
      return typeof own(message, 'role') === 'string' ? roleMessages(message, context) : context.read(message)
    }
    const text = completionText(value)
    return text === undefined ? [] : [createMessage(context.role, [{ type: 'text', text }], context)]
  },
}

const MESSAGE_KEYS = ['role', 'content', 'contents', 'parts', 'tool_calls', 'lc', 'type', 'text', 'kind']

function completionText(value: unknown): string | undefined {
  return firstText(own(value, 'prompt'), ['text']) ?? firstText(own(value, 'completion'), ['text'])
}
