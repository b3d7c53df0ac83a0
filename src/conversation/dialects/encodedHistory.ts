import type { Message } from '../turn.ts'
import { decoded, listOf, own, textIn } from '../values.ts'

/**
 * The whole history, written as JSON text into one message in the user's name: OpenLLMetry does so with the input of
 * OpenAI's Responses.
 *
 * ```
 * [{role: 'user', parts: [{type: 'text', content: '[{"role":"user",…},{"type":"function_call",…}]'}]}]
 * ```
 *
 * @returns the history as a value, or `undefined` where somebody speaks for himself
 */
export function encodedHistory(messages: readonly Message[]): readonly unknown[] | undefined {
  const said = messages.filter(({ role }) => role !== 'system')
  const [message] = said
  const [part] = message?.parts ?? []
  if (said.length !== 1 || message?.role !== 'user' || message.parts.length !== 1 || part?.type !== 'text') {
    return undefined
  }
  const items = part.text.startsWith('[{"') ? listOf(decoded(part.text)) : undefined
  return items?.every(isItem) && items.some((item) => own(item, 'role') !== undefined) ? items : undefined
}

function isItem(item: unknown): boolean {
  return textIn(own(item, 'role')) !== undefined || ITEM_TYPES.has(String(own(item, 'type')))
}

const ITEM_TYPES = new Set(['message', 'reasoning', 'function_call', 'function_call_output', 'item_reference'])
