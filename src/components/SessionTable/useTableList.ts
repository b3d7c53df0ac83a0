'use client'

import { useMemo } from 'react'
import type { GroupKey, SessionGroup } from '../../query/groupSessions.ts'
import { rowsOf, type SessionRows } from '../../query/sessionRows.ts'
import type { TimeRange } from '../../query/timeRange.ts'
import { useExplorerContext } from '../hooks/explorerContext.ts'
import { useControllable } from '../hooks/useControllable.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { usePresentation } from '../shared/presentation.ts'
import type { SessionTableProps } from './SessionTable.tsx'
import { type Columns, useColumns } from './useColumns.ts'
import { type ListedSessions, useListedSessions } from './useListedSessions.ts'
import { useQueryReading } from './useQueryReading.ts'
import { type ServedGroups, useServedGroups } from './useServedGroups.ts'
import { type FoundSessions, useSessionRows } from './useSessionRows.ts'
import type { TableChoices } from './useTableChoices.ts'
import { type Folds, useTableRows } from './useTableRows.ts'

type ListProps = Pick<
  SessionTableProps,
  | 'sessions'
  | 'rows'
  | 'columns'
  | 'moreColumns'
  | 'columnState'
  | 'onColumnsChange'
  | 'groupBy'
  | 'onGroupByChange'
  | 'groupServer'
  | 'expandable'
  | 'loadSession'
  | 'onNeedRows'
  | 'hostFilters'
  | 'totalCount'
  | 'now'
>

/** What is listed, in columns, in order, in groups, folded. */
export interface TableList extends ListedSessions {
  readonly columns: Columns
  readonly groupBy: GroupKey | null
  readonly setGroupBy: (groupBy: GroupKey | null, details: ChangeDetails) => void
  /** Of sessions that are at hand as a whole: those that match. */
  readonly found: FoundSessions
  /** Every session of the list, as far as it is at hand. */
  readonly rows: SessionRows
  readonly served: ServedGroups | undefined
  readonly groups: readonly SessionGroup[] | undefined
  readonly folds: Folds
  /** Changes when the reader filters or sorts, not with the data. */
  readonly choice: unknown
  /** There is no session at all, not only none that matches. */
  readonly isEmpty: boolean
  /** Lines there are in all, loaded or not; below 0: nobody knows. */
  readonly lineCount: number
  /** Lines `from` to `to` (not included) come into sight. */
  readonly onNeedRows: ((from: number, to: number) => void) | undefined
}

const none: readonly never[] = []

/**
 * @param timeRange The chosen one, as it is now.
 * @param isHeld While true, new data does not move rows: somebody is about to click one.
 */
export function useTableList(
  props: ListProps,
  choices: TableChoices,
  timeRange: TimeRange | undefined,
  isHeld: boolean,
): TableList {
  const { rows: given, hostFilters = false, onNeedRows: needed } = props
  const { timeZone } = usePresentation().format
  const around = useExplorerContext()
  const listed = useListedSessions(given, props.sessions ?? around?.sessions ?? none)
  const { sessions, sample, refOf } = listed
  const columns = useColumns(props, sample)
  const reading = useQueryReading(props.now, props.now ?? sample[0]?.startMs ?? 0, timeZone)
  const [groupBy, setGroupBy] = useControllable<GroupKey | null, [ChangeDetails]>({
    name: 'groupBy',
    value: props.groupBy,
    defaultValue: null,
    onChange: props.onGroupByChange,
  })
  const found = useSessionRows({
    sessions,
    query: choices.query,
    reading,
    timeRange,
    sort: choices.sort,
    columns: columns.all,
    hostFilters: hostFilters || given !== undefined,
    groupBy: given ? undefined : (groupBy ?? undefined),
    timeZone,
    refOf,
    isHeld: isHeld && !given,
  })
  const rows = useMemo(() => given ?? rowsOf(found.rows), [given, found.rows])
  const served = useServedGroups(props.groupServer, groupBy, timeZone)
  const groups = served ? served.groups : found.groups
  const folds = useTableRows({
    sessions: rows,
    groups,
    served,
    refOf,
    canExpand: props.expandable === true,
    loadSession: props.loadSession,
  })
  const lines = folds.rows
  const onNeedRows = useMemo(
    () => (served?.groups ? (from: number, to: number) => served.need(lines, from, to) : needed),
    [served, lines, needed],
  )

  const isWhole = !given && (hostFilters || found.rows.length === sessions.length) && !folds.isTree
  const known = isWhole ? (props.totalCount ?? found.rows.length) : lines.count
  return {
    ...listed,
    columns,
    groupBy,
    setGroupBy,
    found,
    rows,
    served,
    groups,
    folds,
    choice: given ? given.choice : found.choice,
    isEmpty: given ? given.total === 0 && choices.query === '' && !timeRange : sessions.length === 0,
    lineCount: given?.isTotalKnown === false ? -1 : known,
    onNeedRows,
  }
}
