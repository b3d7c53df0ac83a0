'use client'

import { useMemo } from 'react'
import type { TimeRange } from '../../query/timeRange.ts'
import { currentRange } from './timePresets.ts'

const MINUTE_MS = 60_000

/** A range that ends now, moved on once a minute: with every tick of a clock all sessions would be filtered anew. */
export function useCurrentRange(range: TimeRange | undefined, nowMs: number | undefined): TimeRange | undefined {
  const minute = nowMs === undefined ? undefined : Math.floor(nowMs / MINUTE_MS) * MINUTE_MS
  return useMemo(() => currentRange(range, minute), [range, minute])
}
