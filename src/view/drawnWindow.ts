import type { TimeWindow } from './timeWindow.ts'

/** What words, marks and lines are laid out for while the visible window changes many times a second. */
export interface DrawnWindow extends TimeWindow {
  /** How many times as wide it is as the window that was visible when it was laid out; at rest 1. */
  readonly times: number
}

/** In a gesture all is laid out anew when it stands this many times too far apart, … */
const TOO_FAR = 2.2
/** … or this many times too close. */
const TOO_CLOSE = 0.6
/** In a gesture so many widths are laid out on each side, so that the window can be moved before more is needed. */
const BESIDE = 1

/** The window at rest: nothing is laid out beside it. */
export function drawnAtRest({ from, to }: TimeWindow): DrawnWindow {
  return { from, to, times: 1 }
}

/** What is laid out when a gesture comes to a window: what was, as long as it serves; else the window and what is near. */
export function drawnInGesture(drawn: DrawnWindow, window: TimeWindow): DrawnWindow {
  const width = window.to - window.from
  const isIn = window.from >= drawn.from && window.to <= drawn.to
  const apart = (drawn.to - drawn.from) / drawn.times / width
  if (isIn && apart <= TOO_FAR && apart >= TOO_CLOSE) return drawn
  // Who comes closer sees nothing new at the sides.
  const beside = isIn && apart > TOO_FAR ? 0 : BESIDE * width
  const from = Math.max(0, window.from - beside)
  const to = Math.min(1, window.to + beside)
  return { from, to, times: (to - from) / width }
}
