'use client'

import { type PointerEvent, type RefObject, useRef } from 'react'
import type { Store } from '../../explorer/store.ts'
import { barAt, type TimelineBar } from '../../view/timelineBars.ts'
import { type TimeScale, toMs } from '../../view/timeScale.ts'
import {
  fromWindow,
  panWindow,
  type TimeSpan,
  type TimeWindow,
  unlessWhole,
  windowBetween,
  windowOf,
  zoomWindow,
} from '../../view/timeWindow.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { across, inside } from '../shared/across.ts'
import { isElement, isInControl } from '../shared/isElement.ts'
import type { PointedAt } from './TimelineReadout.tsx'
import { BAR_ROW_PX, LANE_PAD_PX } from './timelineRows.ts'
import { useWheelZoom, type WheelZoomOptions } from './useWheelZoom.ts'

export interface LanePointerOptions extends WheelZoomOptions {
  readonly scale: TimeScale
  readonly stage: RefObject<HTMLElement | null>
  /** What each lane draws. */
  readonly drawn: ReadonlyMap<string, readonly TimelineBar[]>
  readonly pointed: Store<PointedAt | undefined>
  readonly onSeek: (ms: number, details: ChangeDetails) => void
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

/** A stretch of time is being chosen. */
interface Stretch {
  readonly mode: 'zoom' | 'range'
  readonly x: number
  readonly at: number
  /** What it went down on: later events go to the element that holds the pointer. */
  readonly bar: TimelineBar | undefined
}

type Drag = Stretch | { readonly mode: 'pan'; readonly x: number; readonly window: TimeWindow }

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
  useWheelZoom(options)

  const point = (event: PointerEvent) => {
    const found = barUnder(event, tracks.current, drawn)
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
        hideBrush(tracks.current)
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
      bar: barUnder(event, track, drawn)?.bar,
    }
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const details: ChangeDetails = { reason: 'pointer', event: event.nativeEvent }
    if (fingers.current.has(event.pointerId)) fingers.current.set(event.pointerId, event.clientX)
    if (pinch.current) {
      const [one, other] = [...fingers.current.values()]
      // One finger was lifted: the other one rests until it is lifted too.
      if (one === undefined || other === undefined) return
      const { apart, at, window: before } = pinch.current
      onZoom(unlessWhole(zoomWindow(before, Math.abs(one - other) / apart, at)), details)
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
      onZoom(unlessWhole(panWindow(start.window, across(track, start.x) - across(track, event.clientX))), details)
      return
    }
    showBrush(tracks.current, start, inside(across(tracks.current, event.clientX)))
  }
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    fingers.current.delete(event.pointerId)
    if (pinch.current) {
      if (fingers.current.size === 0) pinch.current = undefined
      return
    }
    const start = drag.current
    drag.current = undefined
    hideBrush(tracks.current)
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
    hideBrush(tracks.current)
  }
  return {
    onPointerDown,
    onPointerMove,
    onPointerUp,
    onPointerCancel,
    onPointerLeave: () => pointed.setState(undefined),
  }
}

/** The bar a pointer stands over, and where its lane begins in the page. */
function barUnder(
  event: PointerEvent,
  track: HTMLElement | null,
  drawn: LanePointerOptions['drawn'],
): { readonly bar: TimelineBar; readonly laneTop: number } | undefined {
  const lane = isElement(event.target) ? event.target.closest<HTMLElement>('[data-lane]') : null
  const bars = drawn.get(lane?.dataset.lane ?? '')
  if (!lane || !bars || !track) return undefined
  const laneTop = lane.getBoundingClientRect().top
  const row = Math.floor((event.clientY - laneTop - LANE_PAD_PX) / BAR_ROW_PX)
  const at = across(track, event.clientX)
  const bar = at < 0 ? undefined : barAt(bars, row, at, SLOP_PX / Math.max(1, track.clientWidth))
  return bar && { bar, laneTop }
}

function brushOf(track: HTMLElement | null): HTMLElement | null {
  return track?.querySelector<HTMLElement>('.ss-timeline-brush') ?? null
}

function showBrush(track: HTMLElement | null, { at, mode }: Stretch, to: number): void {
  const brush = brushOf(track)
  if (!brush) return
  brush.style.setProperty('--from', String(Math.min(at, to)))
  brush.style.setProperty('--to', String(Math.max(at, to)))
  brush.toggleAttribute('data-range', mode === 'range')
  brush.hidden = false
}

function hideBrush(track: HTMLElement | null): void {
  const brush = brushOf(track)
  if (brush) brush.hidden = true
}
