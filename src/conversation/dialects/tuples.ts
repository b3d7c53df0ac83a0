import { listOf, recordOf } from '../values.ts'
import type { MessageDialect } from './dialect.ts'
import { roleOf } from './roles.ts'

/** LangChain's short form: `['human', 'Hi']`, and lists of such, also among whole messages. */
export const roleTuples: MessageDialect = {
  id: 'role-tuples',
  matches(value) {
    if (isTuple(value)) return true
    const items = listOf(value)
    return items?.some(isTuple) === true && items.every((item) => isTuple(item) || recordOf(item) !== undefined)
  },
  messages(value, context) {
    if (!isTuple(value)) return (listOf(value) ?? []).flatMap((item) => context.read(item))
    const [role, content] = value
    return context.read({ role, content })
  },
}

function isTuple(value: unknown): value is readonly [string, unknown] {
  const items = listOf(value)
  if (items?.length !== 2) return false
  const [role, content] = items
  const named = typeof role === 'string' && /^[a-z]{2,12}$/.test(role) ? roleOf(role) : undefined
  if (named === undefined || named.role === 'other') return false
  return typeof content === 'string' || (listOf(content)?.every((part) => recordOf(part) !== undefined) ?? false)
}
