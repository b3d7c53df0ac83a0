import type { TimeRange } from '../../query/timeRange.ts'

export type TimePreset = '1h' | '24h' | '7d' | '30d'

export const timePresets: readonly TimePreset[] = ['1h', '24h', '7d', '30d']

const HOUR_MS = 3_600_000

const lengthsMs: Readonly<Record<TimePreset, number>> = {
  '1h': HOUR_MS,
  '24h': 24 * HOUR_MS,
  '7d': 7 * 24 * HOUR_MS,
  '30d': 30 * 24 * HOUR_MS,
}

/** The last hour, day, week or month before `nowMs`. */
export function presetRange(preset: TimePreset, nowMs: number): TimeRange {
  return { preset, fromMs: nowMs - lengthsMs[preset] }
}

/** A range as it is now: one that counts from the present moves on with it. */
export function currentRange(range: TimeRange | undefined, nowMs: number | undefined): TimeRange | undefined {
  return range?.preset === undefined || nowMs === undefined ? range : presetRange(range.preset, nowMs)
}
