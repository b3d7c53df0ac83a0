'use client'

import type { RefObject } from 'react'
import { useBrowserLayoutEffect } from '../hooks/useBrowserLayoutEffect.ts'
import type { Flight } from './flight.ts'

export interface FlightWatchProps {
  flight: Flight
  scrollRef: RefObject<HTMLElement | null>
}

/** Faster than this (60 rows a second) nobody reads, in px per ms. */
const FLIES_ABOVE = 2.6
const RESTS_AFTER_MS = 100

/**
 * Follows the speed of a scroll; renders nothing. It stands before the rows, so that its listener hears of a scroll before
 * theirs does: after them, asking where the list stands would make the browser lay it out at once.
 */
export function FlightWatch({ flight, scrollRef }: FlightWatchProps): null {
  useBrowserLayoutEffect(() => {
    let last = { top: 0, atMs: 0, isFast: false }
    let timer: ReturnType<typeof setTimeout> | undefined
    const onScroll = (event: Event): void => {
      const scroller = scrollRef.current
      if (!scroller || event.target !== scroller) return
      const top = scroller.scrollTop
      const passedMs = event.timeStamp - last.atMs
      const isFast = passedMs < RESTS_AFTER_MS && Math.abs(top - last.top) > FLIES_ABOVE * passedMs
      const isFlight = isFast && last.isFast
      last = { top, atMs: event.timeStamp, isFast }
      // A single leap, as by Page down or End, is no flight.
      if (!isFlight) return
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
  }, [flight, scrollRef])
  return null
}
