/**
 * Safe readers of unknown values. Each takes anything and returns `undefined` where the value is not what it looks for;
 * none throws, none follows a prototype chain.
 */

export type UnknownRecord = Readonly<Record<string, unknown>>

/** Keys that would reach into prototypes. Refused wherever a payload names a key. */
export function isPrototypeKey(key: string): boolean {
  return key === '__proto__' || key === 'constructor' || key === 'prototype'
}

/** A record without a prototype: looking up a key that a payload chose finds only what was put there. */
export function emptyRecord(): Record<string, unknown> {
  return { __proto__: null } as unknown as Record<string, unknown>
}

/** A plain object; not an array, not null. */
export function record(value: unknown): UnknownRecord | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as UnknownRecord) : undefined
}

export function list(value: unknown): readonly unknown[] | undefined {
  return Array.isArray(value) ? value : undefined
}

/** An own property of a value that may be anything. */
export function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as UnknownRecord)[key]
    : undefined
}

/** The value below a path of own keys: `at(run, 'extra', 'metadata')`. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value
  for (const key of path) found = own(found, key)
  return found
}

/** Own keys with their values; prototype keys left out. */
export function entries(value: unknown): [string, unknown][] {
  const found = record(value)
  return found ? Object.entries(found).filter(([key]) => !isPrototypeKey(key)) : []
}

/** The same keys in a record without a prototype. */
export function ownRecord(value: unknown): UnknownRecord | undefined {
  if (!record(value)) return undefined
  const copy = emptyRecord()
  for (const [key, entry] of entries(value)) copy[key] = entry
  return copy
}

/** Text that says something: not empty, not blank. Returned as sent. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && saysSomething(value) ? value : undefined
}

/** Not blank. Nearly every text begins with what is no space: then no closer look is needed. */
function saysSomething(value: string): boolean {
  const first = value.charCodeAt(0)
  return (first > 0x20 && first < 0x7f) || /\S/.test(value)
}

/** Text, or a number or boolean written as text: for names and versions. */
export function label(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return text(value)
}

/** Nothing but so many digits that a number holds them exactly: what OTLP writes for every integer. */
function isWholeNumber(value: string): boolean {
  if (value.length === 0 || value.length > 15) return false
  for (let place = 0; place < value.length; place += 1) {
    const code = value.charCodeAt(place)
    if (code < 0x30 || code > 0x39) return false
  }
  return true
}

/** A finite number, also where it arrived as text (`"187"`); NaN, infinities, booleans and `""` are no numbers. */
export function number(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'string' && isWholeNumber(value)) return Number(value)
  if (typeof value !== 'string' || !/^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(value)) return undefined
  const parsed = Number(value)
  return Number.isFinite(parsed) ? parsed : undefined
}

/** A count or an amount of money: sources write -1 for "unknown". */
export function amount(value: unknown): number | undefined {
  const found = number(value)
  return found !== undefined && found >= 0 ? found : undefined
}

export function boolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  if (typeof value !== 'string') return undefined
  const word = value.trim().toLowerCase()
  return word === 'true' ? true : word === 'false' ? false : undefined
}

const placeholders = new Set([
  ...['', '{}', '[]', '<not specified>', '<not serializable>', '<redacted>', '<elided>', 'n/a', 'none', 'null'],
  ...['undefined', '""'],
])

/** Few texts begin as a placeholder does; the others need no closer look. */
function mayBePlaceholder(value: string): boolean {
  const first = value.charCodeAt(0)
  const isLetter = first >= 0x41 && first <= 0x7a && first !== 0x5b
  // n and u in either case; digits, letters and other signs begin none.
  return isLetter ? (first | 0x20) === 0x6e || (first | 0x20) === 0x75 : !(first >= 0x30 && first <= 0x39)
}

/** Whether a value answers a question at all: SDKs send blanks, `{}`, "None" and "<not specified>" for nothing. */
export function isUsable(value: unknown): boolean {
  if (value === undefined || value === null) return false
  if (typeof value === 'string') {
    if (value.length > 24) return saysSomething(value)
    return !mayBePlaceholder(value) || !placeholders.has(value.trim().toLowerCase())
  }
  if (typeof value !== 'object') return true
  if (Array.isArray(value)) return value.length > 0
  for (const key in value) if (Object.hasOwn(value, key)) return true
  return false
}

/** What redaction leaves of a value: `__REDACTED__`, Logfire's `[Scrubbed due to 'session']`, `<redacted>`, stars. */
export function isMasked(value: unknown): boolean {
  return typeof value === 'string' && masked.test(value)
}

const masked = /^(?:\[scrubbed due to .{0,60}\]|__redacted__|[[<]redacted[\]>]|<elided>|\*{3,})$/i

/** Longer texts are never parsed on the way in: what needs them parses them when it is opened. */
const parseLimit = 4_000_000

/**
 * The JSON value inside a text, at most two levels deep: `"{\"a\":1}"` encoded once or twice gives `{a: 1}`.
 * Anything that is not the text of an object, a list or a quoted string is returned as it is.
 */
