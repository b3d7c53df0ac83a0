'use client'

import {
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useCallback,
  useRef,
  useState,
} from 'react'
import type { SessionRows } from '../../query/sessionRows.ts'
import type { SortKey } from '../../query/sortSessions.ts'
import { type ColumnState, withColumnWidth } from '../../view/columnState.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import { useElementSize } from '../hooks/useElementSize.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useSteady } from '../hooks/useSteady.ts'
import { FiguresRow } from './FiguresRow.tsx'
import { FlightWatch } from './FlightWatch.tsx'
import { createFlight } from './flight.ts'
import { MessagesPopover } from './MessagesPopover.tsx'
import { SessionTableHead } from './SessionTableHead.tsx'
import { type RowsHandle, SessionTableRows } from './SessionTableRows.tsx'
import { type CellContext, columnTracks, isCardLine, pinnedCount, type SessionTableColumn } from './tableColumns.ts'
import type { Checked } from './useChecked.ts'
import { useColumnResize } from './useColumnResize.ts'
import type { LoadStatistics } from './useFigures.ts'
import { useFittingColumns } from './useFittingColumns.ts'
import { useFullMessages } from './useFullMessages.ts'
import { summaryOf, useGridMoves } from './useGridMoves.ts'
import { useRowClicks } from './useRowClicks.ts'
import { useScrollToTop } from './useScrollToTop.ts'
import { useStripAtPlayhead } from './useStripAtPlayhead.ts'
import type { Folds } from './useTableRows.ts'

export interface SessionTableGridProps {
  label: string
  /** Every session of the list, as far as it is at hand. */
  sessions: SessionRows
  folds: Folds
  /** Lines there are in all, loaded or not; below 0: nobody knows. */
  rowCount: number
  columns: readonly SessionTableColumn[]
  columnState: ColumnState
  onColumnsChange: (state: ColumnState, details: ChangeDetails) => void
  context: CellContext
  checked: Checked
  openRef: string | undefined
  /** Opens a session, at a turn of it where one was chosen. */
  onOpen: (ref: string, details: ChangeDetails, turnIndex?: number) => void
  sort: readonly SortKey[]
  onSort: (column: SessionTableColumn, details: ChangeDetails) => void
  /** Changes when the reader filters or sorts: the list begins at its top again. */
  topKey: unknown
  isBusy: boolean
  onHover: (isInside: boolean) => void
  onEndReached: (() => void) | undefined
  /** Lines `from` to `to` (not included) come into sight. */
  onNeedRows: ((from: number, to: number) => void) | undefined
  /** Figures of the columns, where the rows are at hand in part. */
  loadStatistics: LoadStatistics | undefined
  /** What is checked by the box in the head. */
  checkAllLabel: string
  /** In place of rows. */
  children: ReactNode
}

const NO_WIDTHS = {}
const ROW_PX = 44
const HEAD_PX = 32

