'use client'

import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useCallback,
  useRef,
  useState,
} from 'react'
import type { SessionSummary } from '../../model/session.ts'
import type { SortKey } from '../../query/sortSessions.ts'
import { type ColumnState, withColumnWidth } from '../../view/columnState.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import { useElementSize } from '../hooks/useElementSize.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { type MoveReason, useRovingFocus } from '../hooks/useRovingFocus.ts'
import { usePresentation } from '../shared/presentation.ts'
import { FiguresRow } from './FiguresRow.tsx'
import { FlightWatch } from './FlightWatch.tsx'
import { createFlight } from './flight.ts'
import { MessagesPopover } from './MessagesPopover.tsx'
import { SessionTableHead } from './SessionTableHead.tsx'
import { type RowsHandle, SessionTableRows } from './SessionTableRows.tsx'
import { type CellContext, columnLabel, columnTracks, pinnedCount, type SessionTableColumn } from './tableColumns.ts'
import type { Checked } from './useChecked.ts'
import { useColumnResize } from './useColumnResize.ts'
import { useCursor } from './useCursor.ts'
import { useFittingColumns } from './useFittingColumns.ts'
import { useFullMessages } from './useFullMessages.ts'
import { useGridKeys } from './useGridKeys.ts'
import { useRowClicks } from './useRowClicks.ts'
import { useScrollToTop } from './useScrollToTop.ts'

export interface SessionTableGridProps {
  label: string
  rows: readonly SessionSummary[]
  /** Rows there are in all, loaded or not. */
  rowCount: number
  columns: readonly SessionTableColumn[]
  columnState: ColumnState
  onColumnsChange: (state: ColumnState, details: ChangeDetails) => void
  context: CellContext
  checked: Checked
  openRef: string | undefined
  onOpen: (ref: string, details: ChangeDetails) => void
  sort: readonly SortKey[]
  onSort: (column: SessionTableColumn, details: ChangeDetails) => void
  /** Changes when the reader filters or sorts: the list begins at its top again. */
  topKey: unknown
  isBusy: boolean
  onHover: (isInside: boolean) => void
  onEndReached: (() => void) | undefined
  /** In place of rows. */
  children: ReactNode
}

const NO_WIDTHS = {}
const ROW_PX = 44
const HEAD_PX = 32

/** The head and the rows: a `grid` with one tab stop, which scrolls. */
export function SessionTableGrid(props: SessionTableGridProps): ReactElement {
  const { rows, columns, context, checked, openRef, onOpen, sort, onSort, onHover } = props
  const { labels, format, announce } = usePresentation()
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
  const { template, minWidth, pins } = columnTracks(shown, resize.widths, pinned)
  useCssVars(gridRef, {
    '--_columns': template,
    '--_min': `${minWidth}px`,
    ...Object.fromEntries(pins.map((px, index) => [`--_pin-${index + 1}`, `${px}px`])),
  })

  const [current, setCurrent] = useCursor(rows, context.refOf)
  const roving = useRovingFocus({
    containerRef: gridRef,
    count: rows.length,
    current,
    page: Math.max(1, Math.floor(((size?.height ?? 0) - HEAD_PX) / rowHeight) - 1),
    reveal: useCallback((index: number) => rowsHandle.current?.reveal(index), []),
    onMove,
  })
  const messages = useFullMessages()
  const [flight] = useState(createFlight)
  const messagesOf = messages.index === undefined ? undefined : rows[messages.index]

  function onMove(index: number, { event }: { reason: MoveReason; event: { shiftKey?: boolean; nativeEvent: Event } }) {
    if ('key' in event && event.shiftKey) {
      checked.extendTo(index, current, { reason: 'keyboard', event: event.nativeEvent })
    }
    setCurrent(index)
  }
  function open(index: number, details: ChangeDetails): void {
    const row = rows[index]
    if (row) onOpen(context.refOf(row), details)
  }
  const byKey = (event: KeyboardEvent): ChangeDetails => ({ reason: 'keyboard', event: event.nativeEvent })
  const onKeyDown = useGridKeys({
    gridRef,
    count: rows.length,
    current,
    onMoveKey: roving.onKeyDown,
    moveTo: (index, event) => {
      onMove(index, { reason: 'arrow', event })
      roving.focus(index)
    },
    onOpen: (index, event) => open(index, byKey(event)),
    onToggle: (index, event) => checked.toggle(index, byKey(event)),
    onCheckAll: (event) => checked.checkAll(checked.all !== true, byKey(event)),
    onResize: (id, by) => {
      const column = columns.find((candidate) => candidate.id === id)
      const width = resize.resizeBy(id, by)
      if (column && width !== undefined) {
        announce(labels.columnWidth(columnLabel(column, labels), format.count(width)))
      }
    },
  })

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
    onOpen,
    onSort: (id, details) => {
      const column = columns.find((candidate) => candidate.id === id)
      if (column) onSort(column, details)
    },
    fitColumn: resize.fitColumn,
  })

  useScrollToTop(gridRef, props.topKey)
  const hasRows = rows.length > 0
  return (
    <>
      <div
        ref={gridRef}
        className="ss-table"
        role="grid"
        aria-label={props.label}
        aria-rowcount={props.rowCount + (columnState.statistic ? 2 : 1)}
        aria-multiselectable
        aria-busy={props.isBusy ? true : undefined}
        data-empty={hasRows ? undefined : ''}
        data-pinned={pinned > 0 ? '' : undefined}
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
          hasTabStop={!hasRows}
          onCheckAll={(all) => checked.checkAll(all, { reason: 'pointer' })}
        />
        <FlightWatch flight={flight} scrollRef={gridRef} />
        {hasRows ? (
          <SessionTableRows
            key={rowHeight}
            handle={rowsHandle}
            scrollRef={gridRef}
            rows={rows}
            rowHeight={rowHeight}
            columns={shown}
            pinned={pinned}
            context={context}
            checked={checked.refs}
            openRef={openRef}
            current={current}
            flight={flight}
            itemProps={roving.itemProps}
            onEndReached={props.onEndReached}
          />
        ) : null}
        {hasRows && columnState.statistic && (
          <FiguresRow
            rows={rows}
            columns={shown}
            pinned={pinned}
            statistic={columnState.statistic}
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
