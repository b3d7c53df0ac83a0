'use client'

import type { Explorer } from '../../explorer/explorer.ts'
import { panWindow, type TimeWindow, unlessWhole, wholeWindow, zoomWindow } from '../../view/timeWindow.ts'
import { type ChangeDetails, useIntention } from '../hooks/useIntention.ts'

/** The part of the time that is shown, and ways to change it. */
export interface TimelineWindow {
  readonly window: TimeWindow
  /** Only a part is shown. */
  readonly isZoomed: boolean
  /** `undefined`: all of it. */
  readonly setWindow: (window: TimeWindow | undefined, details: ChangeDetails) => void
  /** In the middle of what is shown. */
  readonly zoomBy: (factor: number, details: ChangeDetails) => void
  /** A fraction of what is shown. */
  readonly panBy: (by: number, details: ChangeDetails) => void
}

export function useTimelineWindow(
  explorer: Explorer,
  zoom: TimeWindow | undefined,
  onZoomChange: ((window: TimeWindow | undefined, details: ChangeDetails) => void) | undefined,
): TimelineWindow {
  const [part, setWindow] = useIntention<TimeWindow | undefined>(explorer, (state) => state.zoom, explorer.zoomTo, {
    value: zoom,
    onChange: onZoomChange,
  })
  const window = part ?? wholeWindow
  return {
    window,
    isZoomed: part !== undefined,
    setWindow,
    zoomBy: (factor, details) => setWindow(unlessWhole(zoomWindow(window, factor)), details),
    panBy: (by, details) => setWindow(unlessWhole(panWindow(window, by)), details),
  }
}
