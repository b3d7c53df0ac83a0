'use client'

import { type PointerEvent, type RefObject, useCallback, useMemo, useRef, useState } from 'react'
import { isElement } from '../shared/isElement.ts'
import { atLeast, type ColumnWidths } from './tableColumns.ts'

export interface ColumnResize {
  readonly widths: ColumnWidths
  /** On the grid: pressing the edge of a head begins, and the pointer is followed. */
  readonly onPointerDown: (event: PointerEvent) => void
  readonly onPointerMove: (event: PointerEvent) => void
  readonly onPointerUp: () => void
  /** Makes a column wider by so many px; returns its new width. */
  readonly resizeBy: (id: string, by: number) => number | undefined
  /** Makes a column as wide as the longest of the cells that are shown. */
  readonly fitColumn: (id: string) => void
}

interface Drag {
  readonly id: string
  readonly startX: number
  readonly startWidth: number
  readonly sign: 1 | -1
}

/** Widths of columns as the reader sets them: by the edge of a head, by keys, or to fit. */
export function useColumnResize(
  gridRef: RefObject<HTMLElement | null>,
  kept: ColumnWidths,
  onResize: (id: string, width: number) => void,
): ColumnResize {
  // While an edge is dragged the width is the grid's own; it is kept when the edge is let go.
  const [dragged, setDragged] = useState<{ readonly id: string; readonly width: number } | undefined>(undefined)
  const widths = useMemo(() => (dragged ? { ...kept, [dragged.id]: dragged.width } : kept), [kept, dragged])
  const drag = useRef<Drag | undefined>(undefined)

  const onPointerDown = useCallback((event: PointerEvent): void => {
    const handle = isElement(event.target) ? event.target.closest<HTMLElement>('[data-resize]') : null
    const cell = handle?.closest<HTMLElement>('[data-column]')
    const id = cell?.dataset.column
    if (!handle || !cell || id === undefined || event.button !== 0) return
    event.preventDefault()
    handle.setPointerCapture(event.pointerId)
    const isRtl = getComputedStyle(cell).direction === 'rtl'
    drag.current = { id, startX: event.clientX, startWidth: cell.getBoundingClientRect().width, sign: isRtl ? -1 : 1 }
  }, [])

  const onPointerMove = useCallback((event: PointerEvent): void => {
    const now = drag.current
    if (!now) return
    setDragged({ id: now.id, width: atLeast(now.startWidth + now.sign * (event.clientX - now.startX)) })
  }, [])

  const onPointerUp = useCallback((): void => {
    drag.current = undefined
    setDragged(undefined)
    if (dragged) onResize(dragged.id, dragged.width)
  }, [dragged, onResize])

  const resizeBy = useCallback(
    (id: string, by: number): number | undefined => {
      const cell = cellsOf(gridRef.current, id)[0]
      if (!cell) return undefined
      const next = atLeast(cell.getBoundingClientRect().width + by)
      onResize(id, next)
      return next
    },
    [gridRef, onResize],
  )

  const fitColumn = useCallback(
    (id: string): void => {
      const longest = Math.max(0, ...cellsOf(gridRef.current, id).map(naturalWidth))
      if (longest > 0) onResize(id, atLeast(longest))
    },
    [gridRef, onResize],
  )

  return { widths, onPointerDown, onPointerMove, onPointerUp, resizeBy, fitColumn }
}

/** The cells of a column that are mounted, its head first. */
function cellsOf(grid: HTMLElement | null, id: string): HTMLElement[] {
  const cells = [...(grid?.querySelectorAll<HTMLElement>('[data-column]') ?? [])]
  return cells.filter((cell) => cell.dataset.column === id)
}

/** What stands in a cell, cut or not, with the space around it. */
function naturalWidth(cell: HTMLElement): number {
  const style = getComputedStyle(cell)
  const padding = Number.parseFloat(style.paddingInlineStart) + Number.parseFloat(style.paddingInlineEnd)
  const boxes = [...cell.querySelectorAll('svg')].map((glyph) => glyph.getBoundingClientRect())
  const range = document.createRange()
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (text.parentElement?.closest('.ss-visually-hidden')) continue
    range.selectNodeContents(text)
    boxes.push(range.getBoundingClientRect())
  }
  const seen = boxes.filter((box) => box.width > 0)
  if (seen.length === 0) return 0
  const left = Math.min(...seen.map((box) => box.left))
  const right = Math.max(...seen.map((box) => box.right))
  return Math.ceil(right - left + padding + 1)
}
