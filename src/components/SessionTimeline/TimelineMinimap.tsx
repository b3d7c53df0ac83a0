'use client'

import { type PointerEvent, type ReactElement, useMemo, useRef } from 'react'
import type { Session, SpanKind } from '../../model/session.ts'
import type { KindLane } from '../../view/timelineLanes.ts'
import { type OverviewRun, timelineOverview } from '../../view/timelineOverview.ts'
import { type TimeScale, toMs } from '../../view/timeScale.ts'
import {
  isWholeWindow,
  panWindow,
  type TimeWindow,
  unlessWhole,
  wholeWindow,
  windowBetween,
} from '../../view/timeWindow.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { across, inside } from '../shared/across.ts'
import { usePresentation } from '../shared/presentation.ts'
import { WindowHandle } from '../shared/WindowHandle.tsx'

export interface TimelineMinimapProps {
  session: Session
  scale: TimeScale
  window: TimeWindow
  onZoom: (window: TimeWindow | undefined, details: ChangeDetails) => void
}

const WIDTH = 1000
/** A shorter drag is a click, which brings the window there. */
const CLICK_PX = 4
/** So near to an end of the window the pointer takes that end, in px. */
const HANDLE_PX = 8

const kindOfLane: Readonly<Partial<Record<KindLane, SpanKind>>> = {
  agent: 'agent',
  llm: 'llm',
  tool: 'tool',
  retrieval: 'retriever',
  check: 'guardrail',
  chain: 'chain',
  event: 'event',
}

type Drag = {
  readonly mode: 'draw' | 'move' | 'from' | 'to'
  readonly x: number
  readonly at: number
  readonly window: TimeWindow
}

/** The whole session, small, with the visible part as a window: drag it, its ends, or a new one. Both ends are sliders. */
export function TimelineMinimap({ session, scale, window, onZoom }: TimelineMinimapProps): ReactElement {
  const { labels, format } = usePresentation()
  const map = useMemo(() => timelineOverview(session, scale), [session, scale])
  const paths = useMemo(() => pathsOf(map.runs), [map])
  const failed = useMemo(() => pathOf(map.runs.filter((run) => run.failed)), [map])
  const box = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLSpanElement>(null)
  const drag = useRef<Drag | undefined>(undefined)
  const isWhole = isWholeWindow(window)
  useCssVars(frame, { '--from': window.from, '--to': window.to })
  const change = (next: TimeWindow, details: ChangeDetails) => onZoom(unlessWhole(next), details)

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    const at = inside(across(box.current, event.clientX))
    const width = box.current?.clientWidth ?? 1
    const near = (end: number): boolean => !isWhole && Math.abs(end - at) * width <= HANDLE_PX
    const isIn = !isWhole && at > window.from && at < window.to
    const mode = near(window.from) ? 'from' : near(window.to) ? 'to' : isIn ? 'move' : 'draw'
    drag.current = { mode, x: event.clientX, at, window }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const start = drag.current
    if (!start || Math.abs(event.clientX - start.x) < CLICK_PX) return
    const at = inside(across(box.current, event.clientX))
    const details: ChangeDetails = { reason: 'pointer', event: event.nativeEvent }
    const { from, to } = start.window
    if (start.mode === 'draw') change(windowBetween(start.at, at), details)
    else if (start.mode === 'from') change(windowBetween(at, to), details)
    else if (start.mode === 'to') change(windowBetween(from, at), details)
    else change(panWindow(start.window, (at - start.at) / (to - from)), details)
  }
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => {
    const start = drag.current
    drag.current = undefined
    if (start?.mode !== 'draw' || isWhole || Math.abs(event.clientX - start.x) >= CLICK_PX) return
    const half = (window.to - window.from) / 2
    change(panWindow(window, (start.at - half - window.from) / (2 * half)), {
      reason: 'pointer',
      event: event.nativeEvent,
    })
  }
  const handle = (end: 'from' | 'to', label: string) => (
    <WindowHandle
      window={window}
      end={end}
      className="ss-timeline-map-handle"
      label={label}
      valueText={format.position(toMs(scale, window[end]) - scale.startMs)}
      onMove={(next, { nativeEvent }) => change(next, { reason: 'keyboard', event: nativeEvent })}
    />
  )
  return (
    <div className="ss-timeline-map" role="group" aria-label={labels.overview}>
      <span className="ss-timeline-lane-name">
        <span className="ss-truncate">{labels.overview}</span>
      </span>
      <div
        ref={box}
        className="ss-timeline-map-box"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          drag.current = undefined
        }}
        onDoubleClick={(event) => change(wholeWindow, { reason: 'pointer', event: event.nativeEvent })}
      >
        <svg viewBox={`0 0 ${WIDTH} ${Math.max(1, map.lines)}`} preserveAspectRatio="none" aria-hidden>
          {paths.map(({ lane, path }) => (
            <path key={lane} data-kind={kindOfLane[lane] ?? 'unknown'} className="ss-timeline-map-runs" d={path} />
          ))}
          <path className="ss-timeline-map-failed" d={failed} />
        </svg>
        <span ref={frame} className="ss-timeline-map-window" data-whole={isWhole || undefined}>
          {handle('from', labels.windowFrom)}
          {handle('to', labels.windowTo)}
        </span>
      </div>
    </div>
  )
}

function pathsOf(runs: readonly OverviewRun[]): { lane: KindLane; path: string }[] {
  const lanes = [...new Set(runs.map(({ lane }) => lane))]
  return lanes.map((lane) => ({ lane, path: pathOf(runs.filter((run) => run.lane === lane && !run.failed)) }))
}

function pathOf(runs: readonly OverviewRun[]): string {
  return runs
    .map(({ line, from, to }) => {
      const width = Math.max(2, (to - from) * WIDTH)
      return `M${from * WIDTH} ${line + 0.15}h${width}v0.7h${-width}z`
    })
    .join('')
}
