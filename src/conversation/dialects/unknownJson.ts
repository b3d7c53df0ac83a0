import { isEmptyAnswer, saysSomething } from '../values.ts'
import { createMessage, type MessageDialect } from './dialect.ts'

/** Everything else, whole. */
export const unknownJson: MessageDialect = {
  id: 'json',
  matches(value) {
    return saysSomething(value) && !isEmptyAnswer(value)
  },
  messages(value, context) {
    context.note('message-unknown')
    return [createMessage(context.role, [{ type: 'json', value }], context)]
  },
}
