'use client'

import { type ReactElement, type RefObject, useMemo } from 'react'
import type { GroupKey } from '../../query/groupSessions.ts'
import type { SortKey } from '../../query/sortSessions.ts'
import type { TimeRange } from '../../query/timeRange.ts'
import type { SavedView, TableView } from '../../view/savedView.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useSteady } from '../hooks/useSteady.ts'
import { DownloadMenu, type DownloadMenuProps } from './DownloadMenu.tsx'
import { FilterBar } from './FilterBar.tsx'
import type { SessionTableProps } from './SessionTable.tsx'
import type { Columns } from './useColumns.ts'
import type { RecentQuery } from './useCompletions.ts'
import type { CommonFacets } from './useFacets.ts'
import type { TableChoices } from './useTableChoices.ts'

export interface TableFiltersProps {
  choices: TableChoices
  columns: Columns
  groupBy: GroupKey | null
  setGroupBy: (groupBy: GroupKey | null, details: ChangeDetails) => void
  canGroup: boolean
  canTellFigures: boolean
  facets: CommonFacets
  /** The last text without an error, whose result is shown. */
  shownQuery: string
  recent: readonly RecentQuery[]
  nowMs: number | undefined
  queryRef: RefObject<HTMLInputElement | null>
  views: SessionTableProps['views']
  onViewsChange: SessionTableProps['onViewsChange']
  /** What can be downloaded; absent: nothing. */
  download: Pick<DownloadMenuProps, 'rows' | 'allPages' | 'total'> | undefined
  onQueryRun: (query: string) => void
  onLeave: () => void
  /** Absent: the list is never refreshed by hand. */
  onRefresh: (() => void) | undefined
}

/**
 * The filters of a table. Whatever the table does for the reader is the same function each time, so that the bar is rendered
 * when what it shows changes: not with every page that comes and every box that is checked.
 */
export function TableFilters(props: TableFiltersProps): ReactElement {
  const { choices, columns, groupBy, download, onViewsChange } = props
  const { query, sort, timeRange } = choices
  const { shown, state } = columns
  const view = useMemo<TableView>(
    () => ({ query, sort, columns: state, timeRange, groupBy }),
    [query, sort, state, timeRange, groupBy],
  )
  const onViewShow = useSteady((next: TableView, details: ChangeDetails): void => {
    choices.setQuery(next.query, details)
    choices.setSort(next.sort, details)
    columns.setState(next.columns, details)
    choices.setTimeRange(next.timeRange, details)
    props.setGroupBy(next.groupBy, details)
  })
  const onQueryChange = useSteady((text: string, details: ChangeDetails) => choices.setQuery(text, details))
  const onSortChange = useSteady((keys: readonly SortKey[], details: ChangeDetails) => choices.setSort(keys, details))
  const onTimeRangeChange = useSteady((range: TimeRange | undefined, details: ChangeDetails) =>
    choices.setTimeRange(range, details),
  )
  const onGroupByChange = useSteady((key: GroupKey | null, details: ChangeDetails) => props.setGroupBy(key, details))
  const onViews = useSteady((views: readonly SavedView[], details: ChangeDetails) => onViewsChange?.(views, details))
  const onQueryRun = useSteady(props.onQueryRun)
  const onLeave = useSteady(props.onLeave)
  const onRefresh = useSteady(() => props.onRefresh?.())
  const { rows, allPages, total = 0 } = download ?? {}
  const menu = useMemo(
    () => rows && <DownloadMenu rows={rows} allPages={allPages} total={total} columns={shown} />,
    [rows, allPages, total, shown],
  )
  return (
    <FilterBar
      facets={props.facets}
      query={query}
      shownQuery={props.shownQuery}
      onQueryChange={onQueryChange}
      onQueryRun={onQueryRun}
      recent={props.recent}
      timeRange={timeRange}
      onTimeRangeChange={onTimeRangeChange}
      columns={columns}
      sort={sort}
      onSortChange={onSortChange}
      nowMs={props.nowMs}
      queryRef={props.queryRef}
      onLeave={onLeave}
      groupBy={groupBy}
      onGroupByChange={props.canGroup ? onGroupByChange : undefined}
      canTellFigures={props.canTellFigures}
      view={view}
      onViewShow={onViewShow}
      views={props.views}
      onViewsChange={onViewsChange && onViews}
      onRefresh={props.onRefresh && onRefresh}
    >
      {menu}
    </FilterBar>
  )
}
