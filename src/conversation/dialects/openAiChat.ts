import { own, recordOf } from '../values.ts'
import type { MessageDialect } from './dialect.ts'
import { roleMessages } from './roleMessage.ts'

/**
 * `{role, content, tool_calls?, tool_call_id?, refusal?, audio?, function_call?}` and everything that imitates it:
 * Anthropic's and Bedrock's blocks, Gemini's and the GenAI conventions' `parts`, Vercel's ModelMessage and UIMessage.
 * What differs between them is the parts, and those are known by their own shape.
 */
export const openAiChat: MessageDialect = {
  id: 'role-content',
  matches(value) {
    const message = recordOf(value)
    return message !== undefined && typeof own(message, 'role') === 'string' && own(message, 'kind') === undefined
  },
  messages(value, context) {
    const message = recordOf(value)
    return message === undefined ? [] : roleMessages(message, context)
  },
}