export function parseJson(value: unknown): unknown {
  let found = value
  for (let level = 0; level < 2; level += 1) {
    if (typeof found !== 'string' || found.length > parseLimit || !/^\s*[[{"]/.test(found)) return found
    try {
      found = JSON.parse(found)
    } catch {
      return found
    }
  }
  return found
}

/** A list of texts: a list, the JSON text of one, or a comma list. */
export function textList(value: unknown): string[] {
  const parsed = parseJson(value)
  if (typeof parsed === 'string') {
    return parsed
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  }
  return (list(parsed) ?? []).flatMap((part) => label(part) ?? [])
}

const isoForm = 'dddd-dd-ddTdd:dd:dd.dddZ'
let latestDay = Number.NaN
let latestDayMs = Number.NaN

/**
 * `2026-11-21T10:30:00.123Z`, what nearly every recorder writes. Transcripts have one on each line, most of them of the
 * day of the line before: asking `Date` about each would cost as much as parsing the line.
 */
function plainIsoToMs(value: string): number | undefined {
  if (value.length !== isoForm.length) return undefined
  for (let place = 0; place < isoForm.length; place += 1) {
    const code = value.charCodeAt(place)
    const form = isoForm.charCodeAt(place)
    if (form === 0x64 ? code < 0x30 || code > 0x39 : code !== form) return undefined
  }
  const pair = (place: number): number => value.charCodeAt(place) * 10 + value.charCodeAt(place + 1) - 0x30 * 11
  const hours = pair(11)
  const minutes = pair(14)
  const seconds = pair(17)
  if (hours > 23 || minutes > 59 || seconds > 59) return undefined
  const day = (pair(0) * 100 + pair(2)) * 10_000 + pair(5) * 100 + pair(8)
  if (day !== latestDay) {
    latestDay = day
    latestDayMs = Date.parse(value.slice(0, 10))
  }
  const ms = pair(20) * 10 + value.charCodeAt(22) - 0x30
  return Number.isNaN(latestDayMs) ? undefined : latestDayMs + ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms
}

/** Milliseconds of an ISO text; without a zone it is UTC. Also `YYYY-MM-DD HH:MM:SS.ffffff`. */
export function isoToMs(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined
  const plain = plainIsoToMs(value)
  if (plain !== undefined) return plain
  const found =
    /^\s*(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:[.,](\d{1,12}))?)?)?\s*(Z|UTC|[-+]\d{2}:?\d{2}|[-+]\d{2})?\s*$/i.exec(
      value,
    )
  if (!found) return undefined
  const [, day, minutes = '00:00', seconds = '00', fraction = '', zone = 'Z'] = found
  const offset = /^(Z|UTC)$/i.test(zone)
    ? 'Z'
    : zone.includes(':')
      ? zone
      : `${zone.slice(0, 3)}:${zone.slice(3) || '00'}`
  const wholeMs = Date.parse(`${day}T${minutes}:${seconds}${offset}`)
  // Date keeps three digits of the fraction; recorders write six to nine.
  return Number.isNaN(wholeMs) ? undefined : wholeMs + (fraction === '' ? 0 : Number(`0.${fraction}`) * 1000)
}

/** Milliseconds of a number since the epoch whose unit nobody named: decided by its size. 1e9 s, 1e12 ms, 1e15 µs, 1e18 ns. */
export function epochToMs(value: unknown): number | undefined {
  const found = number(value)
  if (found === undefined || found <= 0) return undefined
  if (found < 1e11) return found * 1000
  if (found < 1e14) return found
  if (found < 1e17) return found / 1000
  return typeof value === 'string' ? nanosToMs(value) : found / 1e6
}

/** Milliseconds of a point in time in whatever way it was written: ISO text, or a number of any unit. */
export function timeToMs(value: unknown): number | undefined {
  if (value instanceof Date) return number(value.getTime())
  return isoToMs(value) ?? epochToMs(value)
}

/** Nothing but so many digits that no part of it needs rounding: what nearly every sender writes. */
function plainNanosToMs(digits: string): number | undefined {
  const { length } = digits
  if (length < 7 || length > 21) return undefined
  let whole = 0
  let rest = 0
  for (let place = 0; place < length; place += 1) {
    const digit = digits.charCodeAt(place) - 0x30
    if (digit < 0 || digit > 9) return undefined
    if (place < length - 6) whole = whole * 10 + digit
    else rest = rest * 10 + digit
  }
  return whole + rest / 1e6
}

/**
 * Milliseconds of nanoseconds: `"1795229376975123456"` gives 1795229376975.1235. A text is cut before it is read, since
 * the whole number does not fit a double. Also numbers, `{high, low}` and `[seconds, nanoseconds]`.
 */
export function nanosToMs(value: unknown): number | undefined {
  if (typeof value === 'string') {
    const plain = plainNanosToMs(value)
    if (plain !== undefined) return plain
    const digits = value.trim()
    if (digits.length > 25 || !/^\d+$/.test(digits)) return undefined
    return Number(digits.slice(0, -6)) + Number(digits.slice(-6)) / 1e6
  }
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value / 1e6 : undefined
  if (typeof value === 'bigint') return nanosToMs(String(value))
  const pair = list(value)
  if (pair) {
    const seconds = number(pair[0])
    const nanos = number(pair[1])
    return seconds === undefined || nanos === undefined ? undefined : seconds * 1000 + nanos / 1e6
  }
  const high = number(own(record(value), 'high'))
  const low = number(own(record(value), 'low'))
  if (high === undefined || low === undefined) return undefined
  return nanosToMs(String((BigInt(Math.trunc(high)) << 32n) + BigInt.asUintN(32, BigInt(Math.trunc(low)))))
}

const unitMs: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
}

/** Milliseconds of a duration written out: `"2m 30s"` gives 150,000, `"32.4s"` 32,400, `"1h 5m"` 3,900,000. */
export function durationToMs(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^\s*(?:\d+(?:\.\d+)?\s*(?:ns|us|µs|ms|s|m|h|d)\s*){1,8}$/i.test(value)) {
    return undefined
  }
  let total = 0
  for (const [, count = '', unit = ''] of value.matchAll(/(\d+(?:\.\d+)?)\s*(ns|us|µs|ms|s|m|h|d)/gi)) {
    total += Number(count) * (unitMs[unit.toLowerCase()] ?? 0)
  }
  return total
}
