'use client'

import { type RefObject, useCallback, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { VirtualRow } from './useVirtualRows.ts'
import { scrollAround, scrollsItself, visibleOffset, visibleSize } from './visibleBox.ts'

export interface EqualRowsOptions {
  count: number
  /** Height of every row in px. */
  rowHeight: number
  /** The element that scrolls. Where it grows with its content, the page scrolls instead, and that works too. */
  scrollRef: RefObject<HTMLElement | null>
  /** Changes when the list begins at its top again: its first rows are mounted at once. */
  topKey: unknown
  /** A row that stays mounted wherever it is: the one with the focus. */
  keep: number
}

export interface EqualRows {
  readonly rows: readonly VirtualRow[]
  /** The rows mounted for the eye, without the one that is kept: `from` to `to` (not included). */
  readonly from: number
  readonly to: number
  /** The first of them in sight, or one a little above it. */
  readonly seen: number
  /** Rows in sight at a time, about. */
  readonly inSight: number
  /** Height in px of the rows left out after the last one: put a `Spacer` of this size at the end. */
  readonly after: number
  /** Scrolls no further than it takes to see the row. */
  readonly scrollTo: (index: number) => void
}

interface Stretch {
  readonly from: number
  readonly size: number
}

interface Seen extends Stretch {
  readonly topKey: unknown
  /** The list scrolls by itself: with another `topKey` it stands at its top. */
  readonly isOwn: boolean
}

/** Rows come and go by so many: while a list scrolls within a block nothing is rendered. */
const BLOCK = 6
/** Mounted above and below what can be seen, at least. */
const OVERSCAN = 3
/** Up to this count every row is mounted. */
const SHORT = 200
/** Rows in the markup of a server. */
const INITIAL = 40

/**
 * As `useVirtualRows`, for rows that are all of one height: nothing is measured, and rows come in with the scroll itself, a
 * block at a time.
 */
export function useEqualRows({ count, rowHeight, scrollRef, topKey, keep }: EqualRowsOptions): EqualRows {
  const isLong = count > SHORT
  const [last, setLast] = useState<Seen>({ from: 0, size: INITIAL, topKey, isOwn: true })
  const isOfBefore = last.topKey !== topKey
  const seen = isOfBefore ? { ...last, from: last.isOwn ? 0 : last.from, topKey } : last
  if (isOfBefore) setLast(seen)

  // After the layout effects: the element around the rows is there, and who else listens to the scroll does so before.
  useEffect(() => {
    const element = scrollRef.current
    if (!isLong || !element) return undefined
    const view = element.ownerDocument.defaultView ?? window
    let { height } = visibleSize(element, view)
    let isOwn = scrollsItself(element)
    const move = (next: Stretch): void =>
      setLast((before) => (isSame(before, next) && before.isOwn === isOwn ? before : { ...before, ...next, isOwn }))
    let at = stretchAt(visibleOffset(element), height, rowHeight)
    move(at)
    const follow = (): void => {
      const next = stretchAt(visibleOffset(element), height, rowHeight)
      if (isSame(next, at)) return
      at = next
      // In the frame of the scroll: later the reader would see the list end.
      flushSync(() => move(next))
    }
    const measure = (): void => {
      height = visibleSize(element, view).height
      isOwn = scrollsItself(element)
      follow()
    }
    // Scroll events do not bubble, but every one passes the window on its way down.
    const onScroll = (event: Event): void => (event.target === element ? follow() : measure())
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    view.addEventListener('scroll', onScroll, { capture: true, passive: true })
    view.addEventListener('resize', measure, { passive: true })
    return () => {
      observer.disconnect()
      view.removeEventListener('scroll', onScroll, { capture: true })
      view.removeEventListener('resize', measure)
    }
  }, [isLong, rowHeight, scrollRef])

  const scrollTo = useCallback(
    (index: number): void => {
      const scroller = scrollRef.current
      if (!scroller) return
      const row = scroller.querySelector(`[data-index="${index}"]`)
      const start = index * rowHeight
      if (!scrollsItself(scroller)) {
        if (row) row.scrollIntoView({ block: 'nearest' })
        else scrollAround(scroller, start)
        return
      }
      const end = start + rowHeight
      if (start < scroller.scrollTop) scroller.scrollTop = start
      else if (end > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = end - scroller.clientHeight
    },
    [rowHeight, scrollRef],
  )

  // A list that has become shorter is scrolled back by the browser: until then its last rows are shown.
  const from = isLong ? Math.min(seen.from, Math.max(0, count - seen.size)) : 0
  const to = isLong ? Math.min(count, from + seen.size) : count
  const rows: VirtualRow[] = []
  let end = 0
  const add = (index: number): void => {
    rows.push({ index, key: index, gap: (index - end) * rowHeight })
    end = index + 1
  }
  if (keep >= 0 && keep < from) add(keep)
  for (let index = from; index < to; index++) add(index)
  if (keep >= to && keep < count) add(keep)
  const first = from === 0 ? 0 : Math.min(from + OVERSCAN, to)
  return {
    rows,
    from,
    to,
    seen: first,
    inSight: seen.size - 2 * OVERSCAN - BLOCK,
    after: (count - end) * rowHeight,
    scrollTo,
  }
}

function isSame(one: Stretch, other: Stretch): boolean {
  return one.from === other.from && one.size === other.size
}

/** Always as many rows for a height, so that those that leave and those that come in change with one rendering. */
function stretchAt(offset: number, height: number, rowHeight: number): Stretch {
  const blocks = Math.ceil((height / rowHeight + 2 * OVERSCAN) / BLOCK) + 1
  const first = Math.floor((offset / rowHeight - OVERSCAN) / BLOCK) * BLOCK
  return { from: Math.max(0, first), size: blocks * BLOCK }
}
