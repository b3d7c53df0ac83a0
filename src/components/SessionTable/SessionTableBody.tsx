'use client'

import { type KeyboardEvent, type ReactElement, useCallback, useMemo, useRef, useState } from 'react'
import type { GroupKey } from '../../query/groupSessions.ts'
import type { ParseOptions } from '../../query/parseQuery.ts'
import { rowsOf } from '../../query/sessionRows.ts'
import { useExplorer, useExplorerContext } from '../hooks/explorerContext.ts'
import { useControllable } from '../hooks/useControllable.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useKeptFocus } from '../hooks/useKeptFocus.ts'
import { useNow } from '../hooks/useNow.ts'
import { useOwnFields, useOwnMetrics } from '../hooks/useOwnMetrics.ts'
import { usePresentation } from '../shared/presentation.ts'
import { BulkBar } from './BulkBar.tsx'
import { EmptyList } from './EmptyList.tsx'
import { KeySheet } from './KeySheet.tsx'
import { NoMatch } from './NoMatch.tsx'
import type { SessionTableProps } from './SessionTable.tsx'
import { SessionTableGrid } from './SessionTableGrid.tsx'
import { TableFailure } from './TableFailure.tsx'
import { TableFilters } from './TableFilters.tsx'
import { TableFoot } from './TableFoot.tsx'
import type { CellContext } from './tableColumns.ts'
import { useAnnouncedCount } from './useAnnouncedCount.ts'
import { useChecked } from './useChecked.ts'
import { type Columns, useColumns } from './useColumns.ts'
import type { RecentQuery } from './useCompletions.ts'
import { useCurrentRange } from './useCurrentRange.ts'
import { useDurationScale } from './useDurationScale.ts'
import { useFacets } from './useFacets.ts'
import { isField } from './useGridKeys.ts'
import { useListedSessions } from './useListedSessions.ts'
import { useServedGroups } from './useServedGroups.ts'
import { useSessionRows } from './useSessionRows.ts'
import { useSortClicks } from './useSortClicks.ts'
import { useTableChoices } from './useTableChoices.ts'
import { useTableRows } from './useTableRows.ts'
import { offsetMs } from './wallTime.ts'

export type SessionTableBodyProps = Omit<
  SessionTableProps,
  'className' | 'theme' | 'scheme' | 'labels' | 'locale' | 'timeZone' | 'currency'
>

const none: readonly never[] = []
const RECENT_KEPT = 10
const MINUTE_MS = 60_000

