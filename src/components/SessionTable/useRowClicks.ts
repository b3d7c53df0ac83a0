'use client'

import type { MouseEvent } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import type { TableRows } from '../../view/tableRows.ts'
import { useCopy } from '../hooks/useCopy.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { isElement } from '../shared/isElement.ts'
import type { Checked } from './useChecked.ts'

export interface RowClicksOptions {
  rows: TableRows
  refOf: (session: SessionSummary) => string
  checked: Checked
  /** The row with the cursor: a range begins there. */
  current: number
  /** Opens what the line stands for, or folds it. */
  onOpen: (index: number, details: ChangeDetails) => void
  onFold: (index: number) => void
  onSort: (columnId: string, details: ChangeDetails) => void
  fitColumn: (columnId: string) => void
}

export interface RowClicks {
  readonly onClick: (event: MouseEvent) => void
  readonly onDoubleClick: (event: MouseEvent) => void
  readonly onMouseDown: (event: MouseEvent) => void
}

/** What a click anywhere in the grid means: sort, copy, check, extend a range, or open. */
export function useRowClicks(options: RowClicksOptions): RowClicks {
  const { rows, refOf, checked, current, onOpen, onFold, onSort, fitColumn } = options
  const { copy } = useCopy()

  function onClick(event: MouseEvent): void {
    const { target } = event
    if (!isElement(target)) return
    const details: ChangeDetails = { reason: 'pointer', event: event.nativeEvent }
    const isOn = (part: string): boolean => target.closest(part) !== null
    const column = columnOf(target)
    if (isOn('.ss-table-sort') && column !== undefined) onSort(column, details)
    const element = target.closest<HTMLElement>('[data-index]')
    const index = Number(element?.dataset.index)
    const row = element ? rows.at(index) : undefined
    if (!row || row.type === 'waiting') return
    if (isOn('.ss-table-fold')) onFold(index)
    else if (isOn('.ss-table-copy')) void copy(refOf(row.summary))
    else if (event.shiftKey) checked.extendTo(index, current, details)
    else if (isOn('.ss-table-check') || event.ctrlKey || event.metaKey) checked.toggle(index, details)
    // What a host puts into a cell answers for itself.
    else if (!isOn('a, button, input, select, textarea, label') && !hasSelection(element)) onOpen(index, details)
  }

  function onDoubleClick({ target }: MouseEvent): void {
    if (!isElement(target) || !target.closest('[data-resize]')) return
    const column = columnOf(target)
    if (column !== undefined) fitColumn(column)
  }

  return { onClick, onDoubleClick, onMouseDown: keepTextUnselected }
}

function columnOf(target: Element): string | undefined {
  return target.closest<HTMLElement>('[data-column]')?.dataset.column
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
