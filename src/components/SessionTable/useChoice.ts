'use client'

import { useEffect, useMemo, useState } from 'react'
import { type Facets, facets as noFacetsOf } from '../../query/facets.ts'
import { type ParseOptions, parseQuery } from '../../query/parseQuery.ts'
import { everySession } from '../../query/query.ts'
import type { SessionChoice, SessionSource } from '../../query/sessionSource.ts'
import type { SortKey } from '../../query/sortSessions.ts'
import type { TimeRange } from '../../query/timeRange.ts'
import { currentRange } from './timePresets.ts'

/** What is asked of a source. A query with an error asks for the last good one. */
export function useChoice(
  text: string,
  sort: readonly SortKey[],
  timeRange: TimeRange | undefined,
  reading: ParseOptions | undefined,
): SessionChoice {
  const parsed = useMemo(() => ({ text, ...parseQuery(text, reading) }), [text, reading])
  const [good, setGood] = useState(() => (parsed.errors.length === 0 ? parsed : { text: '', ...parseQuery('') }))
  if (parsed !== good && parsed.errors.length === 0) setGood(parsed)
  return useMemo(
    () => ({ query: good.query, text: good.text, sort, ...(timeRange && { timeRange }) }),
    [good, sort, timeRange],
  )
}

/** A choice with a range that counts from the present as it is now: asked for once, for a list in sight does not move by itself. */
export function choiceNow(choice: SessionChoice): SessionChoice {
  const timeRange = currentRange(choice.timeRange, Date.now())
  return timeRange ? { ...choice, timeRange } : choice
}

/** What all sessions of a source have in common, asked for once a time range, after the first page. */
export function useSourceFacets(
  source: SessionSource,
  timeRange: TimeRange | undefined,
  isReady: boolean,
): Facets | undefined {
  const [known, setKnown] = useState<{ readonly of: SessionSource; readonly facets: Facets }>()
  const [hasBegun, setBegun] = useState(isReady)
  if (isReady && !hasBegun) setBegun(true)
  useEffect(() => {
    if (!hasBegun || !source.facets) return undefined
    const controller = new AbortController()
    const choice: SessionChoice = { query: everySession, text: '', sort: [], ...(timeRange && { timeRange }) }
    const ask = async (): Promise<void> => {
      try {
        const found = await source.facets?.(choiceNow(choice), { signal: controller.signal })
        // What a server leaves out is empty.
        if (found && !controller.signal.aborted) setKnown({ of: source, facets: { ...noFacetsOf([]), ...found } })
      } catch {
        // Without them pickers offer what the loaded sessions have.
      }
    }
    void ask()
    return () => controller.abort()
  }, [source, timeRange, hasBegun])
  return known?.of === source ? known.facets : undefined
}
