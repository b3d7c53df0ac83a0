import { amount, epochToMs, isoToMs, number } from '../reading.ts'

/**
 * Points in time of other envelopes as OTLP writes them, nanoseconds as text: nothing is lost on the way, and every
 * envelope gives the same millisecond for the same moment. `undefined`: there is no such time.
 */

/** Microseconds (Jaeger, Zipkin): `1795229376975123` gives `'1795229376975123000'`. */
export function nanosOfMicros(value: unknown): string | undefined {
  if (typeof value === 'string' && /^\d{1,18}$/.test(value.trim())) return positive(`${value.trim()}000`)
  const micros = number(value)
  if (micros === undefined || micros <= 0 || micros > 1e18) return undefined
  const whole = Math.floor(micros)
  return positive(String(BigInt(whole) * 1000n + BigInt(Math.round((micros - whole) * 1000))))
}

/** An ISO text, with every digit of its fraction: `2026-11-21T02:57:01.050289Z`. */
export function nanosOfIso(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const fraction = /[.,](\d{1,12})/.exec(value)
  const wholeMs = isoToMs(fraction ? value.replace(fraction[0], '') : value)
  if (wholeMs === undefined) return undefined
  const nanos = (fraction?.[1] ?? '').padEnd(9, '0').slice(0, 9)
  return positive(String(BigInt(wholeMs) * 1_000_000n + BigInt(nanos)))
}

/** `[seconds, nanoseconds]` of the JavaScript SDKs, where it is one at all. */
export function isPair(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length === 2 && value.every((part) => number(part) !== undefined)
}

export function nanosOfPair(value: unknown): string | undefined {
  if (!isPair(value)) return undefined
  const seconds = number(value[0])
  const nanos = number(value[1])
  if (seconds === undefined || nanos === undefined || seconds > 1e12 || Math.abs(nanos) > 1e15) return undefined
  return positive(String(BigInt(Math.trunc(seconds)) * 1_000_000_000n + BigInt(Math.round(nanos))))
}

/** A moment in whatever way it was written: a pair, an ISO text, or a number of a unit that its size tells. */
export function nanosOf(value: unknown): string | undefined {
  const told = nanosOfPair(value) ?? nanosOfIso(value instanceof Date ? dateText(value) : value)
  if (told !== undefined) return told
  if (typeof value === 'string' && /^\d{18,20}$/.test(value)) return positive(value)
  const ms = epochToMs(value)
  return ms === undefined || ms > 1e15 ? undefined : nanosOfMicros(ms * 1000)
}

/** A moment some nanoseconds after another. */
export function nanosAfter(start: string | undefined, lasted: string | undefined): string | undefined {
  return start === undefined || lasted === undefined ? undefined : String(BigInt(start) + BigInt(lasted))
}

/** The end of a span that tells its start and its duration in microseconds. */
export function endOfMicros(start: unknown, duration: unknown): string | undefined {
  const from = number(start)
  const lasted = amount(duration)
  return from === undefined || from <= 0 || lasted === undefined ? undefined : nanosOfMicros(from + lasted)
}

function dateText(date: Date): string | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}

function positive(digits: string): string | undefined {
  return /^0*[1-9]\d*$/.test(digits) ? digits : undefined
}
