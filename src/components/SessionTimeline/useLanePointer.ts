'use client'

import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import type { Store } from '../../explorer/store.ts'
import { barAt, type TimelineBar } from '../../view/timelineBars.ts'
import { type TimeScale, toMs } from '../../view/timeScale.ts'
import {
  fromWindow,
  panWindow,
  type TimeSpan,
  type TimeWindow,
  windowBetween,
  windowOf,
  zoomWindow,
} from '../../view/timeWindow.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { across, inside } from '../shared/across.ts'
import { isElement, isInControl } from '../shared/isElement.ts'
import type { PointedAt } from './TimelineReadout.tsx'
import { BAR_ROW_PX, LANE_PAD_PX } from './timelineRows.ts'

export interface LanePointerOptions {
  readonly scale: TimeScale
  readonly window: TimeWindow
  readonly stage: RefObject<HTMLElement | null>
  readonly scroller: RefObject<HTMLElement | null>
  readonly tracks: RefObject<HTMLElement | null>
  /** What each lane draws. */
  readonly drawn: ReadonlyMap<string, readonly TimelineBar[]>
  readonly pointed: Store<PointedAt | undefined>
  readonly onSeek: (ms: number, details: ChangeDetails) => void
  readonly onZoom: (window: TimeWindow | undefined, details: ChangeDetails) => void
  readonly onRange: (range: TimeSpan | null, details: ChangeDetails) => void
  readonly onSpanOpen: (spanIndex: number) => void
}

export interface LanePointer {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void
  readonly onPointerCancel: () => void
  readonly onPointerLeave: () => void
}

/** A pointer that moved less than this clicked. */
const CLICK_PX = 4
/** So far beside a bar still means it, in px. */
const SLOP_PX = 3
/** Closer than this nothing can be told apart: a click on many spans opens the first. */
const CLOSEST = 1e-5

type Drag =
  | {
      readonly mode: 'zoom' | 'range'
      readonly x: number
      readonly at: number
      /** What it went down on: later events go to the element that holds the pointer. */
      readonly bar: TimelineBar | undefined
    }
  | { readonly mode: 'pan'; readonly x: number; readonly window: TimeWindow }

/**
 * What a pointer does on the lanes: it tells what it stands over; a click opens a span or moves the playhead; a drag zooms,
 * with Shift it chooses a range, with the middle button it pans; two fingers pinch; the wheel zooms with Ctrl and pans
 * sideways. What is under it is found by place, so that bars need no elements.
 */
