'use client'

import { type KeyboardEvent, type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { sessionRefs } from '../../model/sessionRef.ts'
import { columnsWithValues, defaultColumns, durationScaleMs } from '../../view/tableView.ts'
import { useExplorerContext } from '../hooks/explorerContext.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useNow } from '../hooks/useNow.ts'
import { useShallowStable } from '../hooks/useShallowStable.ts'
import { usePresentation } from '../shared/presentation.ts'
import { BulkBar } from './BulkBar.tsx'
import { FilterBar } from './FilterBar.tsx'
import { NoMatch } from './NoMatch.tsx'
import { NoSessions } from './NoSessions.tsx'
import type { SessionTableProps } from './SessionTable.tsx'
import { SessionTableGrid } from './SessionTableGrid.tsx'
import { TableFailure } from './TableFailure.tsx'
import { TableFoot } from './TableFoot.tsx'
import { TableSkeleton } from './TableSkeleton.tsx'
import { type CellContext, columnLabel, type SessionTableColumn } from './tableColumns.ts'
import { currentRange } from './timePresets.ts'
import { useChecked } from './useChecked.ts'
import type { RecentQuery } from './useCompletions.ts'
import { isField } from './useGridKeys.ts'
import { useSessionRows } from './useSessionRows.ts'
import { useTableChoices } from './useTableChoices.ts'

export type SessionTableBodyProps = Omit<
  SessionTableProps,
  'className' | 'theme' | 'scheme' | 'labels' | 'locale' | 'timeZone'
>

const none: readonly never[] = []
const RECENT_KEPT = 10

/** What stands inside the table's frame: finds its sessions and the reader's choices, and lays the parts out. */
export function SessionTableBody(props: SessionTableBodyProps): ReactElement {
  const { status = 'ready', toolbar = true, hostFilters = false, onCompare } = props
  const { labels, format, announce } = usePresentation()
  const around = useExplorerContext()
  const sessions = props.sessions ?? around?.sessions ?? none
  const { refOf } = sessionRefs(sessions)
  const choices = useTableChoices(props)
  const { query, sort, setSort } = choices
  const clock = useNow()
  const nowMs = props.now ?? clock
  const timeRange = useMinutes(choices.timeRange, nowMs)
  const [isHeld, setHeld] = useState(false)
  const [recent, setRecent] = useState<readonly RecentQuery[]>(none)
  const queryRef = useRef<HTMLInputElement>(null)
  const bodyRef = useRef<HTMLDivElement>(null)

  const given = useShallowStable(props.columns ?? defaultColumns)
  const columns = useMemo(() => {
    const worthShowing = new Set(columnsWithValues(given, sessions))
    return given.filter((column) => worthShowing.has(column))
  }, [given, sessions])
  const { rows, shownQuery } = useSessionRows({
    sessions,
    query,
    timeRange,
    sort,
    columns: given,
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
  useAnnouncedCount(
    rows.length,
    topKey,
    announce,
    labels.sessionsFound(labels.sessions(rows.length, format.count(rows.length))),
  )

  const onSort = useCallback(
    (column: SessionTableColumn, details: ChangeDetails): void => {
      const first = column.firstDirection ?? 'ascending'
      const now = sort[0]?.column === column.id ? sort[0].direction : undefined
      const direction = now === undefined ? first : now === first ? opposite(first) : undefined
      setSort(direction ? [{ column: column.id, direction }] : [], details)
      const label = columnLabel(column, labels)
      announce(direction ? labels.sortedBy(label, direction === 'descending') : labels.sortedByNothing)
    },
    [sort, setSort, labels, announce],
  )

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
    <div ref={bodyRef} className="ss-table-body" role="group" aria-label={name} onKeyDown={onKeyDown}>
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
        columns={columns}
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
                query={shownQuery}
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

interface EmptyListProps extends SessionTableBodyProps {
  isEmpty: boolean
  /** For a list of which nothing matches. */
  children: ReactElement
}

function EmptyList({ isEmpty, children, ...props }: EmptyListProps): ReactElement {
  if (!isEmpty) return children
  if (props.status === 'loading') return <TableSkeleton />
  if (props.status === 'failed') return <TableFailure {...props} hasList={false} />
  return <>{props.empty ?? <NoSessions />}</>
}

const MINUTE_MS = 60_000

/** A range that ends now, moved on once a minute: with every tick of a clock all sessions would be filtered anew. */
function useMinutes(
  range: ReturnType<typeof currentRange>,
  nowMs: number | undefined,
): ReturnType<typeof currentRange> {
  const minute = nowMs === undefined ? undefined : Math.floor(nowMs / MINUTE_MS) * MINUTE_MS
  return useMemo(() => currentRange(range, minute), [range, minute])
}

const PAGE = 1000

/** Rows enough to know how long sessions are, from all over the list. */
function pageOf(rows: readonly SessionSummary[]): readonly SessionSummary[] {
  if (rows.length <= PAGE) return rows
  const step = rows.length / PAGE
  return Array.from({ length: PAGE }, (_, index) => rows[Math.floor(index * step)] as SessionSummary)
}

function opposite(direction: 'ascending' | 'descending'): 'ascending' | 'descending' {
  return direction === 'ascending' ? 'descending' : 'ascending'
}

/** Says how many there are when the reader has filtered, not when the data has changed. */
function useAnnouncedCount(count: number, key: unknown, announce: (text: string) => void, sentence: string): void {
  const last = useRef({ key, count })
  useEffect(() => {
    const before = last.current
    last.current = { key, count }
    if (before.key !== key && before.count !== count) announce(sentence)
  }, [key, count, announce, sentence])
}