/** What stands inside the table's frame: finds its sessions and the reader's choices, and lays the parts out. */
export function SessionTableBody(props: SessionTableBodyProps): ReactElement {
  const { status = 'ready', toolbar = true, hostFilters = false, onCompare } = props
  const { labels, format } = usePresentation()
  const { timeZone } = format
  const around = useExplorerContext()
  const explorer = useExplorer()
  const given = props.rows
  const allPages = given && props.allPages
  const { sessions, sample, refOf } = useListedSessions(given, props.sessions ?? around?.sessions ?? none)
  const choices = useTableChoices(props)
  const { query, sort, setSort } = choices
  const clock = useNow()
  const nowMs = props.now ?? clock
  const timeRange = useCurrentRange(choices.timeRange, nowMs)
  const [isHeld, setHeld] = useState(false)
  const [isSheetOpen, setSheetOpen] = useState(false)
  const [recent, setRecent] = useState<readonly RecentQuery[]>(none)
  const queryRef = useRef<HTMLInputElement>(null)
  const bodyRef = useRef<HTMLDivElement>(null)

  const columns = useColumns(props, sample)
  const momentMs = props.now ?? sample[0]?.startMs ?? 0
  const fields = useOwnFields(useOwnMetrics())
  const utcOffsetMinutes = useMemo(() => offsetMs(momentMs, timeZone) / MINUTE_MS, [momentMs, timeZone])
  const reading = useMemo<ParseOptions>(
    () => ({ ...(props.now !== undefined && { nowMs: props.now }), utcOffsetMinutes, fields }),
    [props.now, utcOffsetMinutes, fields],
  )
  const [groupBy, setGroupBy] = useControllable<GroupKey | null, [ChangeDetails]>({
    name: 'groupBy',
    value: props.groupBy,
    defaultValue: null,
    onChange: props.onGroupByChange,
  })
  const found = useSessionRows({
    sessions,
    query,
    reading,
    timeRange,
    sort,
    columns: columns.all,
    hostFilters: hostFilters || given !== undefined,
    groupBy: given ? undefined : (groupBy ?? undefined),
    timeZone,
    refOf,
    isHeld: isHeld && !given,
  })
  const { rows, shownQuery, shown } = found
  const list = useMemo(() => given ?? rowsOf(rows), [given, rows])
  const served = useServedGroups(props.groupServer, groupBy, timeZone)
  const groups = served ? served.groups : found.groups
  const folds = useTableRows({
    sessions: list,
    groups,
    served,
    refOf,
    canExpand: props.expandable === true,
    loadSession: props.loadSession,
  })
  const { checkedIds, setCheckedIds } = choices
  const checked = useChecked({
    rows: folds.rows,
    sessions: list,
    refOf,
    checkedIds,
    setCheckedIds,
    loadIds: given && props.loadIds,
    served,
  })
  const tagsPx = widthOf('tags', columns)
  const scaleMs = useDurationScale(given ? sample : rows)
  const context = useMemo<CellContext>(
    () => ({ labels, format, nowMs, durationScaleMs: scaleMs, tagsPx, refOf }),
    [labels, format, nowMs, scaleMs, tagsPx, refOf],
  )
  const topKey = given ? given.choice : found.choice
  useAnnouncedCount(list.total, topKey)
  const onSort = useSortClicks(sort, setSort)

  const { setSessionId } = choices
  const open = useCallback(
    (ref: string, details: ChangeDetails, turnIndex?: number): void => {
      setSessionId(ref, details)
      if (turnIndex !== undefined) explorer.selectTurn(turnIndex)
    },
    [setSessionId, explorer],
  )
  const common = useFacets(sessions, props.facets)

  function onRefresh(): void {
    props.onRefresh?.()
    served?.retry()
  }
  const { rows: lines } = folds
  const needed = props.onNeedRows
  const onNeedRows = useMemo(
    () => (served?.groups ? (from: number, to: number) => served.need(lines, from, to) : needed),
    [served, lines, needed],
  )

  function focusList(): void {
    bodyRef.current?.querySelector<HTMLElement>('.ss-table [tabindex="0"]')?.focus()
  }
  const focus = useKeptFocus(bodyRef, focusList)
  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || isField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '/' && toolbar) queryRef.current?.focus()
    else if (event.key === '?') setSheetOpen(true)
    else if (event.key === 'Escape' && checked.asked !== undefined) checked.cancel()
    else if (event.key === 'Escape' && checked.refs.size > 0)
      checked.clear({ reason: 'keyboard', event: event.nativeEvent })
    else if (event.key.toLowerCase() === 'c' && onCompare && choices.checkedIds.length === 2)
      onCompare(choices.checkedIds)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  function onRun(text: string): void {
    const before = recent.filter((other) => other.text !== text)
    setRecent([{ text, count: list.total }, ...before].slice(0, RECENT_KEPT))
  }

  const isEmpty = given ? given.total === 0 && choices.query === '' && !timeRange : sessions.length === 0
  const isWhole = !given && (hostFilters || rows.length === sessions.length) && !folds.isTree
  const rowCount = given?.isTotalKnown === false ? -1 : isWhole ? (props.totalCount ?? rows.length) : folds.rows.count
  const name = props.label ?? labels.sessionsGrid
  return (
    <div
      ref={bodyRef}
      className="ss-table-body"
      data-density={columns.state.density}
      role="group"
      aria-label={name}
      onKeyDown={onKeyDown}
      {...focus}
    >
      {toolbar && (
        <TableFilters
          choices={choices}
          columns={columns}
          groupBy={groupBy}
          setGroupBy={setGroupBy}
          canGroup={!given || props.groupServer !== undefined}
          canTellFigures={!given || props.loadStatistics !== undefined}
          facets={common}
          shownQuery={shownQuery}
          recent={recent}
          nowMs={nowMs}
          queryRef={queryRef}
          views={props.views}
          onViewsChange={props.onViewsChange}
          download={props.download ? { rows: allPages ? none : rows, allPages, total: list.total } : undefined}
          onQueryRun={onRun}
          onLeave={focusList}
          onRefresh={props.onRefresh && onRefresh}
        />
      )}
      {props.children !== undefined && <div className="ss-table-instead">{props.children}</div>}
      {status === 'failed' && (list.total > 0 || !isEmpty) && <TableFailure {...props} hasList />}
      {served?.error !== undefined && (
        <TableFailure {...props} error={served.error} retryAtMs={undefined} onRetry={served.retry} hasList />
      )}
      {props.children === undefined && (
        <SessionTableGrid
          label={name}
          sessions={list}
          folds={folds}
          rowCount={rowCount}
          columns={columns.shown}
          columnState={columns.state}
          onColumnsChange={columns.setState}
          context={context}
          checked={checked}
          openRef={choices.sessionId ?? undefined}
          onOpen={open}
          sort={sort}
          onSort={onSort}
          topKey={topKey}
          isBusy={status === 'loading' || found.isUnderWay || served?.isUnderWay === true}
          onHover={setHeld}
          onEndReached={props.onEndReached}
          onNeedRows={onNeedRows}
          loadStatistics={given && props.loadStatistics}
          checkAllLabel={given && !props.loadIds ? labels.checkLoaded : labels.checkAll}
        >
          {list.total === 0 && (
            <div className="ss-table-state">
              <EmptyList {...props} isEmpty={isEmpty || (given !== undefined && status !== 'ready')}>
                <NoMatch
                  sessions={sessions}
                  text={shownQuery}
                  query={shown}
                  timeRange={timeRange}
                  onQueryChange={choices.setQuery}
                  onTimeRangeChange={choices.setTimeRange}
                />
              </EmptyList>
            </div>
          )}
        </SessionTableGrid>
      )}
      <BulkBar
        ids={choices.checkedIds}
        onExport={props.onExport}
        onCompare={onCompare}
        onClear={() => checked.clear({ reason: 'pointer' })}
        asked={checked.asked}
        onAskAgain={checked.askAgain}
        onCancel={() => {
          checked.cancel()
          focusList()
        }}
      />
      {props.children === undefined && !isEmpty && (
        <TableFoot
          shown={given ? sessions.length : rows.length}
          all={given?.total ?? props.totalCount ?? sessions.length}
          isPaged={given !== undefined || props.totalCount !== undefined}
          isMore={given?.isTotalKnown === false}
          groups={groups?.length}
          canCompare={onCompare !== undefined}
          canFilter={toolbar}
          onKeys={() => setSheetOpen(true)}
        />
      )}
      {isSheetOpen && (
        <KeySheet
          canCompare={onCompare !== undefined}
          canFilter={toolbar}
          canFold={folds.isTree}
          onClose={() => setSheetOpen(false)}
        />
      )}
    </div>
  )
}

function widthOf(id: string, { all, state }: Columns): number {
  const own = state.widths && Object.hasOwn(state.widths, id) ? state.widths[id] : undefined
  return own ?? all.find((column) => column.id === id)?.width ?? 0
}
