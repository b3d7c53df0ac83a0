export type JsonType = 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null' | 'other'

/** One line of a JSON value drawn as a tree. */
export interface JsonRow {
  /** Where it stands: `/messages/0/content`. Unique among the rows. */
  readonly path: string
  readonly depth: number
  /** The field's name or the item's number; absent for the root. */
  readonly name?: string
  readonly type: JsonType
  readonly value: unknown
  /** How many fields or items it has. Absent for what cannot be opened. */
  readonly size?: number
  readonly open: boolean
  /** Among its siblings, counted from 1. */
  readonly position: number
  readonly siblings: number
  /** This line stands for that many items that are not listed yet; `path` is their parent's with `/…`. */
  readonly left?: number
}

export interface JsonTree {
  /** Whether the reader opened (true) or closed (false) this path; undefined: never touched. */
  readonly isOpen: (path: string) => boolean | undefined
  /** How many children of this path are listed. */
  readonly listed: (path: string) => number
  /** Levels that are open at first. */
  readonly openDepth: number
  /** Texts that hold JSON are opened by themselves too. @default false */
  readonly openTexts?: boolean
  /** What a string holds, where it was parsed before: strings are not parsed anew for every row drawn. */
  readonly inner: Map<string, unknown>
}

/** Rows are opened by themselves only while there are fewer than this. */
const openedAtMost = 1000

interface Pending {
  readonly path: string
  readonly depth: number
  readonly name?: string
  readonly value: unknown
  readonly position: number
  readonly siblings: number
  readonly left?: number
}

/**
 * A value as the rows that are visible, in reading order. It never recurses, so depth does not matter, and it touches
 * only what is open, so size does not matter either. A string that holds JSON can be opened like the value it holds.
 */
export function jsonRows(value: unknown, tree: JsonTree): JsonRow[] {
  const rows: JsonRow[] = []
  const pending: Pending[] = [{ path: '', depth: 0, value, position: 1, siblings: 1 }]
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { path, depth } = next
    if (next.left !== undefined) {
      rows.push({ ...next, type: 'other', open: false })
      continue
    }
    const type = typeOf(next.value)
    const inner = type === 'string' ? remember(tree.inner, next.value as string) : next.value
    const keys = keysOf(inner)
    if (!keys) {
      rows.push({ ...next, type, open: false })
      continue
    }
    const isText = type === 'string'
    const opensItself = isText ? tree.openTexts === true : depth < tree.openDepth
    const byItself = opensItself && rows.length + pending.length < openedAtMost
    const open = keys.count > 0 && (tree.isOpen(path) ?? byItself)
    rows.push({ ...next, type, open, size: keys.count })
    if (!open) continue
    const listed = Math.min(keys.count, tree.listed(path))
    if (listed < keys.count) {
      const left = keys.count - listed
      pending.push({
        path: `${path}/…`,
        depth: depth + 1,
        value: undefined,
        position: listed + 1,
        siblings: keys.count,
        left,
      })
    }
    for (let index = listed - 1; index >= 0; index -= 1) {
      const name = keys.at(index)
      pending.push({
        path: `${path}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        depth: depth + 1,
        name,
        value: fieldOf(inner as object, name),
        position: index + 1,
        siblings: keys.count,
      })
    }
  }
  return rows
}

export function typeOf(value: unknown): JsonType {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  const type = typeof value
  if (type === 'string' || type === 'number' || type === 'boolean') return type
  return type === 'object' && isPlain(value as object) ? 'object' : 'other'
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null
}

export interface Keys {
  readonly count: number
  readonly at: (index: number) => string
}

export function keysOf(value: unknown): Keys | undefined {
  const type = typeOf(value)
  if (type === 'array') return { count: (value as unknown[]).length, at: String }
  if (type !== 'object') return undefined
  const names = Object.keys(value as object)
  return { count: names.length, at: (index) => names[index] ?? '' }
}

function fieldOf(value: object, name: string): unknown {
  try {
    return (value as Record<string, unknown>)[name]
  } catch {
    return undefined
  }
}

function remember(inner: Map<string, unknown>, text: string): unknown {
  if (text.length < 2) return text
  const known = inner.get(text)
  if (known !== undefined) return known
  const value = jsonIn(text)
  inner.set(text, value)
  return value
}

const longestInnerJson = 20_000_000

/** The object or array a string holds as JSON text; the string itself where it holds none. */
export function jsonIn(text: string): unknown {
  const first = text.charCodeAt(0)
  const last = text.charCodeAt(text.length - 1)
  // 123 and 125 are braces, 91 and 93 brackets.
  if (!((first === 123 && last === 125) || (first === 91 && last === 93))) return text
  if (text.length > longestInnerJson) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
