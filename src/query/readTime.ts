import type { OwnField } from './ownFields.ts'
import { readDuration } from './readDuration.ts'

export interface ReadOptions {
  /** What "now" is for relative times. */
  readonly nowMs: number
  /** Minutes to add to UTC for dates without a zone. */
  readonly utcOffsetMinutes: number
  /** The host's own. */
  readonly fields?: readonly OwnField[] | undefined
}

/** A moment, or a whole day (`untilMs`: the first moment after it). */
export interface TimeValue {
  readonly value: number
  readonly untilMs?: number
}

const DAY_MS = 86_400_000

/**
 * A point in time as people write it: `2026-05-21`, `2026-05-21T10:30`, `2026-05-21T10:30:00Z`, `now`, `now-2h`, `-2h`,
 * `2h ago`, `today`, `yesterday`. Without a zone the host's offset counts.
 */
export function readTime(text: string, options: ReadOptions): TimeValue | undefined {
  const plain = text.trim().toLowerCase()
  const offsetMs = options.utcOffsetMinutes * 60_000
  const todayMs = Math.floor((options.nowMs + offsetMs) / DAY_MS) * DAY_MS - offsetMs
  if (plain === 'now') return { value: options.nowMs }
  if (plain === 'today') return day(todayMs)
  if (plain === 'yesterday') return day(todayMs - DAY_MS)
  const ago = agoText(plain)
  if (ago !== undefined) {
    const ms = readDuration(ago)
    return ms === undefined || ms < 0 ? undefined : { value: options.nowMs - ms }
  }
  return readIso(text.trim(), offsetMs)
}

function agoText(plain: string): string | undefined {
  if (plain.startsWith('now-')) return plain.slice(4)
  if (plain.startsWith('-')) return plain.slice(1)
  return plain.endsWith(' ago') ? plain.slice(0, -4).trim() : undefined
}

// Bounded repetitions only: it cannot run away.
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/i

function readIso(text: string, offsetMs: number): TimeValue | undefined {
  const found = ISO.exec(text)
  if (!found) return undefined
  const [, year, month, date, hour, minute, second, fraction, zone] = found
  const dayMs = Date.UTC(Number(year), Number(month) - 1, Number(date))
  // 31 April is no day, although Date would take it for 1 May.
  const isReal = new Date(dayMs).getUTCDate() === Number(date) && new Date(dayMs).getUTCMonth() === Number(month) - 1
  if (!isReal) return undefined
  if (hour === undefined) return day(dayMs - offsetMs)
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second ?? 0) > 60) return undefined
  const clockMs = ((Number(hour) * 60 + Number(minute)) * 60 + Number(second ?? 0)) * 1000
  const fractionMs = fraction === undefined ? 0 : Number(`0.${fraction}`) * 1000
  return { value: dayMs + clockMs + fractionMs - (zone === undefined ? offsetMs : zoneMs(zone)) }
}

function zoneMs(zone: string): number {
  if (zone.toLowerCase() === 'z') return 0
  const digits = zone.slice(1).replace(':', '')
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000
}

function day(fromMs: number): TimeValue {
  return { value: fromMs, untilMs: fromMs + DAY_MS }
}
