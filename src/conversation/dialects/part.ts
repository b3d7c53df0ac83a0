import { isPart, readParts } from '../parts/readParts.ts'
import { createMessage, type MessageDialect } from './dialect.ts'

/** One part alone: `{type: 'text', text}`, `{functionCall: {…}}`, `{type: 'tool_result', …}`. */
export const part: MessageDialect = {
  id: 'part',
  matches: isPart,
  messages(value, context) {
    const parts = readParts(value, context)
    const isResult = parts.length > 0 && parts.every((found) => found.type === 'tool-result')
    return parts.length === 0 ? [] : [createMessage(isResult ? 'tool' : context.role, parts, context)]
  },
}
