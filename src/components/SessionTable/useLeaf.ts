'use client'

import { type RefObject, useCallback, useRef, useState } from 'react'
import { useBrowserLayoutEffect } from '../hooks/useBrowserLayoutEffect.ts'

export interface LeafOptions {
  count: number
  rowHeight: number
  scrollRef: RefObject<HTMLElement | null>
  /** Changes when the list begins at its top again. */
  topKey: unknown
}

export interface Leaf {
  /** Index of its first row. */
  readonly base: number
  readonly count: number
  /** Where a row stands in the leaf; `undefined`: the leaf that holds it is turned to, and the row stands in the middle. */
  readonly turnTo: (index: number) => number | undefined
}

/** Browsers lay out nothing below 33,554,432 px. */
const MOST_PX = 30_000_000
const EDGE_ROWS = 100

/**
 * The part of a list that is laid out at once. Few lists are longer than that (680,000 rows); of those that are, the next
 * half is turned to at the edge, and nothing moves before the eye.
 */
export function useLeaf({ count, rowHeight, scrollRef, topKey }: LeafOptions): Leaf {
  const size = Math.min(count, Math.floor(MOST_PX / rowHeight))
  const [turned, setTurned] = useState({ base: 0, topKey })
  const isOfBefore = turned.topKey !== topKey
  if (isOfBefore) setTurned({ base: 0, topKey })
  const base = isOfBefore ? 0 : Math.max(0, Math.min(turned.base, count - size))
  const wanted = useRef<number | undefined>(undefined)
  const last = useRef({ base, topKey })

  useBrowserLayoutEffect(() => {
    const before = last.current
    last.current = { base, topKey }
    const scroller = scrollRef.current
    if (before.base === base || !scroller) return
    const index = wanted.current
    wanted.current = undefined
    if (index !== undefined) scroller.scrollTop = (index - base) * rowHeight - scroller.clientHeight / 2
    else if (before.topKey === topKey) scroller.scrollTop -= (base - before.base) * rowHeight
  }, [base, topKey, rowHeight, scrollRef])

  const turnTo = useCallback(
    (index: number): number | undefined => {
      if (index >= base && index < base + size) return index - base
      wanted.current = index
      setTurned({ base: Math.max(0, Math.min(count - size, index - Math.floor(size / 2))), topKey })
      return undefined
    },
    [base, size, count, topKey],
  )
  useBrowserLayoutEffect(() => {
    if (size === count) return undefined
    // Asked as the scroll begins, before any row is rendered for it: after that the browser would lay the page out to answer.
    const turnAtEdge = ({ target }: Event): void => {
      const scroller = scrollRef.current
      if (!scroller || target !== scroller) return
      // Where the list stands, not what is mounted: after a turn the rows come a moment later.
      const from = scroller.scrollTop / rowHeight
      const to = from + scroller.clientHeight / rowHeight
      const half = Math.floor(size / 2)
      if (to >= size - EDGE_ROWS && base + size < count) {
        setTurned({ base: Math.min(count - size, base + half), topKey })
      } else if (from <= EDGE_ROWS && base > 0) setTurned({ base: Math.max(0, base - half), topKey })
    }
    addEventListener('scroll', turnAtEdge, { capture: true, passive: true })
    return () => removeEventListener('scroll', turnAtEdge, { capture: true })
  }, [base, size, count, topKey, rowHeight, scrollRef])
  return { base, count: size, turnTo }
}
