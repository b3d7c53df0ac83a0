'use client'

import { type RefObject, useCallback, useEffect, useRef } from 'react'
import type { VirtualRows } from '../hooks/useVirtualRows.ts'
import { isElement } from '../shared/isElement.ts'
import { type RowAlign, scrollToRow } from './scrollToRow.ts'
import { turnInView } from './turnInView.ts'

export interface ThreadScroll {
  /** Scrolls by the thread's own will: it is not taken for the reader's. */
  readonly toRow: (rowIndex: number, align: RowAlign) => void
  readonly toEnd: () => void
  /** Runs something that scrolls by the thread's own will. */
  readonly byItself: (scrolls: () => void) => void
}

interface Readers {
  /** The turn that is read has changed by scrolling. */
  readonly onRead: (turnIndex: number, event: Event) => void
  /** The reader has scrolled with wheel, finger, keys or the scrollbar. */
  readonly onHand: (event: Event) => void
}

/** Scroll events this long after one of our own are its echo: heights are measured, and places corrected. */
const echoMs = 250
/** A scroll event this long after the reader touched something is the reader's. */
const handMs = 1000

const handEvents = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/** Tells the reader's scrolling from the thread's own. */
export function useThreadScroll(
  scrollRef: RefObject<HTMLElement | null>,
  virtual: VirtualRows,
  { onRead, onHand }: Readers,
): ThreadScroll {
  const latest = useRef({ virtual, onRead, onHand })
  useEffect(() => {
    latest.current = { virtual, onRead, onHand }
  })
  const ownUntil = useRef(0)
  const handUntil = useRef(0)
  /** Our own scrolling has not been heard of yet: its event may come late where a frame takes long. */
  const isOwnDue = useRef(false)

  useEffect(() => {
    const scroller = scrollRef.current
    if (!scroller) return
    let frame = 0
    const hand = (event: Event): void => {
      if (event instanceof KeyboardEvent && !scrollKeys.has(event.key)) return
      handUntil.current = performance.now() + handMs
      if (event.type === 'pointerdown' && event.target !== scroller) return
      ownUntil.current = 0
      isOwnDue.current = false
    }
    const scrolled = (event: Event): void => {
      const now = performance.now()
      if (now < ownUntil.current || isOwnDue.current) {
        isOwnDue.current = false
        ownUntil.current = now + echoMs
        return
      }
      if (now < handUntil.current) latest.current.onHand(event)
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const turnIndex = turnInView(scroller)
        if (turnIndex >= 0) latest.current.onRead(turnIndex, event)
      })
    }
    // Of the thread's own document, which may be that of a frame.
    const page = scroller.ownerDocument
    const view = page.defaultView
    const outside = (event: Event): void => {
      if (event.target === page || (isElement(event.target) && event.target.contains(scroller))) scrolled(event)
    }
    for (const name of handEvents) scroller.addEventListener(name, hand, { passive: true })
    // Where the thread grows with its content the page scrolls; the event passes the window on its way down.
    view?.addEventListener('scroll', outside, { capture: true, passive: true })
    return () => {
      cancelAnimationFrame(frame)
      for (const name of handEvents) scroller.removeEventListener(name, hand)
      view?.removeEventListener('scroll', outside, { capture: true })
    }
  }, [scrollRef])

  const byItself = useCallback(
    (scrolls: () => void): void => {
      const scroller = scrollRef.current
      if (!scroller) return
      const before = scroller.scrollTop
      ownUntil.current = performance.now() + echoMs
      scrolls()
      if (scroller.scrollTop !== before) isOwnDue.current = true
    },
    [scrollRef],
  )
  const toRow = useCallback(
    (rowIndex: number, align: RowAlign): void => {
      const scroller = scrollRef.current
      if (!scroller || rowIndex < 0) return
      byItself(() => scrollToRow(scroller, latest.current.virtual, rowIndex, align))
    },
    [scrollRef, byItself],
  )
  const toEnd = useCallback((): void => {
    const scroller = scrollRef.current
    if (!scroller) return
    byItself(() => {
      scroller.scrollTop = scroller.scrollHeight
    })
  }, [scrollRef, byItself])
  return { toRow, toEnd, byItself }
}

const scrollKeys = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' '])
