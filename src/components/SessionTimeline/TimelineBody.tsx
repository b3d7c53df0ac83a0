'use client'

import { type KeyboardEvent, type ReactElement, useMemo, useState } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import type { VerdictOptions } from '../../metrics/scoreVerdict.ts'
import type { Session } from '../../model/session.ts'
import type { LaneMode } from '../../view/timelineLanes.ts'
import { evalLineNames } from '../../view/timelineLines.ts'
import type { OwnMark } from '../../view/timelineMarks.ts'
import { type IdleRule, type TimeMode, toFraction } from '../../view/timeScale.ts'
import { type TimeSpan, type TimeWindow, unlessWhole, windowOf } from '../../view/timeWindow.ts'
import { useControllable } from '../hooks/useControllable.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { useShallowStable } from '../hooks/useShallowStable.ts'
import { useSteady } from '../hooks/useSteady.ts'
import { answersKeys } from '../shared/handKeyOn.ts'
import { isInControl, isInField } from '../shared/isElement.ts'
import { usePresentation } from '../shared/presentation.ts'
import type { TimelineSlots } from './slots.ts'
import { TimelineLanes } from './TimelineLanes.tsx'
import { TimelineTable } from './TimelineTable.tsx'
import { TimelineTools } from './TimelineTools.tsx'
import { Transcript } from './Transcript.tsx'
import { Transport } from './Transport.tsx'
import { firstLook, type LineId } from './timelineLook.ts'
import { isLarge } from './timelineRows.ts'
import { useAfterPaint } from './useAfterPaint.ts'
import { useLoopRange } from './useLoopRange.ts'
import { spanAtPlayhead, useReplay } from './useReplay.ts'
import { useTimelineScale } from './useTimelineScale.ts'
import { useTimelineWindow } from './useTimelineWindow.ts'

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
  timeMode: TimeMode | undefined
  onTimeModeChange: ((mode: TimeMode) => void) | undefined
  idle: IdleRule
  now: number | undefined
  transcript: boolean
  verdicts: VerdictOptions
  marks: readonly OwnMark[]
  slots: TimelineSlots
  onTraceOpen: ((traceId: string, spanId?: string) => void) | undefined
}

const ZOOM_STEP = 1.6
/** How far a key pans, of what is visible. */
const PAN_STEP = 0.25

/** The open timeline of a session: its tools, its lanes (or the table of its marks), the transcript and the transport. */
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
  timeMode,
  onTimeModeChange,
  idle,
  now,
  transcript,
  verdicts,
  marks,
  slots,
  onTraceOpen,
}: TimelineBodyProps): ReactElement {
  const [look, setLook] = useState(() => firstLook(session, initialLanes))
  const lines = useMemo(
    () => ['tokens', 'cost', 'context', ...evalLineNames(session).map((name): LineId => `eval:${name}`)] as const,
    [session],
  )
  const [mode, setMode] = useControllable<TimeMode>({
    name: 'timeMode',
    value: timeMode,
    defaultValue: 'compressed',
    onChange: onTimeModeChange,
  })
  const [asTable, setAsTable] = useState(false)
  const [keysOpen, setKeysOpen] = useState(false)
  const judged = useShallowStable(verdicts)
  const scale = useTimelineScale(session, mode, idle, now)
  const { window, isZoomed, setWindow, zoomBy, panBy } = useTimelineWindow(explorer, zoom, onZoomChange)
  const [range, setRange] = useLoopRange(explorer, controlledRange, onRangeChange)
  const ready = useAfterPaint(isLarge(session))
  const replay = useReplay({ session, explorer, scale, ready, controlledPlayheadMs, onPlayheadMsChange })
  const { playhead, seek } = replay
  const presentation = usePresentation()

  const openSpan = useSteady((spanIndex: number) => {
    const span = session.spans[spanIndex]
    if (span) onTraceOpen?.(span.traceId, span.id)
  })
  const zoomToRange = (details: ChangeDetails) => {
    if (!range) return
    const { fromMs, toMs } = range
    setWindow(unlessWhole(windowOf(toFraction(scale, fromMs), toFraction(scale, toMs))), details)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    const details: ChangeDetails = { reason: 'keyboard', event: event.nativeEvent }
    const { key } = event
    if (isInField(event.target)) return
    if (key === 'Enter' && !isInControl(event.target)) openSpan(spanAtPlayhead(session, scale, playhead) ?? -1)
    else if (key === '+' || key === '=') zoomBy(ZOOM_STEP, details)
    else if (key === '-') zoomBy(1 / ZOOM_STEP, details)
    else if (key === '0') setWindow(undefined, details)
    else if (key === 'a') panBy(-PAN_STEP, details)
    else if (key === 'd') panBy(PAN_STEP, details)
    else if (key === 'z' && range) zoomToRange(details)
    else if (key === 'Escape' && range) setRange(null, details)
    else if (key === '?') setKeysOpen(true)
    else if (!replay.onKey(event)) return
    event.preventDefault()
    event.stopPropagation()
  }
  const pointer: ChangeDetails = { reason: 'pointer' }

  // Neither depends on what part of the time is visible: zooming leaves them as they are.
  const transcriptPart = useMemo(
    () => transcript && <Transcript {...{ session, explorer, scale, playhead, ready }} onSeek={seek} />,
    [transcript, session, explorer, scale, playhead, ready, seek],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the same track, playhead and words a replay does the same
  const transportPart = useMemo(
    () => <Transport session={session} explorer={explorer} scale={scale} replay={replay} />,
    [session, explorer, scale, replay.track, playhead, seek, presentation],
  )

  return (
    <div className="ss-timeline-body" data-transcript={transcript || undefined} {...answersKeys} onKeyDown={onKeyDown}>
      <div className="ss-timeline-canvas">
        <TimelineTools
          session={session}
          renderToolbar={slots.renderToolbar}
          keysOpen={keysOpen}
          onKeysOpenChange={setKeysOpen}
          look={look}
          onLook={setLook}
          lines={lines}
          mode={mode}
          onMode={setMode}
          scale={scale}
          asTable={asTable}
          onAsTable={setAsTable}
          isZoomed={isZoomed}
          onZoomIn={() => zoomBy(ZOOM_STEP, pointer)}
          onZoomOut={() => zoomBy(1 / ZOOM_STEP, pointer)}
          onFit={() => setWindow(undefined, pointer)}
          range={range}
          onRangeZoom={() => zoomToRange(pointer)}
          onRangeClear={() => setRange(null, pointer)}
        />
        {asTable ? (
          <TimelineTable
            session={session}
            scale={scale}
            marks={marks}
            onSpanOpen={onTraceOpen && openSpan}
            onSeek={seek}
          />
        ) : (
          <TimelineLanes
            session={session}
            scale={scale}
            window={window}
            look={look}
            playhead={playhead}
            range={range}
            verdicts={judged}
            marks={marks}
            renderReadout={slots.renderReadout}
            ready={ready}
            onSeek={seek}
            onZoom={setWindow}
            onRange={setRange}
            onSpanOpen={openSpan}
          />
        )}
      </div>
      {transcriptPart}
      {transportPart}
    </div>
  )
}
