import { toolResultPart } from '../parts/toolParts.ts'
import type { ToolResultPart } from '../turn.ts'
import { decoded, firstText, own, recordOf } from '../values.ts'
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
      const results = resultsBeside(value)
      if (results.length > 0) return [createMessage('tool', results, context)]
      // A message inside a message may be of any vendor: a LangChain blob, say.
      return typeof own(message, 'role') === 'string' ? roleMessages(message, context) : context.read(message)
    }
    const text = completionText(value)
    return text === undefined ? [] : [createMessage(context.role, [{ type: 'text', text }], context)]
  },
}

/** AutoGen's results stand beside a message that says only its role: `{message: {role}, function: {0: '{call_id, …}'}}`. */
function resultsBeside(value: unknown): ToolResultPart[] {
  return Object.values(recordOf(own(value, 'function')) ?? {}).flatMap((item) => {
    const result = recordOf(decoded(item))
    return result !== undefined && own(result, 'call_id') !== undefined ? toolResultPart(result) : []
  })
}

const MESSAGE_KEYS = ['role', 'content', 'contents', 'parts', 'tool_calls', 'lc', 'type', 'text', 'kind']

function completionText(value: unknown): string | undefined {
  return firstText(own(value, 'prompt'), ['text']) ?? firstText(own(value, 'completion'), ['text'])
}
