import type { Labels } from './labels.ts'

/** Moments of one locale and time zone as text. The numbers in are points in time. */
export interface Moments {
  readonly clock: (atMs: number) => string
  readonly clockExact: (atMs: number) => string
  readonly time: (atMs: number) => string
  readonly date: (atMs: number, nowMs?: number) => string
  readonly dateTime: (atMs: number, nowMs?: number) => string
  readonly range: (startMs: number, endMs: number) => string
  readonly zone: (atMs: number) => string
}

/** The largest number a `Date` can hold, either way from 1970. */
const lastMomentMs = 8.64e15

/** Whether a number is a point in time that can be shown. */
export function isMoment(atMs: number | undefined): atMs is number {
  return atMs !== undefined && Math.abs(atMs) <= lastMomentMs
}

export function createMoments(locale: string, timeZone: string, words: Labels): Moments {
  const format = (parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone, hourCycle: 'h23', ...parts })
  const hms = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
  const dayAndMonth = { day: 'numeric', month: 'short' } as const
  const clockFormat = format(hms)
  const clockExactFormat = format({ ...hms, fractionalSecondDigits: 3 })
  const timeFormat = format({ hour: 'numeric', minute: '2-digit' })
  const dateFormat = format({ ...dayAndMonth, year: 'numeric' })
  const dateFormatShort = format(dayAndMonth)
  const dateTimeFormat = format({ ...dayAndMonth, year: 'numeric', ...hms })
  const dateTimeFormatShort = format({ ...dayAndMonth, ...hms })
  const zoneFormat = format({ timeZoneName: 'short' })
  // A key to compare days by, never shown: the same in every locale.
  const dayKeyFormat = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })

  const dayKey = (atMs: number): string => dayKeyFormat.format(atMs)
  const isThisYear = (atMs: number, nowMs: number | undefined): boolean =>
    isMoment(nowMs) && dayKey(atMs).slice(0, 4) === dayKey(nowMs).slice(0, 4)
  const clock = (atMs: number): string => clockFormat.format(atMs)
  const dateTime = (atMs: number, nowMs?: number): string =>
    (isThisYear(atMs, nowMs) ? dateTimeFormatShort : dateTimeFormat).format(atMs)

  return {
    clock,
    clockExact: (atMs) => clockExactFormat.format(atMs),
    time: (atMs) => withoutLeadingZero(timeFormat.formatToParts(atMs)),
    date: (atMs, nowMs) => (isThisYear(atMs, nowMs) ? dateFormatShort : dateFormat).format(atMs),
    dateTime,
    range: (startMs, endMs) => {
      const show = dayKey(startMs) === dayKey(endMs) ? clock : dateTime
      return words.range(show(startMs), show(endMs))
    },
    zone: (atMs) => zoneFormat.formatToParts(atMs).find((part) => part.type === 'timeZoneName')?.value ?? timeZone,
  }
}

function withoutLeadingZero(parts: readonly Intl.DateTimeFormatPart[]): string {
  return parts
    .map((part) => (part.type === 'hour' && /^0\d$/.test(part.value) ? part.value.slice(1) : part.value))
    .join('')
}
