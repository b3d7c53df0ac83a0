import type { VirtualRows } from '../hooks/useVirtualRows.ts'
import { scrollsItself } from '../hooks/visibleBox.ts'

export type RowAlign = 'start' | 'nearest'

/** Room in px left above a row that has no room of its own. */
const roomAbove = 12
/** Rows nearer than this to an edge are not "in view" for somebody who reads on. */
const roomBelow = 96

/**
 * Brings a row into view without moving the page around the thread. A row that is not mounted is mounted first; its
 * place is corrected once the heights around it are known.
 */
export function scrollToRow(scroller: HTMLElement, virtual: VirtualRows, index: number, align: RowAlign): void {
  const row = scroller.querySelector<HTMLElement>(`.ss-thread-feed [data-index="${index}"]`)
  if (!row || !scrollsItself(scroller)) {
    virtual.scrollTo(index, align === 'start' ? 'start' : 'auto')
    return
  }
  const box = scroller.getBoundingClientRect()
  const place = row.getBoundingClientRect()
  if (align === 'start') scroller.scrollTop += place.top - box.top
  else if (place.top < box.top + roomAbove) scroller.scrollTop += place.top - box.top - roomAbove
  else if (place.bottom > box.bottom - roomBelow) {
    // A row taller than the view shows its beginning.
    const wanted = Math.min(place.bottom - box.bottom + roomBelow, place.top - box.top - roomAbove)
    if (wanted > 0) scroller.scrollTop += wanted
  }
}
