import type { Durations } from './session.ts'

/** From a start to the latest known moment. */
export interface Interval {
  readonly startMs: number
  readonly latestMs: number
}

/** The five meanings of "duration". `intervals` are those of the traces, by start. */
export function durationsOf(intervals: readonly Interval[]): Durations {
  const first = intervals[0]
  const last = intervals.at(-1)
  if (first === undefined || last === undefined) {
    return { wallMs: 0, startToStartMs: 0, activeMs: 0, idleMs: 0, summedMs: 0 }
  }
  let endMs = first.startMs
  let idleMs = 0
  let summedMs = 0
  for (const { startMs, latestMs } of intervals) {
    if (startMs > endMs) idleMs += startMs - endMs
    if (latestMs > endMs) endMs = latestMs
    summedMs += latestMs - startMs
  }
  const wallMs = endMs - first.startMs
  return {
    wallMs,
    startToStartMs: last.startMs - first.startMs,
    activeMs: wallMs - idleMs,
    idleMs,
    summedMs,
  }
}
