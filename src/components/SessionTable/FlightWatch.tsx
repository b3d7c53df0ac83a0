'use client'

import type { RefObject } from 'react'
import { useBrowserLayoutEffect } from '../hooks/useBrowserLayoutEffect.ts'
import type { Flight } from './flight.ts'

export interface FlightWatchProps {
  flight: Flight
  scrollRef: RefObject<HTMLElement | null>
  rowHeight: number
}

/** More rows than this in one step of the scroll are no reading. */
const ROWS_A_STEP = 3
const RESTS_AFTER_MS = 100

/**
 * Follows the speed of a scroll; renders nothing. It stands before the rows, so that its listener hears of a scroll before
 * theirs does: after them, asking where the list stands would make the browser lay it out at once.
 */
export function FlightWatch({ flight, scrollRef, rowHeight }: FlightWatchProps): null {
  useBrowserLayoutEffect(() => {
    let last: number | undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    const onScroll = (event: Event): void => {
      const scroller = scrollRef.current
      if (!scroller || event.target !== scroller) return
      const { scrollTop } = scroller
      const isFast = last !== undefined && Math.abs(scrollTop - last) > ROWS_A_STEP * rowHeight
      last = scrollTop
      if (!isFast) return
      flight.fly()
      clearTimeout(timer)
      timer = setTimeout(flight.land, RESTS_AFTER_MS)
    }
    addEventListener('scroll', onScroll, { passive: true, capture: true })
    return () => {
      removeEventListener('scroll', onScroll, { capture: true })
      clearTimeout(timer)
      flight.land()
    }
  }, [flight, scrollRef, rowHeight])
  return null
}