export function useLanePointer(options: LanePointerOptions): LanePointer {
  const { scale, window, stage, tracks, drawn, pointed, onSeek, onZoom, onRange, onSpanOpen } = options
  const drag = useRef<Drag | undefined>(undefined)
  const fingers = useRef(new Map<number, number>())
  const pinch = useRef<{ readonly apart: number; readonly at: number; readonly window: TimeWindow } | undefined>(
    undefined,
  )
  useWheel(options)

  const zoomTo = (next: TimeWindow, details: ChangeDetails) =>
    onZoom(next.from <= 0 && next.to >= 1 ? undefined : next, details)

  const brush = (): HTMLElement | null => tracks.current?.querySelector<HTMLElement>('.ss-timeline-brush') ?? null
  const hideBrush = () => {
    const element = brush()
    if (element) element.hidden = true
  }
  const barUnder = (event: PointerEvent): { bar: TimelineBar; laneTop: number } | undefined => {
    const lane = isElement(event.target) ? event.target.closest<HTMLElement>('[data-lane]') : null
    const bars = drawn.get(lane?.dataset.lane ?? '')
    const track = tracks.current
    if (!lane || !bars || !track) return undefined
    const laneTop = lane.getBoundingClientRect().top
    const row = Math.floor((event.clientY - laneTop - LANE_PAD_PX) / BAR_ROW_PX)
    const at = across(track, event.clientX)
    const bar = at < 0 ? undefined : barAt(bars, row, at, SLOP_PX / Math.max(1, track.clientWidth))
    return bar && { bar, laneTop }
  }
  const point = (event: PointerEvent) => {
    const found = barUnder(event)
    const box = stage.current?.getBoundingClientRect()
    if (!found || !box) {
      pointed.setState(undefined)
      return
    }
    const { bar, laneTop } = found
    const before = pointed.getState()
    if (before?.spanIndex === bar.spanIndex && before.spanCount === bar.spanCount) return
    const y = laneTop - box.top + LANE_PAD_PX + bar.row * BAR_ROW_PX
    pointed.setState({
      spanIndex: bar.spanIndex,
      spanCount: bar.spanCount,
      isCritical: bar.isCritical === true,
      x: across(stage.current, event.clientX) * box.width,
      y,
      above: y > box.height * 0.6,
    })
  }

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const track = tracks.current
    if (!track || across(track, event.clientX) < 0) return
    if (isInControl(event.target)) return
    if (event.pointerType === 'touch') {
      fingers.current.set(event.pointerId, event.clientX)
      const [one, other] = [...fingers.current.values()]
      if (one !== undefined && other !== undefined) {
        drag.current = undefined
        hideBrush()
        pinch.current = {
          apart: Math.max(10, Math.abs(one - other)),
          at: inside(across(track, (one + other) / 2)),
          window,
        }
        return
      }
    }
    if (event.button !== 0 && event.button !== 1) return
    event.currentTarget.setPointerCapture(event.pointerId)
    if (event.button === 1) {
      event.preventDefault()
      drag.current = { mode: 'pan', x: event.clientX, window }
      return
    }
    drag.current = {
      mode: event.shiftKey ? 'range' : 'zoom',
      x: event.clientX,
      at: inside(across(track, event.clientX)),
      bar: barUnder(event)?.bar,
    }
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const details: ChangeDetails = { reason: 'pointer', event: event.nativeEvent }
    if (fingers.current.has(event.pointerId)) fingers.current.set(event.pointerId, event.clientX)
    if (pinch.current) {
      const [one, other] = [...fingers.current.values()]
      // One finger was lifted: the other one rests until it is lifted too.
      if (one === undefined || other === undefined) return
      zoomTo(zoomWindow(pinch.current.window, Math.abs(one - other) / pinch.current.apart, pinch.current.at), details)
      return
    }
    const start = drag.current
    if (!start) {
      point(event)
      return
    }
    if (Math.abs(event.clientX - start.x) < CLICK_PX) return
    pointed.setState(undefined)
    if (start.mode === 'pan') {
      const track = tracks.current
      zoomTo(panWindow(start.window, across(track, start.x) - across(track, event.clientX)), details)
      return
    }
    const to = inside(across(tracks.current, event.clientX))
    const element = brush()
    if (!element) return
    element.style.setProperty('--from', String(Math.min(start.at, to)))
    element.style.setProperty('--to', String(Math.max(start.at, to)))
    element.toggleAttribute('data-range', start.mode === 'range')
    element.hidden = false
  }
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    fingers.current.delete(event.pointerId)
    if (pinch.current) {
      if (fingers.current.size === 0) pinch.current = undefined
      return
    }
    const start = drag.current
    drag.current = undefined
    hideBrush()
    if (!start || start.mode === 'pan') return
    const details: ChangeDetails = { reason: 'pointer', event: event.nativeEvent }
    const to = inside(across(tracks.current, event.clientX))
    const one = fromWindow(start.at, window)
    const other = fromWindow(to, window)
    if (Math.abs(event.clientX - start.x) < CLICK_PX) click(start.bar, other, details)
    else if (start.mode === 'zoom') onZoom(windowBetween(one, other), details)
    else onRange({ fromMs: toMs(scale, Math.min(one, other)), toMs: toMs(scale, Math.max(one, other)) }, details)
  }
  const click = (bar: TimelineBar | undefined, at: number, details: ChangeDetails) => {
    if (!bar) onSeek(toMs(scale, at), details)
    else if (bar.spanCount === 1 || window.to - window.from < CLOSEST) onSpanOpen(bar.spanIndex)
    else onZoom(windowOf(fromWindow(bar.from, window), fromWindow(bar.to, window), 0.5), details)
  }
  const onPointerCancel = () => {
    fingers.current.clear()
    pinch.current = undefined
    drag.current = undefined
    hideBrush()
  }
  return {
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerCancel,
    onPointerLeave: () => pointed.setState(undefined),
  }
}

/**
 * Ctrl (or a pinch on a touchpad) and the wheel zoom at the pointer; sideways, or with Shift, the wheel pans. The listener
 * must be able to stop the page's own zoom, so it is not one of React's.
 */
function useWheel({ scroller, tracks, window, onZoom }: LanePointerOptions): void {
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
      now.onZoom(next.from <= 0 && next.to >= 1 ? undefined : next, { reason: 'pointer', event })
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [scroller, tracks])
}

function isRightToLeft(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl'
}
