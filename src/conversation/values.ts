/** Safe readers of unknown values: none throws, none follows a prototype chain. */

export type UnknownRecord = Readonly<Record<string, unknown>>

/** A plain object; not a list, not null. */
export function recordOf(value: unknown): UnknownRecord | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as UnknownRecord) : undefined
}

export function listOf(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}

/** An own property of a value that may be anything. */
export function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as UnknownRecord)[key]
    : undefined
}

/** Keys that would reach into prototypes: refused wherever a payload names a key. */
export function isPrototypeKey(key: string): boolean {
  return key === '__proto__' || key === 'constructor' || key === 'prototype'
}

/** The first of the named properties that is there and not null. */
export function firstOf(value: unknown, keys: readonly string[]): unknown {
  for (const key of keys) {
    const found = own(value, key)
    if (found !== undefined && found !== null) return found
  }
  return undefined
}

/** Text that is not empty. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** The first of the named properties that is a text which is not empty. */
export function firstText(value: unknown, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const found = own(value, key)
    if (typeof found === 'string' && found !== '') return found
  }
  return undefined
}

export function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** Texts longer than this are shown as text: parsing them would stop the page. */
const PARSE_LIMIT = 64_000_000
const LOOKS_LIKE_JSON = /^\s*[[{"]/

/** The value inside a JSON text, at most two levels deep; anything that does not parse is returned as it is. */
export function decoded(value: unknown): unknown {
  let found = value
  for (let level = 0; level < 2; level++) {
    if (typeof found !== 'string' || found.length > PARSE_LIMIT || !LOOKS_LIKE_JSON.test(found)) return found
    try {
      found = JSON.parse(found)
    } catch {
      return found
    }
  }
  return found
}

/** Like `decoded`, but a text stays the text it was unless it holds a list or an object. */
export function decodedStructure(value: unknown): unknown {
  const found = decoded(value)
  return typeof found === 'object' && found !== null ? found : value
}

const SAYS_NOTHING = new Set(['', '{}', '[]', 'null', 'None', 'undefined', '<not specified>', '<REDACTED>', '""'])

/** Whether a value says anything: senders write blanks, `{}` and "None" for nothing. */
export function saysSomething(value: unknown): boolean {
  if (value === undefined || value === null) return false
  if (typeof value === 'string') return value.length > 24 ? value.trim() !== '' : !SAYS_NOTHING.has(value.trim())
  if (typeof value !== 'object') return true
  if (Array.isArray(value)) return value.length > 0
  for (const key in value) if (Object.hasOwn(value, key)) return true
  return false
}

/** `{text: '', toolCalls: []}`: a model was asked and nothing came. */
export function isEmptyAnswer(value: unknown): boolean {
  const calls = listOf(firstOf(value, ['toolCalls', 'tool_calls']))
  return calls?.length === 0 && firstOf(value, ['text', 'content']) === ''
}
