'use client'

import { type RefObject, useEffect, useMemo } from 'react'

/** Whether the list is being flung: rows fly by that nobody can read. */
export interface Flight {
  readonly isFlying: () => boolean
  /** Calls once, when the list has come to rest. Returns the way to call that off. */
  readonly onLand: (listener: () => void) => () => void
}

/** More rows than this in one step of the scroll are no reading. */
const ROWS_A_STEP = 3
const RESTS_AFTER_MS = 100

/** Follows the speed of a scroll. Nothing is rendered for it: rows ask when they come in. */
export function useFlight(scrollRef: RefObject<HTMLElement | null>, rowHeight: number): Flight {
  const { flight, fly, land } = useMemo(createFlight, [])
  useEffect(() => {
    const scroller = scrollRef.current
    if (!scroller) return
    let last = scroller.scrollTop
    let timer: ReturnType<typeof setTimeout> | undefined
    const onScroll = (): void => {
      const top = scroller.scrollTop
      const isFast = Math.abs(top - last) > ROWS_A_STEP * rowHeight
      last = top
      if (!isFast) return
      fly()
      clearTimeout(timer)
      timer = setTimeout(land, RESTS_AFTER_MS)
    }
    // Before the listener of the virtual list, which brings the rows in.
    scroller.addEventListener('scroll', onScroll, { passive: true, capture: true })
    return () => {
      scroller.removeEventListener('scroll', onScroll, { capture: true })
      clearTimeout(timer)
      land()
    }
  }, [scrollRef, rowHeight, fly, land])
  return flight
}

function createFlight(): { flight: Flight; fly: () => void; land: () => void } {
  let isFlying = false
  const listeners = new Set<() => void>()
  return {
    flight: {
      isFlying: () => isFlying,
      onLand: (listener) => {
        if (!isFlying) {
          listener()
          return () => {}
        }
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    fly: () => {
      isFlying = true
    },
    land: () => {
      isFlying = false
      const waiting = [...listeners]
      listeners.clear()
      for (const listener of waiting) listener()
    },
  }
}
