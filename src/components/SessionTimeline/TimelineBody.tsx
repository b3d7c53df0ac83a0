'use client'

import { type KeyboardEvent, type ReactElement, useCallback, useMemo, useState } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import type { Session } from '../../model/session.ts'
import { replayAt } from '../../view/replay.ts'
import { type StepTarget, stepMoment } from '../../view/replayMoments.ts'
import type { LaneMode } from '../../view/timelineLanes.ts'
import { type TimeMode, timeScale } from '../../view/timeScale.ts'
import { type TimeSpan, type TimeWindow, wholeWindow, zoomWindow } from '../../view/timeWindow.ts'
import { usePlayhead } from '../hooks/playhead.ts'
import { useControllable } from '../hooks/useControllable.ts'
import { type ChangeDetails, useIntention } from '../hooks/useIntention.ts'
import { Button } from '../shared/Button.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Segmented } from '../shared/Segmented.tsx'
import { Switch } from '../shared/Switch.tsx'
import { TimelineLanes } from './TimelineLanes.tsx'
import { TimelineTable } from './TimelineTable.tsx'
import { Transcript } from './Transcript.tsx'
import { SPEEDS, Transport } from './Transport.tsx'
import { usePlayback } from './usePlayback.ts'

export interface TimelineBodyProps {
  session: Session
  explorer: Explorer
  controlledPlayheadMs: number | undefined
  onPlayheadMsChange: ((ms: number | undefined, details: ChangeDetails) => void) | undefined
  zoom: TimeWindow | undefined
  onZoomChange: ((window: TimeWindow | undefined, details: ChangeDetails) => void) | undefined
  controlledRange: TimeSpan | null | undefined
  onRangeChange: ((range: TimeSpan | null, details: ChangeDetails) => void) | undefined
  initialLanes: LaneMode
  transcript: boolean
  onTraceOpen: ((traceId: string, spanId?: string) => void) | undefined
}

const ZOOM_STEP = 1.6

