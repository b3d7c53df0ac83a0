'use client'

import { type KeyboardEvent, type ReactElement, useMemo, useRef, useState } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { sessionRefs } from '../../model/sessionRef.ts'
import type { ParseOptions } from '../../query/parseQuery.ts'
import { durationScaleMs } from '../../view/tableView.ts'
import { useExplorerContext } from '../hooks/explorerContext.ts'
import { useNow } from '../hooks/useNow.ts'
import { usePresentation } from '../shared/presentation.ts'
import { BulkBar } from './BulkBar.tsx'
import { EmptyList } from './EmptyList.tsx'
import { FilterBar } from './FilterBar.tsx'
import { NoMatch } from './NoMatch.tsx'
import type { SessionTableProps } from './SessionTable.tsx'
import { SessionTableGrid } from './SessionTableGrid.tsx'
import { TableFailure } from './TableFailure.tsx'
import { TableFoot } from './TableFoot.tsx'
import type { CellContext } from './tableColumns.ts'
import { useAnnouncedCount } from './useAnnouncedCount.ts'
import { useChecked } from './useChecked.ts'
import { useColumns } from './useColumns.ts'
import type { RecentQuery } from './useCompletions.ts'
import { useCurrentRange } from './useCurrentRange.ts'
import { isField } from './useGridKeys.ts'
import { useSessionRows } from './useSessionRows.ts'
import { useSortClicks } from './useSortClicks.ts'
import { useTableChoices } from './useTableChoices.ts'
import { offsetMs } from './wallTime.ts'

export type SessionTableBodyProps = Omit<
  SessionTableProps,
  'className' | 'theme' | 'scheme' | 'labels' | 'locale' | 'timeZone'
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
  const sessions = props.sessions ?? around?.sessions ?? none
  const { refOf } = sessionRefs(sessions)
  const choices = useTableChoices(props)
  const { query, sort, setSort } = choices
  const clock = useNow()
  const nowMs = props.now ?? clock
  const timeRange = useCurrentRange(choices.timeRange, nowMs)
  const [isHeld, setHeld] = useState(false)
  const [recent, setRecent] = useState<readonly RecentQuery[]>(none)
  const queryRef = useRef<HTMLInputElement>(null)
  const bodyRef = useRef<HTMLDivElement>(null)

  const columns = useColumns(props, sessions)
  const momentMs = props.now ?? sessions[0]?.startMs ?? 0
  const reading = useMemo<ParseOptions>(
    () => ({
      ...(props.now !== undefined && { nowMs: props.now }),
      utcOffsetMinutes: offsetMs(momentMs, timeZone) / MINUTE_MS,
    }),
    [props.now, momentMs, timeZone],
  )
  const { rows, shownQuery, shown } = useSessionRows({
    sessions,
    query,
    reading,
    timeRange,
    sort,
    columns: columns.all,
    hostFilters,
    refOf,
    isHeld,
  })
  const checked = useChecked(rows, refOf, choices.checkedIds, choices.setCheckedIds)
  const context = useMemo<CellContext>(
    () => ({ labels, format, nowMs, durationScaleMs: durationScaleMs(pageOf(rows)), refOf }),
    [labels, format, nowMs, rows, refOf],
  )
  const topKey = useMemo(
    () => ({ shownQuery, timeRange: choices.timeRange, sort }),
    [shownQuery, choices.timeRange, sort],
  )
  useAnnouncedCount(rows.length, topKey)
  const onSort = useSortClicks(sort, setSort)

  function focusList(): void {
    bodyRef.current?.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]')?.focus()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || isField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === '/' && toolbar) queryRef.current?.focus()
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
    setRecent([{ text, count: rows.length }, ...before].slice(0, RECENT_KEPT))
  }

  const isEmpty = sessions.length === 0
  const name = props.label ?? labels.sessionsGrid
  return (
    <div
      ref={bodyRef}
      className="ss-table-body"
      data-density={columns.state.density}
      role="group"
      aria-label={name}
      onKeyDown={onKeyDown}
    >
      {toolbar && (
        <FilterBar
          sessions={sessions}
          query={query}
          shownQuery={shownQuery}
          onQueryChange={choices.setQuery}
          onQueryRun={onRun}
          recent={recent}
          timeRange={choices.timeRange}
          onTimeRangeChange={choices.setTimeRange}
          columns={columns}
          sort={sort}
          onSortChange={setSort}
          nowMs={nowMs}
          queryRef={queryRef}
          onLeave={focusList}
        />
      )}
      {status === 'failed' && !isEmpty && <TableFailure {...props} hasList />}
      <SessionTableGrid
        label={name}
        rows={rows}
        rowCount={hostFilters || rows.length === sessions.length ? (props.totalCount ?? rows.length) : rows.length}
        columns={columns.shown}
        columnState={columns.state}
        onColumnsChange={columns.setState}
        context={context}
        checked={checked}
        openRef={choices.sessionId ?? undefined}
        onOpen={choices.setSessionId}
        sort={sort}
        onSort={onSort}
        topKey={topKey}
        isBusy={status === 'loading'}
        onHover={setHeld}
        onEndReached={props.onEndReached}
      >
        {rows.length === 0 && (
          <div className="ss-table-state">
            <EmptyList {...props} isEmpty={isEmpty}>
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
      <BulkBar
        ids={choices.checkedIds}
        onExport={props.onExport}
        onCompare={onCompare}
        onClear={() => checked.clear({ reason: 'pointer' })}
      />
      <TableFoot
        shown={rows.length}
        all={props.totalCount ?? sessions.length}
        isPaged={props.totalCount !== undefined}
        canCompare={onCompare !== undefined}
        canFilter={toolbar}
      />
    </div>
  )
}

const PAGE = 1000

/** Rows enough to know how long sessions are, from all over the list. */
function pageOf(rows: readonly SessionSummary[]): readonly SessionSummary[] {
  if (rows.length <= PAGE) return rows
  const step = rows.length / PAGE
  return Array.from({ length: PAGE }, (_, index) => rows[Math.floor(index * step)] as SessionSummary)
}
