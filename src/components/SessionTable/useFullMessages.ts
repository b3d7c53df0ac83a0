'use client'

import { type FocusEvent, type PointerEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { isElement } from '../shared/isElement.ts'

export interface FullMessages {
  /** Index of the row whose messages are shown in full. */
  readonly index: number | undefined
  /** Its cell. */
  readonly anchorRef: RefObject<HTMLElement | null>
  /** On the grid. */
  readonly gridProps: {
    onPointerOver: (event: PointerEvent) => void
    onPointerOut: (event: PointerEvent) => void
    onFocus: (event: FocusEvent) => void
    onBlur: (event: FocusEvent) => void
    onScroll: (() => void) | undefined
  }
  /** Around what is shown. */
  readonly layerProps: { onPointerEnter: () => void; onPointerLeave: () => void }
  readonly close: () => void
}

const OPEN_AFTER_MS = 450
const CLOSE_AFTER_MS = 200

/** Shows a row's messages in full: under the pointer after a moment where they are cut, under the keyboard's focus at once. */
export function useFullMessages(): FullMessages {
  const [index, setIndex] = useState<number | undefined>(undefined)
  const anchorRef = useRef<HTMLElement | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const after = useCallback((ms: number, act: () => void): void => {
    clearTimeout(timer.current)
    timer.current = setTimeout(act, ms)
  }, [])
  const show = useCallback((cell: HTMLElement): void => {
    clearTimeout(timer.current)
    const at = Number(cell.closest<HTMLElement>('[data-index]')?.dataset.index)
    if (!Number.isInteger(at)) return
    anchorRef.current = cell
    setIndex(at)
  }, [])
  const close = useCallback((): void => {
    clearTimeout(timer.current)
    setIndex(undefined)
  }, [])

  return {
    index,
    anchorRef,
    close,
    gridProps: {
      onPointerOver: (event) => {
        const cell = messagesAt(event.target)
        if (!cell || event.pointerType !== 'mouse') return
        if (cell === anchorRef.current && index !== undefined) clearTimeout(timer.current)
        else if (isCut(cell)) after(OPEN_AFTER_MS, () => show(cell))
      },
      onPointerOut: (event) => {
        if (messagesAt(event.target)) after(CLOSE_AFTER_MS, close)
      },
      onFocus: (event) => {
        const cell = messagesAt(event.target)
        if (cell === event.target && cell?.matches(':focus-visible')) show(cell)
      },
      onBlur: (event) => {
        if (messagesAt(event.target)) close()
      },
      onScroll: index === undefined ? undefined : close,
    },
    layerProps: {
      onPointerEnter: () => clearTimeout(timer.current),
      onPointerLeave: () => after(CLOSE_AFTER_MS, close),
    },
  }
}

function messagesAt(target: EventTarget): HTMLElement | undefined {
  return (isElement(target) && target.closest<HTMLElement>('.ss-table-cell[data-column="messages"]')) || undefined
}

/** Whether anything of the messages cannot be seen in the cell. */
function isCut(cell: HTMLElement): boolean {
  return [...cell.querySelectorAll('bdi')].some((text) => text.scrollWidth > text.clientWidth)
}
