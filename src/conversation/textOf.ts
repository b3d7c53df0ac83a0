import { messagesOf } from './messagesOf.ts'
import { lastTextOf, messageText } from './messageText.ts'
import type { Role } from './turn.ts'

/**
 * Any input or output as one text, for a preview: `{"message":"Hi"}` gives "Hi", a list of messages the last words of the
 * role, an agent's whole state its last answer. `undefined` where the value says nothing in words: then show it as JSON.
 */
export function textOf(value: unknown, role: Role = 'user'): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const messages = messagesOf(value, { role })
  const said = lastTextOf(messages, role)
  if (said !== undefined || messages.length !== 1) return said
  const [only] = messages
  return only === undefined ? undefined : messageText(only)
}
