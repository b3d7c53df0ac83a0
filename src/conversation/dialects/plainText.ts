import { textParts } from '../parts/mediaTags.ts'
import { decoded, firstText, listOf, own, recordOf } from '../values.ts'
import { createMessage, type MessageDialect } from './dialect.ts'

/** A text is what was said. */
export const plainText: MessageDialect = {
  id: 'plain-text',
  matches(value) {
    return typeof value === 'string'
  },
  messages(value, context) {
    if (typeof value !== 'string' || value === '') return []
    // LlamaIndex prints who speaks before the answer.
    const said = context.role === 'assistant' ? value.replace(/^assistant: /, '') : value
    return [createMessage(context.role, textParts(said), context)]
  },
}

const INPUT_KEYS = [
  ...['input', 'question', 'query', 'prompt', 'message', 'text', 'content', 'user_input', 'userInput', 'user_message'],
  'sys.query',
  ...['userMessage', 'user_query', 'userQuery', 'user_prompt', 'task', 'chatInput', 'chat_input', 'input_content'],
]
const OUTPUT_KEYS = [
  ...['response', 'answer', 'output', 'result', 'message', 'text', 'content', 'completion', 'output_text', 'reply'],
  ...['final_output', 'finalOutput', 'final_answer', 'generated_text', 'generation', 'raw'],
]
const ASKED_FIRST = [...INPUT_KEYS, ...OUTPUT_KEYS]
const ANSWERED_FIRST = [...OUTPUT_KEYS, ...INPUT_KEYS]

/** An object around one text: `{message: '…', turnNumber: 1}`, `{response: '…'}`, `{question: '…'}`, `{answer: '…'}`. */
export const wrappedText: MessageDialect = {
  id: 'wrapped-text',
  matches(value) {
    return (
      recordOf(value) !== undefined && own(value, 'role') === undefined && firstText(value, ASKED_FIRST) !== undefined
    )
  },
  messages(value, context) {
    const text = firstText(value, context.role === 'assistant' ? ANSWERED_FIRST : ASKED_FIRST)
    return text === undefined ? [] : context.read(encodedMessages(text))
  },
}

/** A list of messages that was written as text into a field; every other text is what was said. */
function encodedMessages(text: string): unknown {
  const value = decoded(text)
  const items = listOf(value) ?? listOf(own(value, 'messages'))
  const isList = items !== undefined && items.length > 0 && items.every(isMessageLike)
  return isList || isMessageLike(value) ? value : text
}

function isMessageLike(value: unknown): boolean {
  return own(value, 'lc') !== undefined || typeof own(value, 'role') === 'string'
}
