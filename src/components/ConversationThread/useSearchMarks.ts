'use client'

import { type RefObject, useEffect, useRef } from 'react'

const allName = 'ss-search'
const currentName = 'ss-search-current'

/** Occurrences painted at once: nobody can see more, and a one-letter search has tens of thousands. */
const mostMarks = 2000

export interface SearchMarks {
  /** Which occurrence to bring into view: the n-th one of a row. */
  readonly rowIndex: number
  readonly occurrence: number
}

/**
 * Marks a text wherever it stands in the mounted rows, and one occurrence of it as the current one, which is brought into
 * view. Painted by the browser (custom highlights), so the markup of the rows is not touched; a browser without them
 * still scrolls.
 */
export function useSearchMarks(
  feedRef: RefObject<HTMLElement | null>,
  text: string,
  current: SearchMarks | undefined,
  reveal: (range: Range) => void,
): void {
  const revealed = useRef<SearchMarks | undefined>(undefined)
  const latestReveal = useRef(reveal)
  useEffect(() => {
    latestReveal.current = reveal
  })
  useEffect(() => {
    const feed = feedRef.current
    const wanted = text.toLowerCase()
    if (!feed || wanted.trim() === '') return
    let painted: Range[] = []
    let frame = 0
    const clear = (): void => {
      for (const range of painted) {
        highlight(allName)?.delete(range)
        highlight(currentName)?.delete(range)
      }
      painted = []
    }
    const paint = (): void => {
      clear()
      painted = rangesOf(feed, wanted)
      const all = highlight(allName)
      for (const range of painted) all?.add(range)
      const active = current && currentRange(feed, painted, current)
      if (!active) return
      highlight(currentName)?.add(active)
      if (revealed.current !== current) {
        revealed.current = current
        latestReveal.current(active)
      }
    }
    const later = (): void => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(paint)
    }
    later()
    const observer = new MutationObserver(later)
    observer.observe(feed, { childList: true, characterData: true, subtree: true })
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      clear()
    }
  }, [feedRef, text, current])
}

function currentRange(feed: HTMLElement, ranges: readonly Range[], current: SearchMarks): Range | undefined {
  const row = feed.querySelector(`[data-index="${current.rowIndex}"]`)
  if (!row) return undefined
  const inRow = ranges.filter((range) => row.contains(range.startContainer))
  return inRow[Math.min(current.occurrence, inRow.length - 1)]
}

/** One list of ranges for all threads of a page: each adds and takes away its own. */
function highlight(name: string): Highlight | undefined {
  if (typeof CSS === 'undefined' || !('highlights' in CSS)) return undefined
  const known = CSS.highlights.get(name)
  if (known) return known
  const created = new Highlight()
  CSS.highlights.set(name, created)
  return created
}

function rangesOf(feed: HTMLElement, wanted: string): Range[] {
  const ranges: Range[] = []
  const walker = document.createTreeWalker(feed, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node && ranges.length < mostMarks; node = walker.nextNode()) {
    const data = node.nodeValue ?? ''
    const plain = data.toLowerCase()
    // A few letters grow when their case changes; places would be wrong then.
    if (plain.length !== data.length) continue
    for (
      let at = plain.indexOf(wanted);
      at >= 0 && ranges.length < mostMarks;
      at = plain.indexOf(wanted, at + wanted.length)
    ) {
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      ranges.push(range)
    }
  }
  return ranges
}
