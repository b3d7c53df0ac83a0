import { type Axis, niceAxis } from './summaryView.ts'

const STEPS_MS: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500].map((ms) => ms),
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * 60_000),
  ...[1, 2, 3, 6, 12, 24].map((hours) => hours * 3_600_000),
]

/** An axis of durations from 0 to at least `mostMs`: its ticks are round as clocks are, 15 s or 2 min apart, never 0.25 min. */
export function durationAxis(mostMs: number, count = 4): Axis {
  if (!(mostMs > 0) || !Number.isFinite(mostMs)) return { max: 1, ticks: [0, 1] }
  const rough = mostMs / count
  const step = STEPS_MS.find((candidate) => candidate >= rough * (1 - 1e-9))
  const days = 86_400_000
  const wide = step ?? Math.max(1, niceAxis(rough / days, 1).max) * days
  const steps = Math.max(1, Math.ceil(mostMs / wide - 1e-9))
  const ticks = Array.from({ length: steps + 1 }, (_, index) => index * wide)
  return { max: steps * wide, ticks }
}
