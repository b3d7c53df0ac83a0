'use client'

import { type RefObject, useEffect } from 'react'

const name = 'ss-search'
/** Nobody can see more at once. */
const mostMarks = 1000

/**
 * Marks a text wherever it stands in an element, painted by the browser (custom highlights) so that no markup changes, and
 * brings the first one into view when `target` changes. A browser without highlights only scrolls.
 */
export function useTextMarks(box: RefObject<HTMLElement | null>, text: string, target: unknown): void {
  useEffect(() => {
    const element = box.current
    const wanted = text.toLowerCase()
    if (!element || wanted.trim() === '') return
    let painted: Range[] = []
    let frame = 0
    let isShown = target === undefined
    const clear = (): void => {
      for (const range of painted) marks()?.delete(range)
      painted = []
    }
    const paint = (): void => {
      clear()
      painted = rangesOf(element, wanted)
      const all = marks()
      for (const range of painted) all?.add(range)
      const first = painted.find((range) => range.startContainer.parentElement?.closest('[role="tabpanel"]'))
      if (isShown || !first) return
      isShown = true
      first.startContainer.parentElement?.scrollIntoView({ block: 'nearest' })
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
function marks(): Highlight | undefined {
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
