'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { usePresentation } from '../shared/presentation.ts'
import { isAtEnd } from './turnInView.ts'
import type { ThreadScroll } from './useThreadScroll.ts'

export interface LiveEnd {
  /** Turns that arrived below what the reader sees. */
  readonly unread: number
  readonly toEnd: () => void
}

/** A running session grows at its end: somebody who was there stays there, nobody else is moved. New turns are announced. */
export function useLiveEnd(
  scrollRef: RefObject<HTMLElement | null>,
  rowCount: number,
  turnCount: number,
  scroll: ThreadScroll,
): LiveEnd {
  const [unread, setUnread] = useState(0)
  const { labels, format, announce } = usePresentation()
  const known = useRef({ rowCount, turnCount })
  const wasAtEnd = useRef(false)
  useEffect(() => {
    const scroller = scrollRef.current
    if (!scroller) return
    const read = (): void => {
      wasAtEnd.current = isAtEnd(scroller)
      if (wasAtEnd.current) setUnread(0)
    }
    read()
    scroller.addEventListener('scroll', read, { passive: true })
    return () => scroller.removeEventListener('scroll', read)
  }, [scrollRef])
  useEffect(() => {
    const before = known.current
    known.current = { rowCount, turnCount }
    if (rowCount > before.rowCount && wasAtEnd.current) scroll.toEnd()
    if (turnCount > before.turnCount) {
      announce(labels.turnArrived(format.count(turnCount)))
      if (!wasAtEnd.current) setUnread((count) => count + turnCount - before.turnCount)
    }
  }, [rowCount, turnCount, scroll, announce, labels, format])
  const toEnd = useCallback((): void => {
    setUnread(0)
    scroll.toEnd()
  }, [scroll])
  return { unread, toEnd }
}
