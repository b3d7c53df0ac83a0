import { listOf, own, recordOf } from '../values.ts'
import type { MessageDialect } from './dialect.ts'
import { roleMessages } from './roleMessage.ts'

/** An answer that names no role and calls tools: `{text: '', toolCalls: [{toolCallId, toolName, args}]}`. */
export const callingAnswer: MessageDialect = {
  id: 'calling-answer',
  matches(value) {
    if (recordOf(value) === undefined || own(value, 'role') !== undefined) return false
    const calls = listOf(own(value, 'toolCalls')) ?? listOf(own(value, 'tool_calls'))
    return calls !== undefined && calls.length > 0 && calls.every((call) => recordOf(call) !== undefined)
  },
  messages(value, context) {
    const answer = recordOf(value)
    return answer === undefined ? [] : roleMessages(answer, context, 'assistant')
  },
}
