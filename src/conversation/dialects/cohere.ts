import type { Message, Role } from '../turn.ts'
import { listOf, own, recordOf, textIn } from '../values.ts'
import type { MessageDialect } from './dialect.ts'

/**
 * Cohere's first chat interface: what is said now beside the history, `{message, chat_history: [{role, message}], preamble?,
 * tool_results?: [{call, outputs}]}`.
 */
export const cohereRequest: MessageDialect = {
  id: 'cohere-request',
  matches(value) {
    if (recordOf(value) === undefined || own(value, 'role') !== undefined) return false
    const beside = listOf(own(value, 'chat_history')) ?? textIn(own(value, 'preamble')) ?? resultsIn(value)
    return typeof own(value, 'message') === 'string' && beside !== undefined && !isResponse(value)
  },
  messages(value, context) {
    const results = resultsIn(value)
    return [
      ...context.read(own(value, 'preamble'), 'system'),
      ...context.read(own(value, 'chat_history')),
      ...context.read(own(value, 'message'), 'user'),
      ...(results === undefined ? [] : context.read({ role: 'tool', tool_results: results })),
    ]
  },
}

/** Its answer `{text, generation_id, tool_calls?, chat_history}`: the history repeats all that was said, the answer included. */
export const cohereResponse: MessageDialect = {
  id: 'cohere-response',
  matches: isResponse,
  messages(value, context): Message[] {
    const role: Role = 'assistant'
    return context.read({ role, content: own(value, 'text'), tool_calls: own(value, 'tool_calls') })
  },
}

function isResponse(value: unknown): boolean {
  const id = own(value, 'generation_id') ?? own(value, 'response_id')
  return typeof id === 'string' && typeof own(value, 'text') === 'string' && own(value, 'role') === undefined
}

function resultsIn(value: unknown): readonly unknown[] | undefined {
  const results = listOf(own(value, 'tool_results'))
  return results?.some((result) => own(result, 'call') !== undefined) ? results : undefined
}
