import type { TimeScale } from './timeScale.ts'

/** The visible part of a scale, as fractions of the whole. The same shape as the explorer's `zoom`. */
export interface TimeWindow {
  readonly from: number
  readonly to: number
}

/** A stretch of time, in milliseconds since the epoch; `fromMs` is not after `toMs`. */
export interface TimeSpan {
  readonly fromMs: number
  readonly toMs: number
}

export const wholeWindow: TimeWindow = { from: 0, to: 1 }

export function isWholeWindow({ from, to }: TimeWindow): boolean {
  return from <= 0 && to >= 1
}

/** As a reader's choice: who sees the whole has chosen no part of it. */
export function unlessWhole(window: TimeWindow): TimeWindow | undefined {
  return isWholeWindow(window) ? undefined : window
}

/** A place on the axis. */
export interface TimeTick {
  readonly atMs: number
  /** Milliseconds since the start of the scale. */
  readonly sinceStartMs: number
  /** Fraction of the window. */
  readonly at: number
}

/** A window is never narrower than this fraction of the whole. */
const NARROWEST = 1e-6

/** Where a fraction of the whole lies in the window: 0 to 1 inside, outside below or above. */
export function inWindow(fraction: number, window: TimeWindow): number {
  const width = window.to - window.from
  return width > 0 ? (fraction - window.from) / width : 0
}

/** The fraction of the whole at a fraction of the window; the inverse of `inWindow`. */
export function fromWindow(fraction: number, window: TimeWindow): number {
  return window.from + fraction * (window.to - window.from)
}

/**
 * Zooms by `factor` (above 1: closer) so that what lies at `at` (a fraction of the window) stays where it is.
 */
export function zoomWindow(window: TimeWindow, factor: number, at = 0.5): TimeWindow {
  const width = window.to - window.from
  const next = Math.min(1, Math.max(NARROWEST, factor > 0 ? width / factor : width))
  const anchor = fromWindow(at, window)
  return moved({ from: anchor - at * next, to: anchor - at * next + next })
}

/** Moves the window by a fraction of its own width; it stops at the ends. */
export function panWindow(window: TimeWindow, by: number): TimeWindow {
  const shift = by * (window.to - window.from)
  return moved({ from: window.from + shift, to: window.to + shift })
}

/** The window moved, at the same width, as little as needed to hold a fraction of the whole. */
export function windowAround(window: TimeWindow, fraction: number): TimeWindow {
  if (fraction >= window.from && fraction <= window.to) return window
  const width = window.to - window.from
  const from = fraction < window.from ? fraction - 0.1 * width : fraction - 0.9 * width
  return moved({ from, to: from + width })
}

/** A window between two fractions in any order, no narrower than a millionth, inside 0 to 1. */
export function windowBetween(one: number, other: number): TimeWindow {
  const from = Math.min(one, other)
  return moved({ from, to: Math.max(from + NARROWEST, Math.max(one, other)) })
}

/** The parts of a scale that are drawn true to scale in a window, cut at its ends. */
export function visibleStretches(
  scale: TimeScale,
  window: TimeWindow = wholeWindow,
): { fromMs: number; toMs: number; from: number; to: number }[] {
  const parts: { fromMs: number; toMs: number; from: number; to: number }[] = []
  for (const { fromMs, toMs, from, to, folded } of scale.segments) {
    if (folded || to < window.from || from > window.to) continue
    const part = { fromMs, toMs, from, to }
    if (to > from) {
      const perFraction = (toMs - fromMs) / (to - from)
      if (from < window.from) {
        part.fromMs += (window.from - from) * perFraction
        part.from = window.from
      }
      if (to > window.to) {
        part.toMs -= (to - window.to) * perFraction
        part.to = window.to
      }
    }
    parts.push(part)
  }
  return parts
}

/** The window that shows a stretch of the scale with a little room on both sides. */
export function windowOf(from: number, to: number, room = 0.04): TimeWindow {
  const beside = (to - from) * room
  return windowBetween(Math.max(0, from - beside), Math.min(1, to + beside))
}

/** Round moments since the start that fall into the window; none inside folded gaps. About `count` of them. */
export function timeTicks(scale: TimeScale, window: TimeWindow = wholeWindow, count = 6): TimeTick[] {
  const parts = visibleStretches(scale, window)
  const visibleMs = parts.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
  const step = roundStep(visibleMs / Math.max(1, count))
  if (!(step > 0)) return []
  const ticks: TimeTick[] = []
  for (const part of parts) {
    const first = Math.max(0, Math.ceil((part.fromMs - scale.startMs) / step - 1e-9))
    const last = Math.floor((part.toMs - scale.startMs) / step + 1e-9)
    for (let index = first; index <= last; index++) {
      const sinceStartMs = index * step
      // A moment on the border of two stretches belongs to the first.
      if (ticks.length > 0 && sinceStartMs <= (ticks.at(-1) as TimeTick).sinceStartMs) continue
      const length = part.toMs - part.fromMs
      const inside = length > 0 ? (scale.startMs + sinceStartMs - part.fromMs) / length : 0
      const at = inWindow(part.from + inside * (part.to - part.from), window)
      ticks.push({ atMs: scale.startMs + sinceStartMs, sinceStartMs, at })
    }
  }
  return ticks
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const CLOCK_STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
]

/** The next round length of time at or above `ms`: 1, 2 or 5 times a power of ten below a second and above a day. */
export function roundStep(ms: number): number {
  if (!(ms > 0) || !Number.isFinite(ms)) return 0
  if (ms <= SECOND) return Math.min(SECOND, oneTwoFive(ms))
  return CLOCK_STEPS.find((step) => step >= ms) ?? oneTwoFive(ms / DAY) * DAY
}

function oneTwoFive(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  const times = [1, 2, 5, 10].find((candidate) => candidate * power >= value * (1 - 1e-9)) ?? 10
  return times * power
}

function moved({ from, to }: TimeWindow): TimeWindow {
  const width = Math.min(1, to - from)
  const start = Math.min(1 - width, Math.max(0, from))
  return { from: start, to: start + width }
}
