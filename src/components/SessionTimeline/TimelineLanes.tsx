'use client'

import { type PointerEvent, type ReactElement, useCallback, useEffect, useMemo, useRef } from 'react'
import type { Session } from '../../model/session.ts'
import type { LaneMode } from '../../view/timelineLanes.ts'
import { evalLines, stepLines } from '../../view/timelineLines.ts'
import { timelineMarks } from '../../view/timelineMarks.ts'
import { placeOf, timelineView } from '../../view/timelineView.ts'
import { type TimeScale, toMs } from '../../view/timeScale.ts'
import { fromWindow, type TimeWindow, windowBetween, zoomWindow } from '../../view/timeWindow.ts'
import { type Playhead, useAtPlayhead } from '../hooks/playhead.ts'
import { useElementSize } from '../hooks/useElementSize.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { usePresentation } from '../shared/presentation.ts'
import { Placed } from './Placed.tsx'
import { EvalLane, StepLane } from './TimelineCurve.tsx'
import { TimelineHeader } from './TimelineHeader.tsx'
import { TimelineLaneRow } from './TimelineLaneRow.tsx'

export interface TimelineLanesProps {
  session: Session
  scale: TimeScale
  window: TimeWindow
  lanes: LaneMode
  playhead: Playhead
  onSeek: (ms: number, details: ChangeDetails) => void
  onZoom: (window: TimeWindow | undefined, details: ChangeDetails) => void
  onSpanOpen: (spanIndex: number) => void
}

/** A bar narrower than this is joined with its neighbours. */
const NARROWEST_PX = 2
/** A pointer that moved less than this clicked. */
const CLICK_PX = 4

/**
 * Everything on one axis: turns, lanes, running totals and evals, with the playhead over them. A `grid` of lanes whose
 * names are row headers; the same content is at hand as a table.
 */
export function TimelineLanes({
  session,
  scale,
  window,
  lanes,
  playhead,
  onSeek,
  onZoom,
  onSpanOpen,
}: TimelineLanesProps): ReactElement {
  const { labels, format } = usePresentation()
  const scroller = useRef<HTMLDivElement>(null)
  const tracks = useRef<HTMLDivElement>(null)
  const brush = useRef<HTMLDivElement>(null)
  const drag = useRef<{ from: number; x: number } | undefined>(undefined)
  const width = useElementSize(tracks)?.width ?? 1000
  const view = useMemo(
    () => timelineView(session, { scale, window, lanes, narrowest: NARROWEST_PX / width }),
    [session, scale, window, lanes, width],
  )
  const lines = useMemo(() => stepLines(session, scale, window), [session, scale, window])
  const evals = useMemo(() => evalLines(session, scale, window), [session, scale, window])
  const marks = useMemo(() => timelineMarks(session, scale, window), [session, scale, window])
  useWheelZoom(scroller, tracks, window, onZoom)

  useAtPlayhead(
    playhead,
    useCallback(
      (ms) => {
        const element = scroller.current
        if (!element) return
        if (ms === undefined) element.removeAttribute('data-replaying')
        else {
          element.setAttribute('data-replaying', '')
          element.style.setProperty('--at', String(placeOf(scale, window, ms)))
          const flag = element.querySelector('.ss-timeline-playhead > span')
          if (flag) flag.textContent = format.position(ms - scale.startMs)
        }
      },
      [scale, window, format],
    ),
  )

  const fractionAt = (event: PointerEvent): number => {
    const box = tracks.current?.getBoundingClientRect()
    return box ? Math.min(1, Math.max(0, (event.clientX - box.left) / Math.max(1, box.width))) : 0
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const box = tracks.current?.getBoundingClientRect()
    if (event.button !== 0 || !box || event.clientX < box.left) return
    if (event.target instanceof Element && event.target.closest('button')) return
    event.currentTarget.setPointerCapture(event.pointerId)
    drag.current = { from: fractionAt(event), x: event.clientX }
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!drag.current || !brush.current || Math.abs(event.clientX - drag.current.x) < CLICK_PX) return
    const to = fractionAt(event)
    brush.current.style.setProperty('--from', String(Math.min(drag.current.from, to)))
    brush.current.style.setProperty('--to', String(Math.max(drag.current.from, to)))
    brush.current.hidden = false
  }
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    const start = drag.current
    drag.current = undefined
    if (brush.current) brush.current.hidden = true
    if (!start) return
    const to = fractionAt(event)
    const details: ChangeDetails = { reason: 'pointer', event: event.nativeEvent }
    if (Math.abs(event.clientX - start.x) < CLICK_PX) onSeek(toMs(scale, fromWindow(to, window)), details)
    else onZoom(windowBetween(fromWindow(start.from, window), fromWindow(to, window)), details)
  }

  return (
    <div
      ref={scroller}
      className="ss-timeline-lanes"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
    >
      <div className="ss-timeline-sheet">
        <TimelineHeader view={view} marks={marks} scale={scale} onSpanOpen={onSpanOpen} />
        <div role="grid" aria-label={labels.timelineLanes} aria-readonly="true">
          {view.lanes.map((lane) => (
            <TimelineLaneRow key={lane.id} lane={lane} session={session} onSpanOpen={onSpanOpen} />
          ))}
          {lines.map((line) => (
            <StepLane key={line.id} line={line} />
          ))}
          {evals.map((line) => (
            <EvalLane key={line.name} line={line} />
          ))}
        </div>
        <div ref={tracks} className="ss-timeline-overlay" aria-hidden>
          {view.idle.map((band) => (
            <Placed key={band.from} from={band.from} to={band.to} className="ss-timeline-idle ss-idle" />
          ))}
          {view.ticks.map((tick) => (
            <Placed key={tick.atMs} from={tick.at} to={tick.at} className="ss-timeline-grid-line" />
          ))}
          <div className="ss-timeline-future" />
          <div ref={brush} className="ss-timeline-brush" hidden />
          <div className="ss-timeline-playhead">
            <span />
          </div>
        </div>
      </div>
    </div>
  )
}

/** Ctrl (or a pinch) and the wheel zoom at the pointer. The listener must be able to stop the page's own zoom. */
function useWheelZoom(
  scroller: React.RefObject<HTMLElement | null>,
  tracks: React.RefObject<HTMLElement | null>,
  window: TimeWindow,
  onZoom: (window: TimeWindow | undefined, details: ChangeDetails) => void,
): void {
  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const box = tracks.current?.getBoundingClientRect()
      const at = box ? Math.min(1, Math.max(0, (event.clientX - box.left) / Math.max(1, box.width))) : 0.5
      const next = zoomWindow(window, Math.exp(-event.deltaY / 300), at)
      onZoom(next.from <= 0 && next.to >= 1 ? undefined : next, { reason: 'pointer', event })
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [scroller, tracks, window, onZoom])
}
