'use client'

import { defaultRangeExtractor, useVirtualizer, type VirtualItem, type Virtualizer } from '@tanstack/react-virtual'
import { type RefCallback, type RefObject, useCallback, useRef } from 'react'
import { observeVisibleOffset, observeVisibleRect, scrollAround, scrollsItself, scrollVisible } from './visibleBox.ts'

export interface VirtualRowsOptions {
  count: number
  /** The element that scrolls. Where it grows with its content, the page scrolls instead, and that works too. */
  scrollRef: RefObject<HTMLElement | null>
  /** The height of a row in px, before it is measured. */
  estimate: number | ((index: number) => number)
  /** What a row is, so that its height is kept when rows are added above. @default its index */
  keyOf?: ((index: number) => string | number) | undefined
  /** Rows mounted above and below what is visible. @default 8 */
  overscan?: number | undefined
  /** Below this count every row is mounted. @default 200 */
  threshold?: number | undefined
  /** A row that stays mounted wherever it is: the one with the focus. */
  keep?: number | undefined
  /** Rows in the markup of a server. @default 40 */
  initialCount?: number | undefined
  /** All rows are as high as `estimate` says and `rowProps` is not used: rows then come in with the scroll itself. @default false */
  unmeasured?: boolean | undefined
}

export interface VirtualRow {
  readonly index: number
  readonly key: string | number
  /** Height in px of the rows left out before this one: put a `Spacer` of this size before it when above 0. */
  readonly gap: number
}

export interface VirtualRows {
  readonly rows: readonly VirtualRow[]
  /** Height in px of the rows left out after the last one: put a `Spacer` of this size at the end. */
  readonly after: number
  /** Spread on a row's element: it is measured. */
  readonly rowProps: (index: number) => { ref: RefCallback<HTMLElement>; 'data-index': number }
  readonly scrollTo: (index: number, align?: 'auto' | 'start' | 'center' | 'end') => void
  /** Whether all of a row can be seen. Of a virtual list that is known without asking the page for its layout. */
  readonly isInSight: (index: number) => boolean
  readonly isVirtual: boolean
}

/**
 * Mounts only the rows that can be seen. Rows stay in normal flow between spacers, so their markup has no positions: it
 * is the same on a server. The only place that knows @tanstack/react-virtual.
 */
export function useVirtualRows({
  count,
  scrollRef,
  estimate,
  keyOf,
  overscan = 8,
  threshold = 200,
  keep,
  initialCount = 40,
  unmeasured = false,
}: VirtualRowsOptions): VirtualRows {
  const isVirtual = count > threshold
  const heights = useRef(new Map<VirtualItem['key'], Heights>())
  const sizeOf = (index: number): number => (typeof estimate === 'number' ? estimate : estimate(index))

  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    enabled: isVirtual,
    getScrollElement: () => scrollRef.current,
    estimateSize: sizeOf,
    overscan,
    ...(keyOf ? { getItemKey: keyOf } : {}),
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range)
      if (keep === undefined || keep < 0 || keep >= count || seen.includes(keep)) return seen
      return [...seen, keep].sort((a, b) => a - b)
    },
    observeElementRect: observeVisibleRect,
    observeElementOffset: observeVisibleOffset,
    scrollToFn: scrollVisible,
    measureElement: (element, entry, instance) => heightOf(heights.current, element, entry, instance),
    // Rows are measured while React commits, where a synchronous render is not allowed.
    useFlushSync: unmeasured,
  })

  const measure = useCallback<RefCallback<HTMLElement>>(
    (node) => {
      if (isVirtual) virtualizer.measureElement(node)
    },
    [isVirtual, virtualizer],
  )

  const scrollTo = useCallback(
    (index: number, align: 'auto' | 'start' | 'center' | 'end' = 'auto'): void => {
      const scroller = scrollRef.current
      if (!scroller) return
      if (isVirtual && scrollsItself(scroller)) {
        virtualizer.scrollToIndex(index, { align })
        return
      }
      const row = scroller.querySelector(`[data-index="${index}"]`)
      if (row) row.scrollIntoView({ block: align === 'auto' ? 'nearest' : align })
      else {
        const start = virtualizer.measurementsCache[index]?.start
        if (start !== undefined) scrollAround(scroller, start)
      }
    },
    [isVirtual, scrollRef, virtualizer],
  )

  const isInSight = useCallback(
    (index: number): boolean => {
      if (isVirtual) {
        const row = virtualizer.measurementsCache[index]
        const { scrollOffset, scrollRect } = virtualizer
        if (!row || scrollOffset === null || !scrollRect) return false
        return row.start >= scrollOffset && row.end <= scrollOffset + scrollRect.height
      }
      const row = scrollRef.current?.querySelector(`[data-index="${index}"]`)?.getBoundingClientRect()
      const box = scrollRef.current?.getBoundingClientRect()
      return row !== undefined && box !== undefined && row.top >= box.top && row.bottom <= box.bottom
    },
    [isVirtual, scrollRef, virtualizer],
  )

  const rowProps = (index: number): { ref: RefCallback<HTMLElement>; 'data-index': number } => ({
    ref: measure,
    'data-index': index,
  })

  const key = (index: number): string | number => keyOf?.(index) ?? index
  const items = isVirtual ? virtualizer.getVirtualItems() : []
  if (items.length === 0) {
    const shown = isVirtual ? Math.min(initialCount, count) : count
    const rows = Array.from({ length: shown }, (_, index) => ({ index, key: key(index), gap: 0 }))
    const shownSize = isVirtual ? rows.reduce((sum, row) => sum + sizeOf(row.index), 0) : 0
    return {
      rows,
      after: isVirtual ? Math.max(0, virtualizer.getTotalSize() - shownSize) : 0,
      rowProps,
      scrollTo,
      isInSight,
      isVirtual,
    }
  }
  const rows: VirtualRow[] = []
  let end = 0
  for (const item of items) {
    rows.push({ index: item.index, key: key(item.index), gap: Math.max(0, item.start - end) })
    end = item.end
  }
  return { rows, after: Math.max(0, virtualizer.getTotalSize() - end), rowProps, scrollTo, isInSight, isVirtual }
}

interface Heights {
  last: number
  before: number
  flips: number
}

/**
 * The height of a row. What is not drawn, in a hidden tab, has none to tell: taken for 0, ever more rows would be mounted
 * to fill the view. One that flips between two values (a scrollbar that comes and goes) settles on the larger one.
 */
function heightOf(
  known: Map<VirtualItem['key'], Heights>,
  element: HTMLElement,
  entry: ResizeObserverEntry | undefined,
  { indexFromElement, itemSizeCache, options }: Virtualizer<HTMLElement, HTMLElement>,
): number {
  const index = indexFromElement(element)
  const key = options.getItemKey(index)
  const last = itemSizeCache.get(key)
  if (!entry && last !== undefined) return last
  const box = entry?.borderBoxSize?.[0]
  const height = Math.round(box ? box.blockSize : element.offsetHeight)
  if (height === 0 && element.getClientRects().length === 0) return last ?? options.estimateSize(index)
  const seen = known.get(key)
  if (!seen) {
    known.set(key, { last: height, before: height, flips: 0 })
    return height
  }
  if (height === seen.last) return seen.flips > 6 ? Math.max(seen.last, seen.before) : height
  seen.flips = height === seen.before ? seen.flips + 1 : 0
  seen.before = seen.last
  seen.last = height
  return seen.flips > 6 ? Math.max(seen.last, seen.before) : height
}
