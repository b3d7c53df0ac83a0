'use client'

import type { Rect, Virtualizer } from '@tanstack/react-virtual'

type Rows = Virtualizer<HTMLElement, HTMLElement>

/*
 * What a reader can see of a list is where its own box and the window overlap. A list in a box of fixed height scrolls
 * by itself; a list in a box that grows with its content is scrolled by the page. Both are one case when the offset is
 * "own scroll position + what the window cuts off at the top" and the height is the overlap.
 */

export function observeVisibleRect(instance: Rows, report: (rect: Rect) => void): (() => void) | undefined {
  const { scrollElement: element, targetWindow } = instance
  if (!element || !targetWindow) return undefined
  let last: Rect | undefined
  const read = (): void => {
    const { width, height } = visibleSize(element, targetWindow)
    if (last && last.width === width && last.height === height) return
    last = { width, height }
    report(last)
  }
  read()
  const observer = new targetWindow.ResizeObserver(read)
  observer.observe(element)
  const outside = (event: Event): void => {
    if (event.target !== element) read()
  }
  targetWindow.addEventListener('scroll', outside, { capture: true, passive: true })
  targetWindow.addEventListener('resize', read, { passive: true })
  return () => {
    observer.disconnect()
    targetWindow.removeEventListener('scroll', outside, { capture: true })
    targetWindow.removeEventListener('resize', read)
  }
}

export function observeVisibleOffset(
  instance: Rows,
  report: (offset: number, isScrolling: boolean) => void,
): (() => void) | undefined {
  const { scrollElement: element, targetWindow } = instance
  if (!element || !targetWindow) return undefined
  let settle: ReturnType<typeof setTimeout> | undefined
  let last = visibleOffset(element)
  const read = (): void => {
    const offset = visibleOffset(element)
    if (offset === last) return
    last = offset
    // Past what the element itself can scroll, the virtualizer takes it for a bounce and holds its corrections back until
    // it is over. Where the window cuts the list off that is no bounce, so it is told as an offset at rest.
    report(offset, cutOffAtTop(element) === 0)
    clearTimeout(settle)
    settle = setTimeout(() => report(visibleOffset(element), false), instance.options.isScrollingResetDelay)
  }
  report(last, false)
  // Scroll events do not bubble, but every one passes the window on its way down.
  targetWindow.addEventListener('scroll', read, { capture: true, passive: true })
  return () => {
    clearTimeout(settle)
    targetWindow.removeEventListener('scroll', read, { capture: true })
  }
}

export function scrollVisible(
  offset: number,
  { adjustments = 0, behavior = 'instant' }: { adjustments?: number; behavior?: ScrollBehavior },
  { scrollElement: element }: Rows,
): void {
  if (!element) return
  if (scrollsItself(element)) element.scrollTo({ top: offset + adjustments - cutOffAtTop(element), behavior })
  else if (adjustments !== 0) scrollerAround(element)?.scrollBy({ top: adjustments, behavior })
}

/** Brings a place of a list that grows with its content into the middle of whatever scrolls around it. */
export function scrollAround(element: HTMLElement, start: number): void {
  const scroller = scrollerAround(element)
  if (!scroller) return
  const isPage = scroller === element.ownerDocument.scrollingElement
  const { top, height } = isPage ? { top: 0, height: scroller.clientHeight } : scroller.getBoundingClientRect()
  scroller.scrollBy(0, element.getBoundingClientRect().top + start - top - height / 2)
}

/** What scrolls a list that does not scroll itself: the nearest box around it that can, or the page. */
function scrollerAround(element: HTMLElement): Element | null {
  const page = element.ownerDocument.scrollingElement
  for (let around = elementAround(element); around && around !== page; around = elementAround(around)) {
    if (/auto|scroll/.test(getComputedStyle(around).overflowY) && scrollsItself(around)) return around
  }
  return page
}

/** Around what stands at the top of a shadow root is its host. */
function elementAround(element: Element): Element | null {
  return element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host ?? null
}

export function scrollsItself(element: Element): boolean {
  return element.scrollHeight > element.clientHeight + 1
}

export function visibleSize(element: HTMLElement, view: Pick<Window, 'innerHeight'>): Rect {
  const box = element.getBoundingClientRect()
  const top = Math.max(box.top, 0)
  const bottom = Math.min(box.bottom, view.innerHeight)
  // A list that is off the screen keeps a height, so that its first rows stay and its size does not collapse.
  return { width: Math.round(box.width), height: Math.max(1, Math.round(bottom - top)) }
}

export function visibleOffset(element: HTMLElement): number {
  return Math.round(element.scrollTop + cutOffAtTop(element))
}

function cutOffAtTop(element: HTMLElement): number {
  return Math.max(0, -element.getBoundingClientRect().top)
}
