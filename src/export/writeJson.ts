import type { Redact } from './redact.ts'

/** A word of our own (a kind, a status, an index): written as it stands, never offered to `redact`. */
export class Exact {
  readonly value: string | number | boolean | undefined
  constructor(value: string | number | boolean | undefined) {
    this.value = value
  }
  toJSON(): unknown {
    return this.value
  }
}

interface Frame {
  readonly source: object
  /** Absent for a list. */
  readonly keys?: readonly string[]
  next: number
  isEmpty: boolean
}

/** Written in place of a value that contains itself. */
const circular = '"[circular]"'

/**
 * `JSON.stringify` for values nobody has checked: any depth (it walks with a list of its own, not by recursion),
 * values that contain themselves, big integers (as text). `undefined` stays absent; in a list it is null.
 */
export function writeJson(root: unknown, redact?: Redact): string {
  if (redact === undefined) {
    try {
      // Many times faster, for all but values too deep, circular or without a JSON form.
      return JSON.stringify(root) ?? 'null'
    } catch {
      return walk(root, undefined)
    }
  }
  return walk(root, redact)
}

function walk(root: unknown, redact: Redact | undefined): string {
  let text = ''
  const frames: Frame[] = []
  const open = new Set<object>()
  const path: (string | number)[] = []

  const visited = (value: unknown): unknown => {
    if (value instanceof Exact) return value.value
    return plain(redact === undefined ? value : redact(plain(value), path.slice()))
  }
  const begin = (value: object): void => {
    if (open.has(value)) {
      text += circular
      return
    }
    open.add(value)
    const isList = Array.isArray(value)
    text += isList ? '[' : '{'
    frames.push(
      isList
        ? { source: value, next: 0, isEmpty: true }
        : { source: value, keys: Object.keys(value), next: 0, isEmpty: true },
    )
  }
  const write = (value: unknown): void => {
    if (typeof value === 'object' && value !== null) begin(value)
    else text += leaf(value)
  }

  write(plain(root))
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const length = frame.keys?.length ?? (frame.source as readonly unknown[]).length
    if (frame.next === length) {
      text += frame.keys === undefined ? ']' : '}'
      open.delete(frame.source)
      frames.pop()
      path.length = Math.max(0, frames.length - 1)
      continue
    }
    const index = frame.next
    frame.next += 1
    const key = frame.keys?.[index] ?? index
    path.length = frames.length - 1
    path.push(key)
    const value = visited((frame.source as Record<string | number, unknown>)[key])
    if (frame.keys !== undefined && isAbsent(value)) continue
    if (!frame.isEmpty) text += ','
    frame.isEmpty = false
    if (frame.keys !== undefined) text += `${JSON.stringify(key)}:`
    write(value)
  }
  return text
}

function isAbsent(value: unknown): boolean {
  return value === undefined || typeof value === 'function' || typeof value === 'symbol'
}

function leaf(value: unknown): string {
  if (typeof value === 'bigint') return `"${value}"`
  return JSON.stringify(value) ?? 'null'
}

/** Dates and the like say themselves what they are in JSON. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('toJSON' in value) || typeof value.toJSON !== 'function') {
    return value
  }
  try {
    return value.toJSON()
  } catch {
    return undefined
  }
}
