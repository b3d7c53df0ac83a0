import type { Message } from '../turn.ts'
import { decoded, listOf, own, recordOf, textIn } from '../values.ts'
import { type MessageDialect, understoodOrWhole } from './dialect.ts'

/** A request `{input: […] | "…", instructions?}`. */
export const openAiResponsesRequest: MessageDialect = {
  id: 'openai-responses-request',
  matches(value) {
    const input = own(value, 'input')
    if (recordOf(value) === undefined || own(value, 'output') !== undefined) return false
    return isItems(input) || (typeof input === 'string' && typeof own(value, 'instructions') === 'string')
  },
  messages(value, context) {
    const messages: Message[] = []
    const instructions = own(value, 'instructions')
    if (saysText(instructions)) messages.push(...context.read(instructions, 'system'))
    messages.push(...context.read(own(value, 'input')))
    return understoodOrWhole(messages, value, context)
  },
}

/** A response `{object: 'response', output: [item…], output_text?}`. */
export const openAiResponsesResponse: MessageDialect = {
  id: 'openai-responses-response',
  matches(value) {
    return recordOf(value) !== undefined && own(value, 'role') === undefined && isItems(own(value, 'output'))
  },
  messages(value, context) {
    return understoodOrWhole(context.read(own(value, 'output')), value, context)
  },
}

/** A list of texts is no list of items. */
function isItems(value: unknown): boolean {
  const items = listOf(value)
  return items !== undefined && items.length > 0 && items.every((item) => recordOf(item) !== undefined)
}

function saysText(value: unknown): boolean {
  return textIn(value) !== undefined || (listOf(decoded(value))?.length ?? 0) > 0
}
