'use client'

import {
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react'
import type { SessionSummary } from '../../model/session.ts'
import type { SessionRows } from '../../query/sessionRows.ts'
import type { SortKey } from '../../query/sortSessions.ts'
import { type ColumnState, withColumnWidth } from '../../view/columnState.ts'
import type { TableRow } from '../../view/tableRows.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import { useElementSize } from '../hooks/useElementSize.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { type MoveReason, useRovingFocus } from '../hooks/useRovingFocus.ts'
import { isHtmlElement } from '../shared/isElement.ts'
import { usePresentation } from '../shared/presentation.ts'
import { FiguresRow } from './FiguresRow.tsx'
import { FlightWatch } from './FlightWatch.tsx'
import { createFlight } from './flight.ts'
import { MessagesPopover } from './MessagesPopover.tsx'
import { SessionTableHead } from './SessionTableHead.tsx'
import { type RowsHandle, SessionTableRows } from './SessionTableRows.tsx'
import {
  type CellContext,
  columnLabel,
  columnTracks,
  isCardLine,
  pinnedCount,
  type SessionTableColumn,
} from './tableColumns.ts'
import type { Checked } from './useChecked.ts'
import { useColumnResize } from './useColumnResize.ts'
import { useCursor } from './useCursor.ts'
import type { LoadStatistics } from './useFigures.ts'
import { useFittingColumns } from './useFittingColumns.ts'
import { useFullMessages } from './useFullMessages.ts'
import { useGridKeys } from './useGridKeys.ts'
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
/** In a longer list, looking for a name with every letter would be felt. */
const MOST_NAMES = 200_000
const TYPING_MS = 600
const ROW_PX = 44
const HEAD_PX = 32

/** The head and the rows: a `grid` with one tab stop, which scrolls. */
export function SessionTableGrid(props: SessionTableGridProps): ReactElement {
  const { sessions, columns, context, checked, openRef, onOpen, sort, onSort, onHover } = props
  const { rows, isTree, fold } = props.folds
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
  const lines = shown.filter(isCardLine).length
  useCssVars(probeRef, { '--_lines': lines })
  useCssVars(gridRef, {
    '--_lines': lines,
    '--_columns': template,
    '--_min': `${minWidth}px`,
    ...Object.fromEntries(pins.map((px, index) => [`--_pin-${index + 1}`, `${px}px`])),
  })

  const [current, setCurrent] = useCursor(rows)
  const roving = useRovingFocus({
    containerRef: gridRef,
    count: rows.count,
    current,
    textOf: rows.count <= MOST_NAMES ? nameAt : undefined,
    page: Math.max(1, Math.floor(((size?.height ?? 0) - HEAD_PX) / rowHeight) - 1),
    reveal: useCallback((index: number) => rowsHandle.current?.reveal(index), []),
    onMove,
  })
  const { focus } = roving
  useEffect(() => {
    // New data has moved the row under the focus: the focus goes with it.
    const held = document.activeElement
    const isOnRow = isHtmlElement(held) && held.dataset.index !== undefined && gridRef.current?.contains(held)
    if (isOnRow && held.dataset.index !== String(current)) focus(current)
  }, [current, focus])
  const messages = useFullMessages()
  const [flight] = useState(createFlight)
  const messagesOf = messages.index === undefined ? undefined : summaryOf(rows.at(messages.index))
  /** When a letter of a name was typed last: the next one may belong to it. */
  const typedAtMs = useRef(Number.NEGATIVE_INFINITY)

  function nameAt(index: number): string | undefined {
    const summary = summaryOf(rows.at(index))
    return summary && (summary.name ?? summary.id)
  }
  function onMove(
    index: number,
    { reason, event }: { reason: MoveReason; event: { shiftKey?: boolean; nativeEvent: Event } },
  ) {
    if (reason === 'typeahead') typedAtMs.current = event.nativeEvent.timeStamp
    else typedAtMs.current = Number.NEGATIVE_INFINITY
    if ('key' in event && event.shiftKey && reason !== 'typeahead') {
      checked.extendTo(index, current, { reason: 'keyboard', event: event.nativeEvent })
    }
    setCurrent(index)
  }
  function open(index: number, details: ChangeDetails): void {
    const row = rows.at(index)
    if (row?.type === 'group') fold(index)
    else if (row?.type === 'session') onOpen(context.refOf(row.summary), details)
    else if (row?.type === 'turn') onOpen(context.refOf(row.session), details, row.turnIndex)
  }
  function parentOf(index: number): number | undefined {
    const level = levelOf(rows.at(index))
    if (!isTree || level === 1) return undefined
    for (let above = index - 1; above >= 0; above--) if (levelOf(rows.at(above)) < level) return above
    return undefined
  }
  const byKey = (event: KeyboardEvent): ChangeDetails => ({ reason: 'keyboard', event: event.nativeEvent })
  const onKeyDown = useGridKeys({
    gridRef,
    count: rows.count,
    current,
    onFold: (index, isOpen) => isTree && fold(index, isOpen),
    parentOf,
    isTyping: () => performance.now() - typedAtMs.current < TYPING_MS,
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
    onOpen: open,
    onFold: fold,
    onSort: (id, details) => {
      const column = columns.find((candidate) => candidate.id === id)
      if (column) onSort(column, details)
    },
    fitColumn: resize.fitColumn,
  })

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
          onCheckAll={(all) => checked.checkAll(all, { reason: 'pointer' })}
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
            itemProps={roving.itemProps}
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

function summaryOf(row: TableRow | undefined): SessionSummary | undefined {
  return row && row.type !== 'waiting' ? row.summary : undefined
}

function levelOf(row: TableRow | undefined): number {
  return row === undefined || row.type === 'group' ? 1 : row.level
}
