'use client'

import { type RefObject, useEffect, useRef } from 'react'

const allName = 'ss-search'
const currentName = 'ss-search-current'

/** Occurrences painted at once: nobody can see more, and a one-letter search has tens of thousands. */
const mostMarks = 2000

/**
 * Marks a text wherever it stands in the mounted part of an element, and the occurrence that `currentOf` chooses as the
 * current one, which is brought into view once for each `target`. Painted by the browser (custom highlights), so no markup
 * is touched; a browser without them still scrolls.
 */
export function useTextMarks(
  box: RefObject<HTMLElement | null>,
  text: string,
  target: unknown,
  currentOf: (ranges: readonly Range[], element: HTMLElement) => Range | undefined,
  reveal: (range: Range) => void,
): void {
  const revealed = useRef<unknown>(undefined)
  const latest = useRef({ currentOf, reveal })
  useEffect(() => {
    latest.current = { currentOf, reveal }
  })
  useEffect(() => {
    const element = box.current
    const wanted = text.toLowerCase()
    if (!element || wanted.trim() === '') return
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
      painted = rangesOf(element, wanted)
      const all = highlight(allName)
      for (const range of painted) all?.add(range)
      const active = target === undefined ? undefined : latest.current.currentOf(painted, element)
      if (!active) return
      highlight(currentName)?.add(active)
      if (revealed.current !== target) {
        revealed.current = target
        latest.current.reveal(active)
      }
    }
    const later = (): void => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(paint)
    }
    later()
    const observer = new MutationObserver(later)
    observer.observe(element, { childList: true, characterData: true, subtree: true })
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      clear()
    }
  }, [box, text, target])
}

/** One list of ranges for the whole page: each part adds and takes away its own. */
function highlight(name: string): Highlight | undefined {
  if (typeof CSS === 'undefined' || !('highlights' in CSS)) return undefined
  const known = CSS.highlights.get(name)
  if (known) return known
  const created = new Highlight()
  CSS.highlights.set(name, created)
  return created
}

function rangesOf(element: HTMLElement, wanted: string): Range[] {
  const ranges: Range[] = []
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node && ranges.length < mostMarks; node = walker.nextNode()) {
    const data = node.nodeValue ?? ''
    const plain = data.toLowerCase()
    // A few letters grow when their case changes; places would be wrong then.
    if (plain.length !== data.length) continue
    let at = plain.indexOf(wanted)
    while (at >= 0 && ranges.length < mostMarks) {
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      ranges.push(range)
      at = plain.indexOf(wanted, at + wanted.length)
    }
  }
  return ranges
}
