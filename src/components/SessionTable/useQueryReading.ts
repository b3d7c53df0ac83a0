'use client'

import { useMemo } from 'react'
import type { ParseOptions } from '../../query/parseQuery.ts'
import { useOwnFields, useOwnMetrics } from '../hooks/useOwnMetrics.ts'
import { offsetMs } from './wallTime.ts'

const MINUTE_MS = 60_000

/**
 * How the text of the query is read: what "now" is, what a date without a zone means, and the fields of the host's metrics.
 *
 * @param nowMs The host's present; without it the clock's.
 * @param aboutMs When the sessions were: the clocks of a zone are not always as far from UTC.
 */
export function useQueryReading(nowMs: number | undefined, aboutMs: number, timeZone: string): ParseOptions {
  const fields = useOwnFields(useOwnMetrics())
  const utcOffsetMinutes = useMemo(() => offsetMs(aboutMs, timeZone) / MINUTE_MS, [aboutMs, timeZone])
  return useMemo(
    () => ({ ...(nowMs !== undefined && { nowMs }), utcOffsetMinutes, fields }),
    [nowMs, utcOffsetMinutes, fields],
  )
}
