'use client'

import type { KeyboardEvent, RefObject } from 'react'
import { FOCUSABLE, isHtmlElement, isInField } from '../shared/isElement.ts'

export interface GridKeysOptions {
  gridRef: RefObject<HTMLElement | null>
  count: number
  /** The row with the cursor. */
  current: number
  /** Moves the cursor by arrows, Home, End, Page up and Page down. */
  onMoveKey: (event: KeyboardEvent) => void
  moveTo: (index: number, event: KeyboardEvent) => void
  onOpen: (index: number, event: KeyboardEvent) => void
  onToggle: (index: number, event: KeyboardEvent) => void
  onCheckAll: (event: KeyboardEvent) => void
  onResize: (columnId: string, by: number) => void
  /** Opens or closes a line that folds. Whether there was anything to do. */
  onFold: (index: number, open: boolean) => boolean
  /** From a line that cannot be closed to the one it belongs to. */
  parentOf: (index: number) => number | undefined
  /** Somebody is typing the beginning of a name: letters are no shortcuts. */
  isTyping: () => boolean
}

const RESIZE_STEP_PX = 16

/**
 * The keys of a grid of rows with one tab stop: up and down (or K and J) between rows, right and left through what a row
 * holds, up from the first row into the head, where Shift with an arrow makes a column wider.
 */
export function useGridKeys(options: GridKeysOptions): (event: KeyboardEvent) => void {
  return (event) => {
    const { target } = event
    if (event.defaultPrevented || !isHtmlElement(target) || isInField(target)) return
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key === 'a') {
      event.preventDefault()
      options.onCheckAll(event)
      return
    }
    const head = target.closest<HTMLElement>('[data-head]')
    if (event.ctrlKey && !event.metaKey && !event.altKey && !head && options.count > 0) {
      // As without Ctrl: the browser would scroll and leave the focus behind.
      if (event.key !== 'Home' && event.key !== 'End') return
      options.moveTo(event.key === 'Home' ? 0 : options.count - 1, event)
      event.preventDefault()
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (head) onHeadKey(event, target, head, options)
    else onRowKey(event, target, options)
  }
}

function onRowKey(event: KeyboardEvent, target: HTMLElement, options: GridKeysOptions): void {
  const { current, count } = options
  const row = target.closest<HTMLElement>('[data-index]')
  const onButton = target !== row && target.matches('button, a')
  const key = event.key.toLowerCase()
  if (key.length === 1 && key !== ' ' && options.isTyping()) {
    options.onMoveKey(event)
    return
  }
  if (key === 'enter' && !onButton) options.onOpen(current, event)
  else if (key === 'x' || (key === ' ' && !onButton)) options.onToggle(current, event)
  else if (key === 'j') options.moveTo(Math.min(current + 1, count - 1), event)
  else if (key === 'k') options.moveTo(Math.max(current - 1, 0), event)
  else if ((key === 'arrowright' || key === 'arrowleft') && row) {
    if (target === row && options.onFold(current, forward(event))) {
      event.preventDefault()
      return
    }
    const parent = target === row && !forward(event) ? options.parentOf(current) : undefined
    if (parent !== undefined) {
      options.moveTo(parent, event)
      event.preventDefault()
      return
    }
    const next = neighbour(row, target, forward(event))
    if (next) next.focus()
    else if (!forward(event)) row.focus()
  } else if (key === 'c') {
    // The table's own key: compares what is checked.
    return
  } else if (key === 'arrowup' && current === 0 && !event.shiftKey) headStops(options)[0]?.focus()
  else {
    options.onMoveKey(event)
    return
  }
  event.preventDefault()
}

function onHeadKey(event: KeyboardEvent, target: HTMLElement, head: HTMLElement, options: GridKeysOptions): void {
  const stops = headStops(options)
  const isArrow = event.key === 'ArrowRight' || event.key === 'ArrowLeft'
  const column = target.closest<HTMLElement>('[data-column]')?.dataset.column
  if (isArrow && event.shiftKey && column !== undefined && column !== 'check') {
    options.onResize(column, forward(event) ? RESIZE_STEP_PX : -RESIZE_STEP_PX)
  } else if (isArrow) neighbour(head, target, forward(event))?.focus()
  else if (event.key === 'Home') stops[0]?.focus()
  else if (event.key === 'End') stops.at(-1)?.focus()
  else if (event.key === 'ArrowDown' && options.count > 0) options.moveTo(0, event)
  else return
  event.preventDefault()
}

function headStops({ gridRef }: GridKeysOptions): HTMLElement[] {
  const head = gridRef.current?.querySelector<HTMLElement>('[data-head]')
  return head ? shownStops(head) : []
}

/** The control beside this one in its row; from the row itself the first. */
function neighbour(row: HTMLElement, from: HTMLElement, isForward: boolean): HTMLElement | undefined {
  const stops = shownStops(row)
  if (from === row) return isForward ? stops[0] : undefined
  const at = stops.indexOf(from)
  return isForward ? stops[at + 1] : stops[at - 1]
}

function shownStops(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((stop) => stop.getClientRects().length > 0)
}

function forward(event: KeyboardEvent): boolean {
  const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
  return event.key === (isRtl ? 'ArrowLeft' : 'ArrowRight')
}
