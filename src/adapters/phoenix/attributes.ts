import { withTypes } from '../otel/textAttributes.ts'
import { emptyRecord, entries, isPrototypeKey, list, record, type UnknownRecord } from '../reading.ts'

interface Pair {
  readonly key: string
  readonly value: unknown
}

/** Attributes that are JSON text on the way in; Phoenix parses them and flattens what was inside. */
const textKey = /^(.{0,200}?(?:^|\.)(?:metadata|llm\.prompt_template\.variables|tool\.parameters))\.(.+)$/

const isTextKey = (key: string): boolean =>
  /(?:^metadata|\.document\.metadata|^llm\.prompt_template\.variables|^tool\.parameters)$/.test(key)

/**
 * Attributes as the sender wrote them: lists of records under counted keys again, what was JSON text as text again, the
 * kind among the others.
 *
 * ```
 * 'llm.input_messages': [{ 'message.role': 'user' }]   ->  'llm.input_messages.0.message.role': 'user'
 * 'metadata.limits.retries': 2                         ->  'metadata': '{"limits":{"retries":2}}'
 * ```
 */
export function phoenixAttributes(
  sent: Iterable<readonly [string, unknown]>,
  spanKind: string | undefined,
): readonly Pair[] {
  const pairs: Pair[] = []
  const texts = new Map<string, Record<string, unknown>>()
  let isKindNamed = false
  for (const [path, leaf] of leaves(sent)) {
    if (path === 'openinference.span.kind') isKindNamed = true
    const [, key, rest] = textKey.exec(path) ?? []
    if (key === undefined || rest === undefined || !isTextKey(key)) {
      pairs.push({ key: path, value: written(path, leaf) })
      continue
    }
    let inside = texts.get(key)
    if (!inside) {
      inside = emptyRecord()
      texts.set(key, inside)
    }
    putAt(inside, rest.split('.'), leaf)
  }
  for (const [key, inside] of texts) pairs.push({ key, value: jsonText(withLists(inside)) })
  if (!isKindNamed && spanKind !== undefined) pairs.push({ key: 'openinference.span.kind', value: spanKind })
  return pairs
}

const depthLimit = 12

/** Nested records and lists of records under dotted, counted keys. */
function* leaves(sent: Iterable<readonly [string, unknown]>): Iterable<readonly [string, unknown]> {
  for (const [root, branch] of sent) {
    const stack: { path: string; value: unknown; depth: number }[] = [{ path: root, value: branch, depth: 0 }]
    for (let next = stack.pop(); next; next = stack.pop()) {
      const { path, value, depth } = next
      const inner = depth < depthLimit && !isTextKey(path) ? branches(value) : undefined
      if (!inner) {
        if (value !== undefined && value !== null) yield [path, value]
        continue
      }
      for (const [key, entry] of [...inner].reverse())
        stack.push({ path: `${path}.${key}`, value: entry, depth: depth + 1 })
    }
  }
}

function branches(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  const items = list(value)
  if (items) {
    const isOfRecords = items.length > 0 && items.length <= 10_000 && items.every((item) => record(item))
    return isOfRecords ? items.map((item, index) => [String(index), item] as const) : undefined
  }
  const found = entries(value)
  return found.length === 0 ? undefined : found
}

/** As the attribute reader takes it. */
function written(key: string, value: unknown): unknown {
  const items = list(value)
  if (items?.every((item) => typeof item !== 'object' || item === null)) return { arrayValue: { values: items } }
  return typeof value === 'object' ? jsonText(value) : withTypes(key, value)
}

/** Nested deeper than can be written it stays where it was sent, in the raw row. */
function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}

function putAt(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let place = target
  for (const [index, segment] of path.entries()) {
    if (isPrototypeKey(segment)) return
    // A leaf and a branch of one name: the rest of the path is one key.
    const isLast = index === path.length - 1 || index === depthLimit
    const inner = place[segment]
    if (isLast || (inner !== undefined && !record(inner))) {
      place[path.slice(index).join('.')] = value
      return
    }
    const next = (inner as Record<string, unknown> | undefined) ?? emptyRecord()
    place[segment] = next
    place = next
  }
}

/** Records whose keys count from 0 were lists. */
function withLists(root: UnknownRecord): unknown {
  const holder: Record<string, unknown> = { root }
  const stack: { place: Record<string, unknown> | unknown[]; key: string }[] = [{ place: holder, key: 'root' }]
  for (let next = stack.pop(); next; next = stack.pop()) {
    const place = next.place as Record<string, unknown>
    const found = record(place[next.key])
    if (!found) continue
    const keys = Object.keys(found)
    const isList = keys.length > 0 && next.place !== holder && keys.every((key, index) => key === String(index))
    const copy: Record<string, unknown> | unknown[] = isList
      ? Object.values(found)
      : Object.assign(emptyRecord(), found)
    place[next.key] = copy
    for (const key of keys) stack.push({ place: copy, key })
  }
  return holder.root
}
