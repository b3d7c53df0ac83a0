'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { panWindow, type TimeWindow, unlessWhole, zoomWindow } from '../../view/timeWindow.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { across, inside } from '../shared/across.ts'

export interface WheelZoomOptions {
  readonly scroller: RefObject<HTMLElement | null>
  readonly tracks: RefObject<HTMLElement | null>
  readonly window: TimeWindow
  /** `undefined`: the whole session. */
  readonly onZoom: (window: TimeWindow | undefined, details: ChangeDetails) => void
}

/**
 * Ctrl (or a pinch on a touchpad) and the wheel zoom at the pointer; sideways, or with Shift, the wheel pans. The listener
 * must be able to stop the page's own zoom, so it is not one of React's.
 */
export function useWheelZoom({ scroller, tracks, window, onZoom }: WheelZoomOptions): void {
  const latest = useRef({ window, onZoom })
  useEffect(() => {
    latest.current = { window, onZoom }
  })
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      const now = latest.current
      const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX
      const zooms = event.ctrlKey || event.metaKey
      if (!zooms && Math.abs(sideways) <= (event.shiftKey ? 0 : Math.abs(event.deltaY))) return
      event.preventDefault()
      const track = tracks.current
      const next = zooms
        ? zoomWindow(now.window, Math.exp(-event.deltaY / 300), inside(across(track, event.clientX)))
        : panWindow(now.window, ((isRightToLeft(element) ? -1 : 1) * sideways) / Math.max(1, track?.clientWidth ?? 1))
      // Several events may come before React draws the first: each goes on from the one before.
      latest.current = { ...now, window: next }
      now.onZoom(unlessWhole(next), { reason: 'pointer', event })
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [scroller, tracks])
}

function isRightToLeft(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl'
}
