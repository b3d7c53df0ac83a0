'use client'

import { useCallback } from 'react'
import type { ExplorerState } from '../../explorer/explorer.ts'
import type { SortKey } from '../../query/sortSessions.ts'
import type { TimeRange } from '../../query/timeRange.ts'
import { useExplorer } from '../hooks/explorerContext.ts'
import { type ChangeDetails, useIntention } from '../hooks/useIntention.ts'
import type { SessionTableProps } from './SessionTable.tsx'

type Set<Value> = (next: Value, details: ChangeDetails) => void

export interface TableChoices {
  readonly query: string
  readonly setQuery: Set<string>
  readonly sort: readonly SortKey[]
  readonly setSort: Set<readonly SortKey[]>
  readonly timeRange: TimeRange | undefined
  readonly setTimeRange: Set<TimeRange | undefined>
  readonly checkedIds: readonly string[]
  readonly setCheckedIds: Set<readonly string[]>
  readonly sessionId: string | null
  readonly setSessionId: Set<string>
}

type ChoiceProps = Pick<
  SessionTableProps,
  | 'query'
  | 'onQueryChange'
  | 'sort'
  | 'onSortChange'
  | 'timeRange'
  | 'onTimeRangeChange'
  | 'checkedIds'
  | 'onCheckedIdsChange'
  | 'sessionId'
  | 'onSessionIdChange'
>

/** What the reader has chosen of the list: held by the host, the surrounding explorer, or the table's own. */
export function useTableChoices(props: ChoiceProps): TableChoices {
  const explorer = useExplorer()
  const [query, setQuery] = useIntention(explorer, queryOf, explorer.setQuery, {
    value: props.query,
    onChange: props.onQueryChange,
  })
  const [sort, setSort] = useIntention(explorer, sortOf, explorer.setSort, {
    value: props.sort,
    onChange: props.onSortChange,
  })
  const [timeRange, setRange] = useIntention(
    explorer,
    timeRangeOf,
    useCallback((range: TimeRange | null) => explorer.setTimeRange(range ?? undefined), [explorer]),
    { value: props.timeRange, onChange: props.onTimeRangeChange },
  )
  const [checkedIds, setCheckedIds] = useIntention(explorer, checkedIdsOf, explorer.checkSessions, {
    value: props.checkedIds,
    onChange: props.onCheckedIdsChange,
  })
  const [sessionId, setId] = useIntention(
    explorer,
    sessionIdOf,
    useCallback((id: string | null) => explorer.openSession(id ?? undefined), [explorer]),
    { value: props.sessionId, onChange: props.onSessionIdChange },
  )
  const setTimeRange = useCallback(
    (range: TimeRange | undefined, details: ChangeDetails) => setRange(range ?? null, details),
    [setRange],
  )
  return {
    query,
    setQuery,
    sort,
    setSort,
    timeRange: timeRange ?? undefined,
    setTimeRange,
    checkedIds,
    setCheckedIds,
    sessionId,
    setSessionId: setId,
  }
}

const queryOf = (state: ExplorerState): string => state.query
const sortOf = (state: ExplorerState): readonly SortKey[] => state.sort
const timeRangeOf = (state: ExplorerState): TimeRange | null => state.timeRange ?? null
const checkedIdsOf = (state: ExplorerState): readonly string[] => state.checkedIds
const sessionIdOf = (state: ExplorerState): string | null => state.sessionId ?? null
