import { withLists } from '../otel/textAttributes.ts'
import { entries, label, list, own } from '../reading.ts'

interface Pair {
  readonly key: string
  readonly value: unknown
}

/** `{ key, type: 'int64', value }`, or `{ key, vType: 'INT64', vInt64 }` of its gRPC interface. */
function typed(tag: unknown): unknown {
  const type = (label(own(tag, 'type')) ?? label(own(tag, 'vType')) ?? '').toLowerCase()
  const value = own(tag, 'value')
  switch (type) {
    case 'int64':
      return { intValue: value ?? own(tag, 'vInt64') ?? 0 }
    case 'float64':
      return { doubleValue: value ?? own(tag, 'vFloat64') ?? 0 }
    case 'bool':
      return { boolValue: value ?? own(tag, 'vBool') ?? false }
    case 'binary':
      return value ?? own(tag, 'vBinary')
    default:
      return value ?? own(tag, 'vStr') ?? own(tag, 'v_str')
  }
}

/**
 * Tags of a span, a process or a log entry as the attribute reader takes them: a list of typed pairs, or a map, in whose
 * keys one store writes `@` for the dot.
 */
export function jaegerPairs(holder: unknown, name: 'tags' | 'fields' = 'tags'): readonly Pair[] {
  const sent = own(holder, name)
  const pairs: Pair[] = []
  for (const tag of list(sent) ?? []) {
    const key = own(tag, 'key')
    if (typeof key === 'string') pairs.push({ key, value: withLists(key, typed(tag)) })
  }
  const maps = list(sent) ? [own(holder, 'tag')] : [sent, own(holder, 'tag')]
  for (const map of maps) {
    for (const [key, value] of entries(map)) {
      const dotted = key.replaceAll('@', '.')
      pairs.push({ key: dotted, value: withLists(dotted, value) })
    }
  }
  return pairs
}
