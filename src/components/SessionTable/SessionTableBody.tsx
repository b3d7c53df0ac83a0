'use client'

import { type ReactElement, useCallback, useRef, useState } from 'react'
import { useExplorer } from '../hooks/explorerContext.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useKeptFocus } from '../hooks/useKeptFocus.ts'
import { useNow } from '../hooks/useNow.ts'
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
import { tableKeyHandler } from './tableKeys.ts'
import { useAnnouncedCount } from './useAnnouncedCount.ts'
import { useCellContext } from './useCellContext.ts'
import { useChecked } from './useChecked.ts'
import { useCurrentRange } from './useCurrentRange.ts'
import { useFacets } from './useFacets.ts'
import { useRecentQueries } from './useRecentQueries.ts'
import { useSortClicks } from './useSortClicks.ts'
import { useTableChoices } from './useTableChoices.ts'
import { useTableList } from './useTableList.ts'

export type SessionTableBodyProps = Omit<
  SessionTableProps,
  'className' | 'theme' | 'scheme' | 'labels' | 'locale' | 'timeZone' | 'currency'
>

const none: readonly never[] = []

/** What stands inside the table's frame: finds its sessions and the reader's choices, and lays the parts out. */
export function SessionTableBody(props: SessionTableBodyProps): ReactElement {
  const { status = 'ready', toolbar = true, rows: given, onCompare } = props
  const { labels } = usePresentation()
  const explorer = useExplorer()
  const queryRef = useRef<HTMLInputElement>(null)
  const bodyRef = useRef<HTMLDivElement>(null)
  const [isHeld, setHeld] = useState(false)
  const [isSheetOpen, setSheetOpen] = useState(false)
  const clock = useNow()
  const nowMs = props.now ?? clock

  const choices = useTableChoices(props)
  const { checkedIds, setCheckedIds, setSessionId } = choices
  const timeRange = useCurrentRange(choices.timeRange, nowMs)
  const list = useTableList(props, choices, timeRange, isHeld)
  const { sessions, refOf, columns, found, rows, served, folds } = list
  const allPages = given && props.allPages
  const checked = useChecked({
    rows: folds.rows,
    sessions: rows,
    refOf,
    checkedIds,
    setCheckedIds,
    loadIds: given && props.loadIds,
    served,
  })
  const context = useCellContext(given ? list.sample : found.rows, refOf, columns, nowMs)
  const common = useFacets(sessions, props.facets)
  const { recent, remember } = useRecentQueries()
  const onSort = useSortClicks(choices.sort, choices.setSort)
  useAnnouncedCount(rows.total, list.choice)

  const open = useCallback(
    (ref: string, details: ChangeDetails, turnIndex?: number): void => {
      setSessionId(ref, details)
      if (turnIndex !== undefined) explorer.selectTurn(turnIndex)
    },
    [setSessionId, explorer],
  )
  function onRefresh(): void {
    props.onRefresh?.()
    served?.retry()
  }
  function focusList(): void {
    bodyRef.current?.querySelector<HTMLElement>('.ss-table [tabindex="0"]')?.focus()
  }
  const focus = useKeptFocus(bodyRef, focusList)
  const onKeyDown = tableKeyHandler({
    checked,
    filter: toolbar ? () => queryRef.current?.focus() : undefined,
    compare: onCompare && checkedIds.length === 2 ? () => onCompare(checkedIds) : undefined,
    help: () => setSheetOpen(true),
  })

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
          groupBy={list.groupBy}
          setGroupBy={list.setGroupBy}
          canGroup={!given || props.groupServer !== undefined}
          canTellFigures={!given || props.loadStatistics !== undefined}
          facets={common}
          shownQuery={found.shownQuery}
          recent={recent}
          nowMs={nowMs}
          queryRef={queryRef}
          views={props.views}
          onViewsChange={props.onViewsChange}
          download={props.download ? { rows: allPages ? none : found.rows, allPages, total: rows.total } : undefined}
          onQueryRun={(text) => remember({ text, count: rows.total })}
          onLeave={focusList}
          onRefresh={props.onRefresh && onRefresh}
        />
      )}
      {props.children !== undefined && <div className="ss-table-instead">{props.children}</div>}
      {status === 'failed' && (rows.total > 0 || !list.isEmpty) && <TableFailure {...props} hasList />}
      {served?.error !== undefined && (
        <TableFailure {...props} error={served.error} retryAtMs={undefined} onRetry={served.retry} hasList />
      )}
      {props.children === undefined && (
        <SessionTableGrid
          label={name}
          sessions={rows}
          folds={folds}
          rowCount={list.lineCount}
          columns={columns.shown}
          columnState={columns.state}
          onColumnsChange={columns.setState}
          context={context}
          checked={checked}
          openRef={choices.sessionId ?? undefined}
          onOpen={open}
          sort={choices.sort}
          onSort={onSort}
          topKey={list.choice}
          isBusy={status === 'loading' || found.isUnderWay || served?.isUnderWay === true}
          onHover={setHeld}
          onEndReached={props.onEndReached}
          onNeedRows={list.onNeedRows}
          loadStatistics={given && props.loadStatistics}
          checkAllLabel={given && !props.loadIds ? labels.checkLoaded : labels.checkAll}
        >
          {rows.total === 0 && (
            <div className="ss-table-state">
              <EmptyList {...props} isEmpty={list.isEmpty || (given !== undefined && status !== 'ready')}>
                <NoMatch
                  sessions={sessions}
                  text={found.shownQuery}
                  query={found.shown}
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
        ids={checkedIds}
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
      {props.children === undefined && !list.isEmpty && (
        <TableFoot
          shown={given ? sessions.length : found.rows.length}
          all={given?.total ?? props.totalCount ?? sessions.length}
          isPaged={given !== undefined || props.totalCount !== undefined}
          isMore={given?.isTotalKnown === false}
          groups={list.groups?.length}
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
