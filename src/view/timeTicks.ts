import type { TimeScale } from './timeScale.ts'
import { inWindow, type TimeWindow, wholeWindow } from './timeWindow.ts'

/** A place on the axis. */
export interface TimeTick {
  readonly atMs: number
  /** Milliseconds since the start of the scale. */
  readonly sinceStartMs: number
  /** Fraction of the window. */
  readonly at: number
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
