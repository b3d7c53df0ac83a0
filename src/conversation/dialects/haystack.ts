import { own, recordOf } from '../values.ts'
import type { MessageDialect } from './dialect.ts'
import { roleMessages } from './roleMessage.ts'

/** Haystack before 2.12: `{_role, _content: [{text}], _name, _meta}`; later without the underscores. */
export const haystack: MessageDialect = {
  id: 'haystack',
  matches(value) {
    return typeof own(value, '_role') === 'string' && own(value, '_content') !== undefined
  },
  messages(value, context) {
    const message = recordOf(value)
    if (message === undefined) return []
    return roleMessages({ role: message._role, content: message._content, name: message._name }, context)
  },
}
