import { isMoment } from './moments.ts'
import type { TimeScale } from './timeScale.ts'
import { roundStep, type TimeTick, visibleStretches } from './timeTicks.ts'
import { inWindow, type TimeWindow, wholeWindow } from './timeWindow.ts'

/** How exactly a tick has to be told so that it differs from its neighbours. */
export type TickUnit = 'millisecond' | 'second' | 'minute' | 'day'

/** Ticks on round moments of a clock on the wall. */
export interface ClockTicks {
  readonly unit: TickUnit
  readonly stepMs: number
  readonly ticks: readonly TimeTick[]
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/**
 * Ticks where the clock of a time zone shows something round: whole minutes, quarter hours, midnights. About `count` of
 * them; none inside folded gaps.
 */
export function clockTicks(
  scale: TimeScale,
  timeZone: string,
  window: TimeWindow = wholeWindow,
  count = 8,
): ClockTicks {
  const stretches = visibleStretches(scale, window)
  const visibleMs = stretches.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
  const stepMs = roundStep(visibleMs / Math.max(1, count))
  if (!(stepMs > 0)) return { unit: 'second', stepMs: 0, ticks: [] }
  const ticks: TimeTick[] = []
  for (const { fromMs, toMs, from, to } of stretches) {
    const place = (atMs: number): TimeTick => ({
      atMs,
      sinceStartMs: atMs - scale.startMs,
      at: inWindow(from + (toMs > fromMs ? (atMs - fromMs) / (toMs - fromMs) : 0) * (to - from), window),
    })
    for (const atMs of roundMoments(fromMs, toMs, stepMs, timeZone)) {
      // A moment on the border of two stretches belongs to the first.
      if (atMs > (ticks.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY)) ticks.push(place(atMs))
    }
  }
  return { unit: unitOf(stepMs), stepMs, ticks }
}

/** How far the clocks of a zone are ahead of UTC at a moment, in milliseconds; 0 for what is no moment. */
export function zoneOffsetMs(atMs: number, timeZone: string): number {
  if (!isMoment(atMs) || timeZone === 'UTC') return 0
  const part: Record<string, number> = {}
  for (const { type, value } of partsFormat(timeZone).formatToParts(atMs)) part[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  const shown = Date.UTC(year, month - 1, day, hour, minute, second)
  return shown - Math.floor(atMs / 1000) * 1000
}

function roundMoments(fromMs: number, toMs: number, stepMs: number, timeZone: string): number[] {
  const moments: number[] = []
  let offset = zoneOffsetMs(fromMs, timeZone)
  let wall = Math.ceil((fromMs + offset) / stepMs - 1e-9) * stepMs
  // One for each step and no more, whatever the clocks do in between.
  const most = Math.ceil((toMs - fromMs) / stepMs) + 2
  for (let round = 0; round < most; round++) {
    // Clocks are put forward or back only at whole minutes: below that the zone stays as it was.
    if (stepMs >= MINUTE || round === 0) offset = zoneOffsetMs(wall - offset, timeZone)
    const atMs = wall - offset
    if (atMs > toMs) break
    if (atMs >= fromMs - 1e-6 && atMs > (moments.at(-1) ?? Number.NEGATIVE_INFINITY)) moments.push(atMs)
    wall += stepMs
  }
  return moments
}

function unitOf(stepMs: number): TickUnit {
  if (stepMs < 1000) return 'millisecond'
  if (stepMs < MINUTE) return 'second'
  return stepMs < DAY ? 'minute' : 'day'
}

const formats = new Map<string, Intl.DateTimeFormat>()

function partsFormat(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (!format) {
    const two = '2-digit'
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
      second: two,
    })
    formats.set(timeZone, format)
  }
  return format
}

/** Ticks that stand at least so far (a fraction of the window) from the one before: labels must not run into each other. */
export function spacedTicks(ticks: readonly TimeTick[], apart: number): TimeTick[] {
  const kept: TimeTick[] = []
  for (const tick of ticks) {
    const last = kept.at(-1)
    if (!last || tick.at - last.at >= apart) kept.push(tick)
  }
  return kept
}
