'use client'

import {
  type ForwardRefExoticComponent,
  forwardRef,
  memo,
  type ReactElement,
  type RefAttributes,
  useCallback,
  useMemo,
  useRef,
} from 'react'
import type { Store } from '../../explorer/store.ts'
import { idleBands } from '../../view/timelineTurns.ts'
import { placeOf, type TimeScale } from '../../view/timeScale.ts'
import type { TimeSpan, TimeWindow } from '../../view/timeWindow.ts'
import { type Playhead, useAtPlayhead } from '../hooks/playhead.ts'
import { usePresentation } from '../shared/presentation.ts'
import { Pane } from './Pane.tsx'
import { Placed } from './Placed.tsx'
import { labelledTicks } from './TimelineHeader.tsx'

export interface TimelineOverlayProps {
  scale: TimeScale
  window: TimeWindow
  playhead: Playhead
  range: TimeSpan | null
  /** What lies behind: idle time and the lines of the axis. */
  children: ReactElement
}

/** Narrower bands cannot be told from a line, in px. */
const BAND_PX = 3

/** What lies over all lanes: idle time, lines of the axis, the chosen range, what has not happened yet, the playhead. */
export const TimelineOverlay: ForwardRefExoticComponent<TimelineOverlayProps & RefAttributes<HTMLDivElement>> =
  forwardRef<HTMLDivElement, TimelineOverlayProps>(function TimelineOverlay(
    { scale, window, playhead, range, children },
    ref,
  ) {
    const { format } = usePresentation()
    const future = useRef<HTMLDivElement>(null)
    const head = useRef<HTMLDivElement>(null)
    const flag = useRef<HTMLSpanElement>(null)
    useAtPlayhead(
      playhead,
      useCallback(
        (ms) => {
          const shown = ms !== undefined
          const at = shown ? placeOf(scale, window, ms) : 1
          // Only these two are told: a custom property on the sheet would be news to everything in it.
          for (const element of [future.current, head.current]) {
            if (!element) continue
            element.toggleAttribute('data-shown', shown)
            element.style.setProperty('--at', String(at))
          }
          head.current?.toggleAttribute('data-outside', at < 0 || at > 1)
          if (flag.current) flag.current.textContent = shown ? format.position(ms - scale.startMs) : ''
        },
        [scale, window, format],
      ),
    )
    return (
      <div ref={ref} className="ss-timeline-overlay" aria-hidden>
        {children}
        {range && <Range from={placeOf(scale, window, range.fromMs)} to={placeOf(scale, window, range.toMs)} />}
        <div ref={future} className="ss-timeline-future" />
        <div className="ss-timeline-brush" hidden />
        <div ref={head} className="ss-timeline-playhead">
          <span ref={flag} />
        </div>
      </div>
    )
  })

export interface TimelineGridLinesProps {
  scale: TimeScale
  /** What is laid out, and its width in px. */
  window: TimeWindow
  width: number
  visible: Store<TimeWindow>
  clock: boolean
}

/** Idle time and the lines of the axis. */
export const TimelineGridLines = memo(function TimelineGridLines({
  scale,
  window,
  width,
  visible,
  clock,
}: TimelineGridLinesProps): ReactElement {
  const { format, timeZone } = usePresentation()
  const idle = useMemo(
    () => idleBands(scale, window).filter(({ from, to }) => (to - from) * width >= BAND_PX),
    [scale, window, width],
  )
  const ticks = useMemo(
    () => labelledTicks(scale, window, width, clock, timeZone, format),
    [scale, window, width, clock, timeZone, format],
  )
  return (
    <Pane drawn={window} visible={visible}>
      {idle.map((band) => (
        <Placed key={band.from} from={band.from} to={band.to} className="ss-timeline-idle ss-idle" />
      ))}
      {ticks.map((tick) => (
        <Placed key={tick.atMs} from={tick.at} to={tick.at} className="ss-timeline-grid-line" />
      ))}
    </Pane>
  )
})

function Range({ from, to }: { from: number; to: number }) {
  return to < 0 || from > 1 ? null : <Placed from={from} to={to} className="ss-timeline-range" />
}