/** The head and the rows: a `grid` with one tab stop, which scrolls. */
export function SessionTableGrid(props: SessionTableGridProps): ReactElement {
  const { sessions, columns, context, checked, openRef, onOpen, sort, onSort, onHover } = props
  const { rows, isTree, fold } = props.folds
  const gridRef = useRef<HTMLDivElement>(null)
  const probeRef = useRef<HTMLDivElement>(null)
  const rowsHandle = useRef<RowsHandle>(null)
  const size = useElementSize(gridRef)
  // Known before there is a row: a wrong guess would move every row below it.
  const rowHeight = useElementSize(probeRef)?.height ?? ROW_PX

  const shown = useFittingColumns(columns, size?.width)
  const { columnState, onColumnsChange } = props
  const onResize = useCallback(
    (id: string, width: number) => onColumnsChange(withColumnWidth(columnState, id, width), { reason: 'pointer' }),
    [columnState, onColumnsChange],
  )
  const resize = useColumnResize(gridRef, columnState.widths ?? NO_WIDTHS, onResize)
  const pinned = pinnedCount(shown, columnState.pinned)
  const { template, minWidth, pins } = columnTracks(shown, resize.widths, context.format, pinned)
  const lines = shown.filter(isCardLine).length
  useCssVars(probeRef, { '--_lines': lines })
  useCssVars(gridRef, {
    '--_lines': lines,
    '--_columns': template,
    '--_min': minWidth,
    ...Object.fromEntries(pins.map((length, index) => [`--_pin-${index + 1}`, length])),
  })

  const { current, setCurrent, itemProps, open, onKeyDown } = useGridMoves({
    gridRef,
    reveal: useCallback((index: number) => rowsHandle.current?.reveal(index), []),
    folds: props.folds,
    page: Math.max(1, Math.floor(((size?.height ?? 0) - HEAD_PX) / rowHeight) - 1),
    columns,
    resizeBy: resize.resizeBy,
    checked,
    refOf: context.refOf,
    onOpen,
  })
  const messages = useFullMessages()
  const [flight] = useState(createFlight)
  const messagesOf = messages.index === undefined ? undefined : summaryOf(rows.at(messages.index))

  /** The focus may come by other ways than the keys of the grid: a click, a screen reader. */
  function onFocus(event: FocusEvent): void {
    messages.gridProps.onFocus(event)
    const index = Number(event.target.closest<HTMLElement>('[data-index]')?.dataset.index ?? -1)
    if (index >= 0) setCurrent(index)
  }
  const clicks = useRowClicks({
    rows,
    refOf: context.refOf,
    checked,
    current,
    onOpen: open,
    onFold: fold,
    onSort: (id, details) => {
      const column = columns.find((candidate) => candidate.id === id)
      if (column) onSort(column, details)
    },
    fitColumn: resize.fitColumn,
  })

  const onCheckAll = useSteady((all: boolean) => checked.checkAll(all, { reason: 'pointer' }))

  useScrollToTop(gridRef, props.topKey)
  useStripAtPlayhead(gridRef)
  const hasRows = rows.count > 0
  // Of a list that is at hand in part only its server can tell anything as a whole.
  const isWhole = sessions.pages[0]?.sessions.length === sessions.total
  const hasFigures = hasRows && columnState.statistic !== undefined && (isWhole || props.loadStatistics !== undefined)
  return (
    <>
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a name */}
      <div
        ref={gridRef}
        className="ss-table"
        role={isTree ? 'treegrid' : 'grid'}
        aria-label={props.label}
        aria-rowcount={props.rowCount < 0 ? -1 : props.rowCount + (hasFigures ? 2 : 1)}
        aria-multiselectable
        aria-busy={props.isBusy ? true : undefined}
        data-empty={hasRows ? undefined : ''}
        data-pinned={pinned > 0 ? '' : undefined}
        data-tree={isTree ? '' : undefined}
        onKeyDown={onKeyDown}
        {...clicks}
        onPointerDown={resize.onPointerDown}
        onPointerMove={resize.onPointerMove}
        onPointerUp={resize.onPointerUp}
        onPointerCancel={resize.onPointerUp}
        onPointerEnter={(event: PointerEvent) => onHover(event.pointerType === 'mouse')}
        onPointerLeave={() => onHover(false)}
        {...messages.gridProps}
        onFocus={onFocus}
      >
        <SessionTableHead
          columns={shown}
          pinned={pinned}
          sort={sort}
          allChecked={checked.all}
          checkAllLabel={props.checkAllLabel}
          hasTabStop={!hasRows}
          onCheckAll={onCheckAll}
        />
        <FlightWatch flight={flight} scrollRef={gridRef} />
        {hasRows ? (
          <SessionTableRows
            key={rowHeight}
            handle={rowsHandle}
            scrollRef={gridRef}
            rows={rows}
            topKey={props.topKey}
            rowHeight={rowHeight}
            columns={shown}
            pinned={pinned}
            context={context}
            isChecked={checked.isChecked}
            canCheck={checked.canCheck}
            isTree={isTree}
            openRef={openRef}
            current={current}
            flight={flight}
            itemProps={itemProps}
            onEndReached={props.onEndReached}
            onNeedRows={props.onNeedRows}
          />
        ) : null}
        {hasFigures && columnState.statistic && (
          <FiguresRow
            rows={sessions}
            columns={shown}
            pinned={pinned}
            statistic={columnState.statistic}
            load={props.loadStatistics}
            rowIndex={props.rowCount + 2}
          />
        )}
      </div>
      <div ref={probeRef} className="ss-table-probe" aria-hidden />
      {props.children}
      {messagesOf && (
        <div className="ss-table-layer" {...messages.layerProps}>
          <MessagesPopover session={messagesOf} anchorRef={messages.anchorRef} onClose={messages.close} />
        </div>
      )}
    </>
  )
}
