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

/** The window that shows a stretch of the scale with a little room on both sides. */
export function windowOf(from: number, to: number, room = 0.04): TimeWindow {
  const beside = (to - from) * room
  return windowBetween(Math.max(0, from - beside), Math.min(1, to + beside))
}

function moved({ from, to }: TimeWindow): TimeWindow {
  const width = Math.min(1, to - from)
  const start = Math.min(1 - width, Math.max(0, from))
  return { from: start, to: start + width }
}
