import { hoursToMinutes, millisecondsToHours, millisecondsToMinutes, millisecondsToSeconds } from 'date-fns'
import { type ColumnFigure, createAmounts, numbersOf } from './amounts.ts'
import { type Currency, usableCurrency } from './currency.ts'
import { labels as defaultLabels, type Labels } from './labels.ts'
import { createMoments, isMoment } from './moments.ts'

export interface FormatOptions {
  /** A BCP 47 tag. @default 'en-GB' (day before month, 24 hours) */
  locale?: string
  /** An IANA time zone. @default 'UTC' */
  timeZone?: string
  /** In what money costs are shown. @default US dollars */
  currency?: Currency
  /** Units and the words of relative times. */
  labels?: Labels
}

type Known = number | undefined

/** Numbers in, text out. `undefined` (and what is not a finite number) is `missing`, never 0. */
export interface Format {
  readonly missing: string
  readonly locale: string
  readonly timeZone: string
  /** Lists: `842`, `1.2k`, `214k`, `1.28M`, `41.6M`. */
  readonly tokens: (count: Known) => string
  /** Details: `18,740`. */
  readonly tokensExact: (count: Known) => string
  /** `1,284` */
  readonly count: (count: Known) => string
  /** `3.6`, `12`: at most one decimal, for means of counts. */
  readonly decimal: (value: Known) => string
  /** `$91.44`, `$0.30`, `$0.0031`, `<$0.0001`, `$0`; in the currency of the options, at its rate. */
  readonly cost: (usd: Known) => string
  readonly costColumn: (usd: Known) => ColumnFigure
  /** `842 ms`, `2.41 s`, `16.3 s`, `2m 30s`, `2h 00m`. Minutes and seconds after the first part have two digits. */
  readonly duration: (ms: Known) => string
  /** A round length on an axis: as `duration` without zeros that say nothing, `0`, `500 ms`, `5 s`, `2.5 s`, `2m 00s`. */
  readonly tick: (ms: Known) => string
  /** A place on the playhead, to a tenth of a second: `8.2s`, `2m 10.4s`, `1h 02m 10.4s`. */
  readonly position: (ms: Known) => string
  /** `38%`; `0.6%` below one; `decimals: 1` for `79.7%`. 0 to 1 in. */
  readonly share: (ratio: Known, decimals?: 0 | 1) => string
  /** Shares of one whole, rounded so that they add up to 100. See `shares`. */
  readonly shares: (values: readonly Known[], decimals?: 0 | 1) => string[]
  /** `17%`, `0%`. 0 to 1 in. */
  readonly rate: (ratio: Known) => string
  /** As `rate`, but nothing failed is `–`: an error column should show errors only. */
  readonly errorRate: (ratio: Known) => string
  /** `0.82`; values outside 0 to 1 keep their own scale: `87`, `4.5`. */
  readonly score: (value: Known) => string
  /** A change with its sign: `+25%`, `-33%`, `0%`. */
  readonly change: (ratio: Known) => string
  /** `10:31:58` */
  readonly clock: (atMs: Known) => string
  /** `10:31:58.204` */
  readonly clockExact: (atMs: Known) => string
  /** `9:57` */
  readonly time: (atMs: Known) => string
  /** `21 May 2026` */
  readonly date: (atMs: Known, nowMs?: number) => string
  /** `21 May 2026, 10:30:00`; without the year when `nowMs` is given and lies in the same year. */
  readonly dateTime: (atMs: Known, nowMs?: number) => string
  /** `just now`, `6m ago`, `3h ago`, `2d ago`, `in 5m`; a week away, or while now is unknown, the date. */
  readonly relative: (atMs: Known, nowMs: Known) => string
  /** `10:30:00 – 10:33:36`; over midnight both dates are said. */
  readonly range: (startMs: Known, endMs: Known) => string
  /** The zone at that moment, as a reader knows it: `UTC`, `GMT+2`, `CEST`. */
  readonly zone: (atMs: number) => string
  /** `310 kB`, `1.8 MB` (decimal units). */
  readonly bytes: (bytes: Known) => string
  /** An id of any length with its middle left out: `conversation-…7Hq2mX`. */
  readonly shorten: (text: string, max?: number) => string
}

const minuteMs = 60_000
const dayMs = 86_400_000

