'use client'

import { useDeferredValue, useMemo, useState } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { filterSessions } from '../../query/filterSessions.ts'
import { type ParseOptions, parseQuery } from '../../query/parseQuery.ts'
import type { Query } from '../../query/query.ts'
import { type SortKey, sortSessions } from '../../query/sortSessions.ts'
import type { TimeRange } from '../../query/timeRange.ts'
import type { SessionTableColumn } from './tableColumns.ts'

export interface SessionRowsOptions {
  sessions: readonly SessionSummary[]
  query: string
  /** What "now" and a date without a zone mean in it. */
  reading: ParseOptions
  timeRange: TimeRange | undefined
  sort: readonly SortKey[]
  columns: readonly SessionTableColumn[]
  /** The host filters and sorts: the rows are the sessions as they come. */
  hostFilters: boolean
  refOf: (session: SessionSummary) => string
  /** While true, new data does not move rows: somebody is about to click one. */
  isHeld: boolean
}

export interface SessionRows {
  readonly rows: readonly SessionSummary[]
  /** The text whose result is shown: the last one without an error. */
  readonly shownQuery: string
  readonly shown: Query
}

/** The sessions that match, in order. A query with an error keeps the result of the last good one. */
export function useSessionRows(options: SessionRowsOptions): SessionRows {
  const { sessions, query, reading, timeRange, sort, columns, hostFilters } = options
  const parsed = useMemo(() => ({ text: query, ...parseQuery(query, reading) }), [query, reading])
  const [latest, setLatest] = useState(() => (parsed.errors.length === 0 ? parsed : { text: '', ...parseQuery('') }))
  if (parsed !== latest && parsed.errors.length === 0) setLatest(parsed)
  // Typing goes before filtering, but no good query is passed over.
  const good = useDeferredValue(latest)

  const filtered = useMemo(
    () => (hostFilters ? sessions : filterSessions(sessions, good.query, timeRange)),
    [hostFilters, sessions, good, timeRange],
  )
  const sorted = useMemo(
    () => (hostFilters ? filtered : sortSessions(filtered, sort, columns)),
    [hostFilters, filtered, sort, columns],
  )
  const rows = useHeldOrder(sorted, options, [good, timeRange, sort])
  return { rows, shownQuery: good.text, shown: good.query }
}

/** The order in which rows stood before, as long as it is held and only the data has changed; new rows come last. */
function useHeldOrder(
  sorted: readonly SessionSummary[],
  { isHeld, refOf }: SessionRowsOptions,
  choices: readonly unknown[],
): readonly SessionSummary[] {
  const [last, setLast] = useState({ source: sorted, rows: sorted, isHeld, choices })
  const sameChoices = choices.every((choice, index) => choice === last.choices[index])
  if (last.source === sorted && last.isHeld === isHeld && sameChoices) return last.rows
  const keeps = isHeld && sameChoices
  const rows = keeps ? (last.source === sorted ? last.rows : inOrderOf(last.rows, sorted, refOf)) : sorted
  setLast({ source: sorted, rows, isHeld, choices })
  return rows
}

function inOrderOf(
  before: readonly SessionSummary[],
  now: readonly SessionSummary[],
  refOf: (session: SessionSummary) => string,
): readonly SessionSummary[] {
  const left = new Map(now.map((session) => [refOf(session), session]))
  const kept: SessionSummary[] = []
  for (const row of before) {
    const session = left.get(refOf(row))
    if (session && left.delete(refOf(row))) kept.push(session)
  }
  return [...kept, ...left.values()]
}
