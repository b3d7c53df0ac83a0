'use client'

import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { arrangeSteps } from '../../query/arrangeSessions.ts'
import { type GroupKey, groupSteps, groupsInOrder, type SessionGroup } from '../../query/groupSessions.ts'
import { type ParseOptions, parseQuery } from '../../query/parseQuery.ts'
import type { Query } from '../../query/query.ts'
import type { SortKey } from '../../query/sortSessions.ts'
import type { TimeRange } from '../../query/timeRange.ts'
import { useSteps } from '../hooks/useSteps.ts'
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
  groupBy: GroupKey | undefined
  /** Where days begin and end. */
  timeZone: string
  refOf: (session: SessionSummary) => string
  /** While true, new data does not move rows: somebody is about to click one. */
  isHeld: boolean
}

export interface FoundSessions {
  /** Those that match, in order. */
  readonly rows: readonly SessionSummary[]
  /** The same, put together: in order, and their sessions too. */
  readonly groups: readonly SessionGroup[] | undefined
  /** Changes with what the reader has chosen, not with the data. */
  readonly choice: unknown
  /** The text whose result is shown: the last one without an error. */
  readonly shownQuery: string
  readonly shown: Query
  /** Another result is being worked out. */
  readonly isUnderWay: boolean
}

/** Up to so many sessions are filtered and sorted at once; more between frames. */
const SHORT = 5_000

/** The sessions that match, in order. A query with an error keeps the result of the last good one. */
export function useSessionRows(options: SessionRowsOptions): FoundSessions {
  const { sessions, query, reading, timeRange, sort, columns, hostFilters, groupBy, timeZone } = options
  const parsed = useMemo(() => ({ text: query, ...parseQuery(query, reading) }), [query, reading])
  const [latest, setLatest] = useState(() => (parsed.errors.length === 0 ? parsed : { text: '', ...parseQuery('') }))
  if (parsed !== latest && parsed.errors.length === 0) setLatest(parsed)
  // Typing goes before filtering, but no good query is passed over.
  const good = useDeferredValue(latest)

  const choice = useMemo(() => ({ good, timeRange, sort, groupBy }), [good, timeRange, sort, groupBy])
  const start = useCallback(
    () => found(sessions, choice, columns, hostFilters, timeZone),
    [sessions, choice, columns, hostFilters, timeZone],
  )
  const { result, isUnderWay } = useSteps(start, sessions.length <= SHORT)
  const rows = useHeldOrder(result.rows, options, [result.choice])
  const { text, query: shown } = result.choice.good
  return { rows, groups: result.groups, choice: result.choice, shownQuery: text, shown, isUnderWay }
}

interface Choice {
  readonly good: { readonly text: string; readonly query: Query }
  readonly timeRange: TimeRange | undefined
  readonly sort: readonly SortKey[]
  readonly groupBy: GroupKey | undefined
}

interface Found {
  readonly rows: readonly SessionSummary[]
  readonly groups: readonly SessionGroup[] | undefined
  readonly choice: Choice
}

function* found(
  sessions: readonly SessionSummary[],
  choice: Choice,
  columns: readonly SessionTableColumn[],
  hostFilters: boolean,
  timeZone: string,
): Generator<void, Found, void> {
  const { good, timeRange, sort, groupBy } = choice
  const rows = hostFilters ? sessions : yield* arrangeSteps(sessions, { query: good.query, timeRange, sort, columns })
  if (groupBy === undefined) return { rows, groups: undefined, choice }
  const groups = yield* groupSteps(rows, groupBy, { timeZone })
  return { rows, groups: groupsInOrder(groups, sort, columns), choice }
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
