import type { Message } from '../turn.ts'
import { firstText, listOf, numberIn, own, recordOf, textIn } from '../values.ts'
import { createMessage, type DialectContext, type MessageDialect } from './dialect.ts'

/**
 * Answers to one request: OpenAI's `{choices: [{index, message | text | delta}]}`, Gemini's
 * `{candidates: [{index, content: {role, parts}}]}`, Haystack's `{replies: [message | text]}`. The first is the answer, the
 * others are alternatives.
 */
export const choices: MessageDialect = {
  id: 'choices',
  matches(value) {
    const found = answersIn(value)
    return found !== undefined && found.length > 0
  },
  messages(value, context) {
    const answers = [...(answersIn(value) ?? [])].sort((one, other) => indexOf(one) - indexOf(other))
    const messages: Message[] = []
    for (const [place, answer] of answers.entries()) {
      for (const message of readAnswer(answer, context)) {
        messages.push(place === 0 ? message : { ...message, alternative: place })
      }
    }
    return messages
  },
}

function answersIn(value: unknown): readonly unknown[] | undefined {
  const replies = listOf(own(value, 'replies'))
  if (replies?.every((reply) => recordOf(reply) !== undefined || typeof reply === 'string')) return replies
  const results = listOf(own(value, 'results'))
  if (results?.every((result) => firstText(result, RESULT_KEYS) !== undefined)) return results
  const found = listOf(own(value, 'choices')) ?? listOf(own(value, 'candidates'))
  return found?.every((answer) => recordOf(answer) !== undefined) ? found : undefined
}

/** Amazon's and IBM's completions. */
const RESULT_KEYS = ['outputText', 'generated_text']

function indexOf(answer: unknown): number {
  return numberIn(own(answer, 'index')) ?? 0
}

function readAnswer(answer: unknown, context: DialectContext): Message[] {
  if (typeof answer === 'string') return context.read(answer, 'assistant')
  for (const key of ['message', 'delta', 'content']) {
    const inner = own(answer, key)
    if (recordOf(inner) !== undefined) return context.read(inner, 'assistant')
  }
  const text =
    textIn(own(answer, 'text')) ??
    textIn(own(answer, 'content')) ??
    textIn(own(answer, 'output')) ??
    firstText(answer, RESULT_KEYS)
  if (text !== undefined) return [createMessage('assistant', [{ type: 'text', text }], context)]
  return own(answer, 'finish_reason') === undefined && own(answer, 'finishReason') === undefined
    ? context.read(answer, 'assistant')
    : []
}
