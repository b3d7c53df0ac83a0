'use client'

import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import type { TableRow } from '../../view/tableRows.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { type MoveReason, type RovingFocus, useRovingFocus } from '../hooks/useRovingFocus.ts'
import { focusedIn } from '../shared/focusedIn.ts'
import { usePresentation } from '../shared/presentation.ts'
import { columnLabel, type SessionTableColumn } from './tableColumns.ts'
import type { Checked } from './useChecked.ts'
import { useCursor } from './useCursor.ts'
import { useGridKeys } from './useGridKeys.ts'
import type { Folds } from './useTableRows.ts'

export interface GridMovesOptions {
  gridRef: RefObject<HTMLElement | null>
  /** Brings a row into sight that is not mounted. */
  reveal: (index: number) => void
  folds: Folds
  /** How many rows Page up and Page down go. */
  page: number
  columns: readonly SessionTableColumn[]
  resizeBy: (columnId: string, by: number) => number | undefined
  checked: Checked
  refOf: (session: SessionSummary) => string
  onOpen: (ref: string, details: ChangeDetails, turnIndex?: number) => void
}

export interface GridMoves {
  /** The row with the cursor. */
  readonly current: number
  readonly setCurrent: (index: number) => void
  readonly itemProps: RovingFocus['itemProps']
  /** Opens what a line stands for; a group folds. */
  readonly open: (index: number, details: ChangeDetails) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** In a longer list, looking for a name with every letter would be felt. */
const MOST_NAMES = 200_000
const TYPING_MS = 600

/** The cursor of the grid: where it stands, what moves it, and what the keys do with the line under it. */
export function useGridMoves(options: GridMovesOptions): GridMoves {
  const { gridRef, reveal, folds, page, columns, resizeBy, checked, refOf, onOpen } = options
  const { rows, isTree, fold } = folds
  const { labels, format, announce } = usePresentation()
  const [current, setCurrent] = useCursor(rows)
  /** When a letter of a name was typed last: the next one may belong to it. */
  const typedAtMs = useRef(Number.NEGATIVE_INFINITY)
  const roving = useRovingFocus({
    containerRef: gridRef,
    count: rows.count,
    current,
    textOf: rows.count <= MOST_NAMES ? nameAt : undefined,
    page,
    reveal,
    onMove,
  })
  const { focus } = roving
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows come into the element with the focus by new rows too
  useEffect(() => {
    // New data, or a fold, has moved the row under the focus: the focus goes with it.
    const grid = gridRef.current
    const held = grid && focusedIn(grid.getRootNode())
    if (!held || !grid.contains(held)) return
    const index = held.closest<HTMLElement>('[data-index]')?.dataset.index
    if (index !== undefined && index !== String(current)) focus(current)
  }, [gridRef, rows, current, focus])

  function nameAt(index: number): string | undefined {
    const summary = summaryOf(rows.at(index))
    return summary && (summary.name ?? summary.id)
  }
  function onMove(
    index: number,
    { reason, event }: { reason: MoveReason; event: { shiftKey?: boolean; nativeEvent: Event } },
  ): void {
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
    else if (row?.type === 'session') onOpen(refOf(row.summary), details)
    else if (row?.type === 'turn') onOpen(refOf(row.session), details, row.turnIndex)
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
      focus(index)
    },
    onOpen: (index, event) => open(index, byKey(event)),
    onToggle: (index, event) => checked.toggle(index, byKey(event)),
    onCheckAll: (event) => checked.checkAll(checked.all !== true, byKey(event)),
    onResize: (id, by) => {
      const column = columns.find((candidate) => candidate.id === id)
      const width = resizeBy(id, by)
      if (column && width !== undefined) {
        announce(labels.columnWidth(columnLabel(column, labels), format.count(width)))
      }
    },
  })
  return { current, setCurrent, itemProps: roving.itemProps, open, onKeyDown }
}

/** What a line stands for, once it is there. */
export function summaryOf(row: TableRow | undefined): SessionSummary | undefined {
  return row && row.type !== 'waiting' ? row.summary : undefined
}

function levelOf(row: TableRow | undefined): number {
  return row === undefined || row.type === 'group' ? 1 : row.level
}