/** All formatting of one locale, one time zone and one set of words. Cheap to call, meant to be kept. */
export function createFormat(options: FormatOptions = {}): Format {
  const words = options.labels ?? defaultLabels
  const locale = supportedLocale(options.locale)
  const timeZone = supportedZone(options.timeZone)
  const missing = words.missing
  const gap = words.unitGap
  const amounts = createAmounts(locale, words, usableCurrency(options.currency))
  const moments = createMoments(locale, timeZone, words)

  const number = numbersOf(locale)
  const whole = number(0, 0)
  const one = number(1, 1)
  const upToOne = number(0, 1)
  const two = number(2, 2)
  const upToTwo = number(0, 2)
  const twoDigits = number(0, 0, { minimumIntegerDigits: 2 })
  const twoDigitsOne = number(1, 1, { minimumIntegerDigits: 2 })

  /** Formats a known number; `undefined`, NaN and infinities are missing. */
  const known =
    <Rest extends unknown[]>(format: (value: number, ...rest: Rest) => string) =>
    (value: Known, ...rest: Rest): string =>
      value === undefined || !Number.isFinite(value) ? missing : format(value, ...rest)
  /** As `known`, for a moment: a number that is no point in time is missing too. */
  const knownMoment =
    <Rest extends unknown[]>(format: (value: number, ...rest: Rest) => string) =>
    (value: Known, ...rest: Rest): string =>
      isMoment(value) ? format(value, ...rest) : missing

  const duration = (ms: number): string => {
    const sign = ms < 0 ? '-' : ''
    const size = Math.abs(ms)
    if (size > 0 && size < 0.5) return `<${whole.format(1)} ${words.unitMilliseconds}`
    if (size < 999.5) return `${sign}${whole.format(size)} ${words.unitMilliseconds}`
    if (size < 9_995) return `${sign}${two.format(size / 1e3)} ${words.unitSeconds}`
    if (size < 59_950) return `${sign}${one.format(size / 1e3)} ${words.unitSeconds}`
    // Rounded once to the smallest unit shown, so that 59m 59.7s is an hour and never "59m 60s".
    const seconds = Math.round(size / 1e3) * 1e3
    const hours = millisecondsToHours(seconds)
    if (hours === 0) {
      const minutes = millisecondsToMinutes(seconds)
      const rest = millisecondsToSeconds(seconds - minutes * minuteMs)
      return `${sign}${whole.format(minutes)}${gap}${words.unitMinutes} ${twoDigits.format(rest)}${gap}${words.unitSeconds}`
    }
    const minutes = Math.round(size / minuteMs)
    const full = Math.floor(minutes / 60)
    const rest = minutes - hoursToMinutes(full)
    return `${sign}${whole.format(full)}${gap}${words.unitHours} ${twoDigits.format(rest)}${gap}${words.unitMinutes}`
  }

  const tick = (ms: number): string => {
    if (ms === 0) return whole.format(0)
    const size = Math.abs(ms)
    return size < 999.5 || size >= 59_950 ? duration(ms) : `${upToTwo.format(ms / 1e3)} ${words.unitSeconds}`
  }

  const position = (ms: number): string => {
    const tenths = Math.max(0, Math.round(ms / 100))
    const minutes = Math.floor(tenths / 600)
    const seconds = (tenths - minutes * 600) / 10
    if (minutes === 0) return `${one.format(seconds)}${gap}${words.unitSeconds}`
    const rest = `${twoDigitsOne.format(seconds)}${gap}${words.unitSeconds}`
    const hours = Math.floor(minutes / 60)
    if (hours === 0) return `${whole.format(minutes)}${gap}${words.unitMinutes} ${rest}`
    return `${whole.format(hours)}${gap}${words.unitHours} ${twoDigits.format(minutes % 60)}${gap}${words.unitMinutes} ${rest}`
  }

  const relative = (atMs: number, nowMs: Known): string => {
    if (!isMoment(nowMs)) return moments.date(atMs)
    const away = Math.abs(nowMs - atMs)
    if (away < 45_000) return words.justNow
    if (away >= 7 * dayMs) return moments.date(atMs, nowMs)
    const hours = millisecondsToHours(away)
    let text = `${whole.format(Math.floor(hours / 24))}${gap}${words.unitDays}`
    if (hours === 0) text = `${whole.format(Math.max(1, millisecondsToMinutes(away)))}${gap}${words.unitMinutes}`
    else if (hours < 24) text = `${whole.format(hours)}${gap}${words.unitHours}`
    return atMs <= nowMs ? words.ago(text) : words.inTime(text)
  }

  const clock = knownMoment(moments.clock)
  const rate = known((ratio) => amounts.share(ratio))

  return {
    missing,
    locale,
    timeZone,
    tokens: known(amounts.tokens),
    tokensExact: known(amounts.count),
    count: known(amounts.count),
    decimal: known((value) => upToOne.format(value)),
    cost: known(amounts.cost),
    costColumn: (usd) =>
      usd === undefined || !Number.isFinite(usd) ? { before: missing, hidden: '', after: '' } : amounts.costColumn(usd),
    duration: known(duration),
    tick: known(tick),
    position: known(position),
    share: known(amounts.share),
    shares: amounts.shares,
    rate,
    errorRate: (ratio) => (ratio === 0 ? missing : rate(ratio)),
    score: known(amounts.score),
    change: known(amounts.change),
    clock,
    clockExact: knownMoment(moments.clockExact),
    time: knownMoment(moments.time),
    date: knownMoment(moments.date),
    dateTime: knownMoment(moments.dateTime),
    relative: knownMoment(relative),
    range: (startMs, endMs) =>
      isMoment(startMs) && isMoment(endMs) ? moments.range(startMs, endMs) : words.range(clock(startMs), clock(endMs)),
    zone: (atMs) => moments.zone(isMoment(atMs) ? atMs : 0),
    bytes: known(amounts.bytes),
    shorten,
  }
}

/** Keeps both ends, which tell ids apart, and never cuts a character in two. */
function shorten(text: string, max = 24): string {
  if (text.length <= max) return text
  const characters = Array.from(text.length > 4 * max ? text.slice(0, 2 * max) + text.slice(-2 * max) : text)
  if (characters.length <= max) return text
  const end = Math.floor((max - 1) / 2)
  return `${characters.slice(0, max - 1 - end).join('')}…${end === 0 ? '' : characters.slice(-end).join('')}`
}

/** A locale the platform does not know must not take the page down. */
function supportedLocale(locale: string | undefined): string {
  try {
    return locale === undefined || Intl.getCanonicalLocales(locale).length === 0 ? 'en-GB' : locale
  } catch {
    return 'en-GB'
  }
}

function supportedZone(timeZone: string | undefined): string {
  if (timeZone === undefined) return 'UTC'
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
