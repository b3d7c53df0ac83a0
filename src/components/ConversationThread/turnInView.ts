/** How far down the view a turn must have come to be the one that is read. */
const readingLine = 0.3

/**
 * The turn that is read: the last one that begins above the reading line. At the end of the thread the line is at the
 * bottom, so that the last turns can be reached. -1 where nothing is mounted.
 */
export function turnInView(scroller: HTMLElement): number {
  const box = scroller.getBoundingClientRect()
  const top = Math.max(box.top, 0)
  const bottom = Math.min(box.bottom, window.innerHeight)
  const isScrolled = scroller.scrollTop > 0
  const isAtEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2
  const line = isScrolled && isAtEnd ? bottom : top + (bottom - top) * readingLine
  let found = -1
  for (const article of scroller.querySelectorAll<HTMLElement>('.ss-thread-feed > [data-turn]')) {
    const turnIndex = Number(article.dataset.turn)
    if (found >= 0 && article.getBoundingClientRect().top > line) break
    found = turnIndex
  }
  return found
}

/** Whether somebody who reads is at the end, so that what arrives should be followed. */
export function isAtEnd(scroller: HTMLElement): boolean {
  return scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 48
}