export function TimelineBody({
  session,
  explorer,
  controlledPlayheadMs,
  onPlayheadMsChange,
  zoom,
  onZoomChange,
  controlledRange,
  onRangeChange,
  initialLanes,
  transcript,
  onTraceOpen,
}: TimelineBodyProps): ReactElement {
  const { labels, format, announce } = usePresentation()
  const [lanes, setLanes] = useState<LaneMode>(initialLanes)
  const [mode, setMode] = useState<TimeMode>('compressed')
  const [asTable, setAsTable] = useState(false)
  const scale = useMemo(() => timeScale(session, { mode }), [session, mode])
  const [window, setWindow] = useIntention<TimeWindow | undefined>(explorer, (state) => state.zoom, explorer.zoomTo, {
    value: zoom,
    onChange: onZoomChange,
  })
  const [range, setRange] = useControllable<TimeSpan | null, [ChangeDetails]>({
    name: 'range',
    value: controlledRange,
    defaultValue: null,
    onChange: onRangeChange,
  })
  const playhead = usePlayhead(explorer, controlledPlayheadMs)
  const seek = useCallback(
    (ms: number, details: ChangeDetails) => {
      const inside = Math.min(scale.endMs, Math.max(scale.startMs, ms))
      if (controlledPlayheadMs === undefined) explorer.seek(inside)
      onPlayheadMsChange?.(inside, details)
    },
    [scale, explorer, controlledPlayheadMs, onPlayheadMsChange],
  )
  const playTo = useCallback((ms: number) => seek(ms, { reason: 'replay' }), [seek])
  usePlayback(session, explorer, scale, playhead, playTo)

  const openSpan = (spanIndex: number) => {
    const span = session.spans[spanIndex]
    if (span) onTraceOpen?.(span.traceId, span.id)
  }
  const step = (by: 1 | -1, target: StepTarget, details: ChangeDetails) => {
    const from = playhead.read() ?? (by > 0 ? scale.startMs - 1 : scale.endMs)
    const next = stepMoment(session, from, by, target)
    explorer.pause()
    if (!next) return
    seek(next.atMs, details)
    const name = next.spanIndex === undefined ? undefined : session.spans[next.spanIndex]?.name
    announce(
      labels.playheadAt(
        format.position(next.atMs - scale.startMs),
        name ?? labels.turnNumber(String((next.turnIndex ?? 0) + 1)),
      ),
    )
  }
  const changeSpeed = (by: 1 | -1) => {
    const index = SPEEDS.indexOf(explorer.getState().speed)
    explorer.setSpeed(SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, index + by))] ?? 1)
  }
  const togglePlay = () => (explorer.getState().playing ? explorer.pause() : explorer.play())
  const zoomBy = (factor: number, details: ChangeDetails) => {
    const next = zoomWindow(window ?? wholeWindow, factor)
    setWindow(next.from <= 0 && next.to >= 1 ? undefined : next, details)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const onControl = event.target instanceof Element && event.target.closest('button, input, select, [role="radio"]')
    const details: ChangeDetails = { reason: 'keyboard', event: event.nativeEvent }
    const target: StepTarget = event.shiftKey ? 'turn' : 'event'
    if (event.key === ' ' && !onControl) togglePlay()
    else if (event.key === 'ArrowRight' && !onControl) step(1, target, details)
    else if (event.key === 'ArrowLeft' && !onControl) step(-1, target, details)
    else if (event.key === 'Home' && !onControl) seek(scale.startMs, details)
    else if (event.key === 'End' && !onControl) seek(scale.endMs, details)
    else if (event.key === 'Enter' && !onControl)
      openSpan(replayAt(session, playhead.read() ?? scale.endMs).spanIndex ?? -1)
    else if (event.key === 'e' || event.key === 'E') step(event.shiftKey ? -1 : 1, 'error', details)
    else if (event.key === 't') step(1, 'tool', details)
    else if (event.key === '>') changeSpeed(1)
    else if (event.key === '<') changeSpeed(-1)
    else if (event.key === 's') explorer.setSkipIdle(!explorer.getState().skipIdle)
    else if (event.key === '+' || event.key === '=') zoomBy(ZOOM_STEP, details)
    else if (event.key === '-') zoomBy(1 / ZOOM_STEP, details)
    else if (event.key === '0') setWindow(undefined, details)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className="ss-timeline-body" data-transcript={transcript || undefined} onKeyDown={onKeyDown}>
      <div className="ss-timeline-canvas">
        <div className="ss-timeline-bar">
          <Segmented<LaneMode>
            label={labels.lanes}
            value={lanes}
            onChange={setLanes}
            options={[
              { value: 'kind', label: labels.lanesByKind },
              { value: 'turn', label: labels.lanesByTurn },
            ]}
          />
          <Legend />
          <span className="ss-grow" />
          <Switch checked={mode === 'compressed'} onChange={(on) => setMode(on ? 'compressed' : 'real')}>
            {labels.foldIdle}
          </Switch>
          <Button icon="table" label={labels.viewAsTable} pressed={asTable} onClick={() => setAsTable(!asTable)} />
          <Button icon="zoom-out" label={labels.zoomOut} onClick={() => zoomBy(1 / ZOOM_STEP, { reason: 'pointer' })} />
          <Button icon="zoom-in" label={labels.zoomIn} onClick={() => zoomBy(ZOOM_STEP, { reason: 'pointer' })} />
          <Button disabled={window === undefined} onClick={() => setWindow(undefined, { reason: 'pointer' })}>
            {labels.zoomFit}
          </Button>
        </div>
        {asTable ? (
          <TimelineTable session={session} scale={scale} onSpanOpen={onTraceOpen && openSpan} onSeek={seek} />
        ) : (
          <TimelineLanes
            session={session}
            scale={scale}
            window={window ?? wholeWindow}
            lanes={lanes}
            playhead={playhead}
            onSeek={seek}
            onZoom={setWindow}
            range={range}
            onRange={setRange}
            onSpanOpen={openSpan}
          />
        )}
      </div>
      {transcript && (
        <Transcript session={session} explorer={explorer} scale={scale} playhead={playhead} onSeek={seek} />
      )}
      <Transport
        session={session}
        explorer={explorer}
        scale={scale}
        playhead={playhead}
        onSeek={seek}
        onStep={step}
        onPlay={togglePlay}
      />
    </div>
  )
}

function Legend(): ReactElement {
  const { labels } = usePresentation()
  return (
    <ul className="ss-timeline-legend">
      <li>
        <span className="ss-timeline-swatch ss-idle" /> {labels.legendIdle}
      </li>
      <li>
        <span className="ss-timeline-swatch" data-swatch="token" /> {labels.legendFirstToken}
      </li>
      <li>
        <span className="ss-timeline-swatch" data-swatch="error" /> {labels.legendFailed}
      </li>
    </ul>
  )
}
