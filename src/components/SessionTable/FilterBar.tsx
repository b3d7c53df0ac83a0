'use client'

import { memo, type ReactElement, type ReactNode, type RefObject, useMemo } from 'react'
import type { GroupKey } from '../../query/groupSessions.ts'
import { parseQuery } from '../../query/parseQuery.ts'
import type { SortKey } from '../../query/sortSessions.ts'
import type { TimeRange } from '../../query/timeRange.ts'
import type { SavedView, TableView } from '../../view/savedView.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useOwnFields, useOwnMetrics } from '../hooks/useOwnMetrics.ts'
import { useSteady } from '../hooks/useSteady.ts'
import { Button } from '../shared/Button.tsx'
import { Picker } from '../shared/Picker.tsx'
import { PopoverButton } from '../shared/PopoverButton.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { ColumnsPicker } from './ColumnsPicker.tsx'
import { FacetPicker } from './FacetPicker.tsx'
import { GroupPicker } from './GroupPicker.tsx'
import { QueryBox } from './QueryBox.tsx'
import { requiredValue, withRequiredValue } from './queryText.ts'
import { StatusPicker } from './StatusPicker.tsx'
import { TimeRangePicker } from './TimeRangePicker.tsx'
import { columnLabel } from './tableColumns.ts'
import { UserPicker } from './UserPicker.tsx'
import type { Columns } from './useColumns.ts'
import type { RecentQuery } from './useCompletions.ts'
import type { CommonFacets } from './useFacets.ts'
import { ViewsPicker } from './ViewsPicker.tsx'

export interface FilterBarProps {
  facets: CommonFacets
  query: string
  /** The last text without an error, whose result is shown. */
  shownQuery: string
  onQueryChange: (query: string, details: ChangeDetails) => void
  onQueryRun: (query: string) => void
  recent: readonly RecentQuery[]
  timeRange: TimeRange | undefined
  onTimeRangeChange: (range: TimeRange | undefined, details: ChangeDetails) => void
  /** A narrow list has no head: its order is chosen here. */
  columns: Columns
  sort: readonly SortKey[]
  onSortChange: (sort: readonly SortKey[], details: ChangeDetails) => void
  nowMs: number | undefined
  queryRef: RefObject<HTMLInputElement | null>
  onLeave: () => void
  groupBy: GroupKey | null
  /** Absent: this list cannot be grouped. */
  onGroupByChange: ((groupBy: GroupKey | null, details: ChangeDetails) => void) | undefined
  /** The list can tell figures of its columns. */
  canTellFigures: boolean
  view: TableView
  onViewShow: (view: TableView, details: ChangeDetails) => void
  views: readonly SavedView[] | undefined
  onViewsChange: ((views: readonly SavedView[], details: ChangeDetails) => void) | undefined
  onRefresh: (() => void) | undefined
  /** More at the end of the bar. */
  children: ReactNode
}

/** Time, query, status, user: four ways to say one thing. The pickers read and write the query's text. */
export const FilterBar: React.NamedExoticComponent<FilterBarProps> = memo(function FilterBar(
  props: FilterBarProps,
): ReactElement {
  const { facets, query, shownQuery, onQueryChange, timeRange } = props
  const { labels } = usePresentation()
  const fields = useOwnFields(useOwnMetrics())
  const parsed = useMemo(() => parseQuery(query, { fields }), [query, fields])
  // A picker mends nothing: on a query with an error it starts from the last good one.
  const text = parsed.errors.length === 0 ? query : shownQuery
  const good = useMemo(() => parseQuery(text, { fields }).query, [text, fields])

  // The pickers are rendered when what they show changes, not with every key in the query.
  const pick = (field: string, value: string | undefined): void =>
    onQueryChange(withRequiredValue(text, good, field, value), { reason: 'pointer' })
  const onStatus = useSteady((value: string | undefined) => pick('status', value))
  const onUser = useSteady((value: string | undefined) => pick('userId', value))
  const onColumns = useSteady(props.columns.setState)
  const status = requiredValue(good, 'status')
  const user = requiredValue(good, 'userId')
  const pickers = (hasWords: boolean): ReactElement => (
    <>
      <StatusPicker value={status} onChange={onStatus} />
      <UserPicker value={user} onChange={onUser} facets={facets} />
      <FacetPicker text={text} query={good} facets={facets} hasWords={hasWords} onChange={onQueryChange} />
    </>
  )
  const groupPicker = props.onGroupByChange && (
    <GroupPicker value={props.groupBy} onChange={props.onGroupByChange} columns={props.columns.all} />
  )
  const tools = (
    <>
      {(props.views || props.onViewsChange) && (
        <ViewsPicker
          view={props.view}
          onShow={props.onViewShow}
          views={props.views ?? []}
          onViewsChange={props.onViewsChange}
        />
      )}
      <ColumnsPicker
        columns={props.columns.shown}
        others={props.columns.others}
        state={props.columns.state}
        onChange={onColumns}
        canTellFigures={props.canTellFigures}
      />
      {props.onRefresh && (
        <Button
          variant="outline"
          icon="refresh-cw"
          label={labels.refreshSessions}
          className="ss-filter-control"
          onClick={props.onRefresh}
        />
      )}
      {props.children}
    </>
  )
  return (
    <div className="ss-filter" role="search" aria-label={labels.filterSessions}>
      <TimeRangePicker value={timeRange} onChange={props.onTimeRangeChange} nowMs={props.nowMs} />
      <QueryBox
        text={query}
        onChange={onQueryChange}
        onRun={props.onQueryRun}
        onLeave={props.onLeave}
        recent={props.recent}
        facets={facets}
        fields={fields}
        inputRef={props.queryRef}
      />
      <span className="ss-filter-wide">
        {pickers(false)}
        {groupPicker}
        {tools}
      </span>
      <MoreFilters isOn={status !== undefined || user !== undefined}>
        {pickers(true)}
        {groupPicker}
        <SortPicker {...props} />
        <span className="ss-filter-tools">{tools}</span>
      </MoreFilters>
    </div>
  )
})

/** What does not fit beside the query of a narrow list, behind one button. */
function MoreFilters({ isOn, children }: { isOn: boolean; children: ReactNode }): ReactElement {
  const { labels } = usePresentation()
  return (
    <span className="ss-filter-narrow">
      <PopoverButton
        label={labels.moreFilters}
        icon="sliders-horizontal"
        className="ss-filter-control"
        pressed={isOn}
        layerClassName="ss-filter-more"
      >
        {children}
      </PopoverButton>
    </span>
  )
}

function SortPicker({ columns, sort, onSortChange }: FilterBarProps): ReactElement {
  const { labels } = usePresentation()
  const [first] = sort
  const options = columns.all
    .filter((column) => column.sortable)
    .flatMap((column) =>
      (['descending', 'ascending'] as const).map((direction) => ({
        value: `${direction} ${column.id}`,
        label: labels.sortedBy(columnLabel(column, labels), direction === 'descending'),
      })),
    )
  const none = { value: 'none', label: labels.sortedByNothing }
  return (
    <Picker
      label={labels.sortSessions}
      icon="arrow-up-down"
      className="ss-filter-control"
      options={[none, ...options]}
      value={first ? `${first.direction} ${first.column}` : 'none'}
      onChange={(value) => {
        const [direction, ...id] = value.split(' ')
        const isKnown = direction === 'descending' || direction === 'ascending'
        onSortChange(isKnown ? [{ column: id.join(' '), direction }] : [], { reason: 'pointer' })
      }}
    />
  )
}
