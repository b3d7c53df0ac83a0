'use client'

import { type PointerEvent, type ReactElement, useMemo, useRef, useState } from 'react'
import type { Session, Trace } from '../../model/session.ts'
import { drawnEndMs } from '../../view/timeScale.ts'
import { isWholeWindow, type TimeWindow, wholeWindow, windowBetween } from '../../view/timeWindow.ts'
import { type MinimapRun, traceMinimap } from '../../view/traceMinimap.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import { across, inside } from '../shared/across.ts'
import { Button } from '../shared/Button.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { WindowHandle } from '../shared/WindowHandle.tsx'

export interface TraceMinimapBrushProps {
  session: Session
  trace: Trace
  window: TimeWindow
  onChange: (window: TimeWindow) => void
}

const WIDTH = 400
/** A shorter drag is a click, which shows everything again. */
const SHORTEST_DRAG_PX = 4

/** The whole trace, small: drag over it to see a part of its time; both ends are sliders. */
export function TraceMinimapBrush({ session, trace, window, onChange }: TraceMinimapBrushProps): ReactElement {
  const { labels, format } = usePresentation()
  const map = useMemo(() => traceMinimap(session, trace), [session, trace])
  const lengthMs = drawnEndMs(session, trace) - trace.startMs
  const box = useRef<HTMLDivElement>(null)
  const brush = useRef<HTMLSpanElement>(null)
  const start = useRef<{ x: number; at: number } | undefined>(undefined)
  const [drawn, setDrawn] = useState<TimeWindow>()
  const shown = drawn ?? window
  const isWhole = isWholeWindow(shown)
  useCssVars(brush, { '--from': shown.from, '--to': shown.to })

  const fractionAt = (event: PointerEvent): number => inside(across(box.current, event.clientX))
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return
    start.current = { x: event.clientX, at: fractionAt(event) }
    event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const from = start.current
    if (!from || Math.abs(event.clientX - from.x) < SHORTEST_DRAG_PX) return
    setDrawn(windowBetween(from.at, fractionAt(event)))
  }
  const onPointerUp = () => {
    if (start.current) onChange(drawn ?? wholeWindow)
    start.current = undefined
    setDrawn(undefined)
  }
  const onPointerCancel = () => {
    start.current = undefined
    setDrawn(undefined)
  }
  const handle = (end: 'from' | 'to', label: string) => (
    <WindowHandle
      window={window}
      end={end}
      className="ss-minimap-handle"
      label={label}
      valueText={format.duration(lengthMs * window[end])}
      onMove={onChange}
    />
  )
  return (
    <div className="ss-minimap" role="group" aria-label={labels.minimap}>
      <div
        ref={box}
        className="ss-minimap-box"
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerCancel}
      >
        <svg viewBox={`0 0 ${WIDTH} ${Math.max(1, map.lines)}`} preserveAspectRatio="none" aria-hidden>
          <path className="ss-minimap-spans" d={pathOf(map.runs, false)} />
          <path className="ss-minimap-failed" d={pathOf(map.runs, true)} />
        </svg>
        <span ref={brush} className="ss-minimap-brush" data-whole={isWhole || undefined}>
          {handle('from', labels.windowFrom)}
          {handle('to', labels.windowTo)}
        </span>
      </div>
      {!isWhole && (
        <Button icon="zoom-out" label={labels.windowReset} size="sm" onClick={() => onChange(wholeWindow)} />
      )}
    </div>
  )
}

function pathOf(runs: readonly MinimapRun[], failed: boolean): string {
  let path = ''
  for (const run of runs) {
    if (run.failed !== failed) continue
    const width = Math.max(1, (run.to - run.from) * WIDTH)
    path += `M${run.from * WIDTH} ${run.line + 0.15}h${width}v0.7h${-width}z`
  }
  return path
}
