'use client'

import {
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { SessionSummary } from '../../model/session.ts'
import type { SortKey } from '../../query/sortSessions.ts'
import { useBrowserLayoutEffect } from '../hooks/useBrowserLayoutEffect.ts'
import { useCopy } from '../hooks/useCopy.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import { useElementSize } from '../hooks/useElementSize.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { type MoveReason, useRovingFocus } from '../hooks/useRovingFocus.ts'
import { usePresentation } from '../shared/presentation.ts'
import { FlightWatch } from './FlightWatch.tsx'
import { createFlight } from './flight.ts'
import { MessagesPopover } from './MessagesPopover.tsx'
import { SessionTableHead } from './SessionTableHead.tsx'
import { type RowsHandle, SessionTableRows } from './SessionTableRows.tsx'
import {
  CARDS_BELOW_PX,
  type CellContext,
  columnLabel,
  columnsThatFit,
  columnTracks,
  type SessionTableColumn,
} from './tableColumns.ts'
import type { Checked } from './useChecked.ts'
import { useColumnResize } from './useColumnResize.ts'
import { useCursor } from './useCursor.ts'
import { useFullMessages } from './useFullMessages.ts'
import { useGridKeys } from './useGridKeys.ts'

export interface SessionTableGridProps {
  label: string
  rows: readonly SessionSummary[]
  /** Rows there are in all, loaded or not. */
  rowCount: number
  columns: readonly SessionTableColumn[]
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

const ROW_PX = 44
const HEAD_PX = 32

/** The head and the rows: a `grid` with one tab stop, which scrolls. */
export function SessionTableGrid(props: SessionTableGridProps): ReactElement {
  const { rows, columns, context, checked, openRef, onOpen, sort, onSort, onHover } = props
  const { labels, format, announce } = usePresentation()
  const gridRef = useRef<HTMLDivElement>(null)
  const rowsHandle = useRef<RowsHandle>(null)
  const size = useElementSize(gridRef)
  const isCards = size !== undefined && size.width < CARDS_BELOW_PX
  const rowHeight = useRowHeight(gridRef, isCards, rows.length > 0)
  const { copy } = useCopy()

  const fitting = useMemo(() => columnsThatFit(columns, size?.width), [columns, size?.width])
  const shown = useSameColumns(fitting)
  const resize = useColumnResize(gridRef)
  const { template, minWidth } = columnTracks(shown, resize.widths)
  useCssVars(gridRef, { '--_columns': template, '--_min': `${minWidth}px` })

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
  function onClick(event: MouseEvent): void {
    if (!(event.target instanceof Element)) return
    const details: ChangeDetails = { reason: 'pointer', event: event.nativeEvent }
    const { target } = event
    const isOn = (part: string): boolean => target.closest(part) !== null
    const id = event.target.closest<HTMLElement>('[data-column]')?.dataset.column
    const column = columns.find((candidate) => candidate.id === id)
    if (isOn('.ss-table-sort') && column) onSort(column, details)
    const rowElement = event.target.closest<HTMLElement>('[data-index]')
    const index = Number(rowElement?.dataset.index)
    const row = rowElement ? rows[index] : undefined
    if (!row) return
    if (isOn('.ss-table-copy')) void copy(context.refOf(row))
    else if (isOn('.ss-table-check') && !event.shiftKey) checked.toggle(index, details)
    else if (event.shiftKey) checked.extendTo(index, current, details)
    else if (event.ctrlKey || event.metaKey) checked.toggle(index, details)
    else if (!isOn('a, button, input, select, textarea, label') && !hasSelection(rowElement)) {
      onOpen(context.refOf(row), details)
    }
    setCurrent(index)
  }

  useScrollToTop(gridRef, props.topKey)
  const hasRows = rows.length > 0
  return (
    <>
      <div
        ref={gridRef}
        className="ss-table"
        role="grid"
        aria-label={props.label}
        aria-rowcount={props.rowCount + 1}
        aria-multiselectable
        aria-busy={props.isBusy ? true : undefined}
        data-empty={hasRows ? undefined : ''}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={(event) => fitColumn(event, resize.fitColumn)}
        onMouseDown={keepTextUnselected}
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
          sort={sort}
          allChecked={checked.all}
          hasTabStop={!hasRows}
          onCheckAll={(all) => checked.checkAll(all, { reason: 'pointer' })}
        />
        <FlightWatch flight={flight} scrollRef={gridRef} rowHeight={rowHeight} />
        {hasRows ? (
          <SessionTableRows
            key={`${isCards} ${rowHeight}`}
            handle={rowsHandle}
            scrollRef={gridRef}
            rows={rows}
            rowHeight={rowHeight}
            columns={shown}
            context={context}
            checked={checked.refs}
            openRef={openRef}
            current={current}
            flight={flight}
            itemProps={roving.itemProps}
            onEndReached={props.onEndReached}
          />
        ) : null}
      </div>
      {props.children}
      {messagesOf && (
        <div className="ss-table-layer" {...messages.layerProps}>
          <MessagesPopover session={messagesOf} anchorRef={messages.anchorRef} onClose={messages.close} />
        </div>
      )}
    </>
  )
}

/** The same list as before while the same columns fit, so that dragging the page wider paints no row anew. */
function useSameColumns(columns: readonly SessionTableColumn[]): readonly SessionTableColumn[] {
  const [kept, keep] = useState(columns)
  if (
    kept === columns ||
    (kept.length === columns.length && columns.every((column, index) => column === kept[index]))
  ) {
    return kept
  }
  keep(columns)
  return columns
}

/** The true height of a row, once there is one: a wrong guess would move every row below it. */
function useRowHeight(gridRef: React.RefObject<HTMLElement | null>, isCards: boolean, hasRows: boolean): number {
  const [height, setHeight] = useState(ROW_PX)
  useBrowserLayoutEffect(() => {
    const row = gridRef.current?.querySelector<HTMLElement>('[data-index]')
    if (row && row.offsetHeight > 0) setHeight(row.offsetHeight)
  }, [gridRef, isCards, hasRows])
  return height
}

function useScrollToTop(gridRef: React.RefObject<HTMLElement | null>, key: unknown): void {
  const last = useRef(key)
  useEffect(() => {
    if (last.current === key) return
    last.current = key
    gridRef.current?.scrollTo({ top: 0 })
  }, [gridRef, key])
}

function fitColumn(event: MouseEvent, fitTo: (id: string) => void): void {
  const { target } = event
  if (!(target instanceof Element) || !target.closest('[data-resize]')) return
  const id = target.closest<HTMLElement>('[data-column]')?.dataset.column
  if (id !== undefined) fitTo(id)
}

/** Shift and a click choose rows, not the text between them. */
function keepTextUnselected(event: MouseEvent): void {
  if (event.shiftKey) event.preventDefault()
}

/** Somebody who marks a text in a row does not want to open it. */
function hasSelection(row: HTMLElement | null): boolean {
  const selection = getSelection()
  return selection !== null && !selection.isCollapsed && row?.contains(selection.anchorNode) === true
}
