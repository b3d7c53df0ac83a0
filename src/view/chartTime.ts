import { countWhile } from '../model/countWhile.ts'
import { zoneOffsetMs } from './clockTicks.ts'
import { isMoment } from './moments.ts'
import { type BucketUnit, bucketEnd, bucketStarts, bucketUnit } from './timeBuckets.ts'

/** A stretch of time cut into equal pieces that begin at round clock times of a zone. */
export interface TimeBins {
  /** Length of a piece; of days and longer ones as a rule (a day may have 23 or 25 hours). */
  readonly stepMs: number
  readonly unit: 'second' | 'minute' | BucketUnit
  /** Where each piece starts, in order, without gaps. */
  readonly starts: readonly number[]
  /** Where the last piece ends. */
  readonly endMs: number
}

const secondMs = 1000
const minuteMs = 60 * secondMs
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs
const STEPS_MS: readonly number[] = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * secondMs),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minuteMs),
]
const UNIT_MS: Readonly<Record<BucketUnit, number>> = { hour: hourMs, day: dayMs, week: 7 * dayMs, month: 30 * dayMs }

/**
 * Cuts a stretch of time into at most about `most` pieces: of 1, 2, 5, 10, 15, 30 seconds or minutes, else of hours, days,
 * weeks or months of the zone.
 *
 * ```
 * 10:30:00 – 10:33:36, at most 48  ->  10:30:00, 10:30:05, … (44 pieces of 5 s)
 * ```
 */
export function timeBins(fromMs: number, toMs: number, timeZone: string, most = 48): TimeBins | undefined {
  if (!isMoment(fromMs) || !isMoment(toMs) || toMs < fromMs) return undefined
  const stepMs = STEPS_MS.find((step) => (toMs - fromMs) / step <= most - 1)
  if (stepMs === undefined) {
    const unit = bucketUnit(fromMs, toMs, most)
    const starts = bucketStarts(fromMs, toMs, unit, timeZone)
    const last = starts.at(-1)
    return last === undefined
      ? undefined
      : { stepMs: UNIT_MS[unit], unit, starts, endMs: bucketEnd(last, unit, timeZone) }
  }
  // Of minutes the zone's own, since some zones are half or three quarters of an hour apart.
  const offset = zoneOffsetMs(fromMs, timeZone)
  const first = Math.floor((fromMs + offset) / stepMs) * stepMs - offset
  const count = Math.floor((toMs - first) / stepMs) + 1
  return {
    stepMs,
    unit: stepMs < minuteMs ? 'second' : 'minute',
    starts: Array.from({ length: count }, (_, index) => first + index * stepMs),
    endMs: first + count * stepMs,
  }
}

/** The piece a moment lies in: the last start that is not after it; what is earlier belongs to the first. */
export function binOf(starts: readonly number[], atMs: number): number {
  return Math.max(0, countWhile(starts.length, (index) => (starts[index] ?? 0) <= atMs) - 1)
}

/** Distances between names on an axis of time, in ms of the zone's clock; below a day each divides the day. */
const NAME_STEPS_MS: readonly number[] = [
  ...STEPS_MS,
  ...[1, 2, 3, 6, 12].map((hours) => hours * hourMs),
  ...[1, 2, 7, 14].map((days) => days * dayMs),
]

/**
 * Which pieces are named below an axis of time: those that begin at a round time of the zone's clock (full minutes, 6:00 and
 * 12:00, Mondays, the first month of a quarter), at most `most` of them.
 *
 * ```
 * 48 hours from 21:00, room for 5  ->  0:00, 12:00, 0:00, 12:00
 * ```
 */
export function roundTimes({ starts }: Pick<TimeBins, 'starts'>, timeZone: string, most: number): number[] {
  const first = starts[0]
  const last = starts.at(-1)
  if (first === undefined || last === undefined) return []
  const room = Math.max(1, Math.floor(most))
  const locals = starts.map((startMs) => startMs + zoneOffsetMs(startMs, timeZone))
  const pieceMs = (locals[1] ?? 0) - (locals[0] ?? 0)
  for (const stepMs of NAME_STEPS_MS) {
    // Months that happen to begin on a Monday are no rule.
    if (stepMs < pieceMs) continue
    // Monday was the fourth day after the epoch.
    const from = stepMs >= 7 * dayMs ? 4 * dayMs : 0
    const named = locals.flatMap((local, index) => ((local - from) % stepMs === 0 ? [index] : []))
    if (named.length > 0 && named.length <= room) return named
  }
  for (const months of [1, 2, 3, 6, 12, 24, 60, 120]) {
    const named = locals.flatMap((local, index) => {
      const month = monthOf(local)
      const before = locals[index - 1]
      const isFirst = before === undefined ? new Date(local).getUTCDate() === 1 : monthOf(before) !== month
      return isFirst && month % months === 0 ? [index] : []
    })
    if (named.length > 0 && named.length <= room) return named
  }
  return [0]
}

/** Months since the year 0. */
function monthOf(local: number): number {
  const date = new Date(local)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

/** The bins a range touches, both included; nothing where that is all of them, or there is no range. */
export function chosenBins(
  starts: readonly number[],
  range: { readonly fromMs?: number; readonly toMs?: number } | null,
): { readonly from: number; readonly to: number } | undefined {
  if (range === null || starts.length === 0) return undefined
  const from = range.fromMs === undefined ? 0 : binOf(starts, range.fromMs)
  const to = range.toMs === undefined ? starts.length - 1 : binOf(starts, range.toMs)
  return from === 0 && to === starts.length - 1 ? undefined : { from, to }
}
