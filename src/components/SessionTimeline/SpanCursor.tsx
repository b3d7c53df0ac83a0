'use client'

import { type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef, useState } from 'react'
import { countWhile } from '../../model/countWhile.ts'
import type { Session } from '../../model/session.ts'
import { spanEnds } from '../../view/spanEnds.ts'
import { spanReadout } from '../../view/spanReadout.ts'
import { criticalSpans } from '../../view/timelineBars.ts'
import { placeOf, type TimeScale, toFraction } from '../../view/timeScale.ts'
import { type TimeWindow, windowAround } from '../../view/timeWindow.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { inside } from '../shared/across.ts'
import { usePresentation } from '../shared/presentation.ts'
import { readoutSentence } from './TimelineReadout.tsx'
import { BAR_ROW_PX, HEAD_PX, LANE_PAD_PX, type TimelineRow, topsOf } from './timelineRows.ts'

export interface SpanCursorProps {
  session: Session
  scale: TimeScale
  window: TimeWindow
  rows: readonly TimelineRow[]
  onZoom: (window: TimeWindow | undefined, details: ChangeDetails) => void
  onSpanOpen: (spanIndex: number) => void
  /** Where the focused span stands in the sheet, in fractions of the track and px; `undefined`: nothing has the focus. */
  onPoint: (at: { spanIndex: number; isCritical: boolean; from: number; top: number } | undefined) => void
}

/**
 * The way through the spans by keys: one `button` that stands over one span at a time. Left and right go through its lane,
 * up and down to the lane above or below at about the same moment.
 */
export function SpanCursor({
  session,
  scale,
  window,
  rows,
  onZoom,
  onSpanOpen,
  onPoint,
}: SpanCursorProps): ReactElement | null {
  const { labels, format, announce } = usePresentation()
  const button = useRef<HTMLButtonElement>(null)
  const lanes = useMemo(() => {
    const tops = topsOf(rows)
    return rows.flatMap((row, index) =>
      row.type === 'lane' && row.layout.spanIndices.length > 0 ? [{ layout: row.layout, top: tops[index] ?? 0 }] : [],
    )
  }, [rows])
  const [chosen, setChosen] = useState<number>()
  const [hasFocus, setHasFocus] = useState(false)
  const place = useMemo(() => placeOfSpan(lanes, chosen), [lanes, chosen])
  const lane = lanes[place.lane]
  const spanIndex = lane?.layout.spanIndices[place.at]
  const span = spanIndex === undefined ? undefined : session.spans[spanIndex]
  const row = lane?.layout.rowsOfSpans[place.at] ?? 0
  const top = HEAD_PX + (lane?.top ?? 0) + LANE_PAD_PX + row * BAR_ROW_PX
  const from = span ? placeOf(scale, window, span.startMs) : 0
  const to = spanIndex === undefined ? 0 : placeOf(scale, window, spanEnds(session)[spanIndex] ?? 0)
  useCssVars(button, { '--from': inside(from), '--to': inside(to), '--top': `${top}px` })
  useEffect(() => {
    if (!hasFocus || spanIndex === undefined) return
    button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    onPoint({ spanIndex, isCritical: criticalSpans(session)[spanIndex] === 1, from: inside(from), top })
  }, [hasFocus, session, spanIndex, from, top, onPoint])
  const sentence = useMemo(() => {
    const told = spanIndex === undefined ? undefined : spanReadout(session, spanIndex)
    return told ? readoutSentence(told, scale.startMs, labels, format) : ''
  }, [session, spanIndex, scale.startMs, labels, format])
  if (!span || spanIndex === undefined) return null
  const go = (next: number | undefined, event: KeyboardEvent) => {
    const found = next === undefined ? undefined : session.spans[next]
    if (next === undefined || !found) return
    setChosen(next)
    const around = windowAround(window, toFraction(scale, found.startMs))
    if (around !== window) onZoom(around, { reason: 'keyboard', event: event.nativeEvent })
    const readout = spanReadout(session, next)
    if (readout) announce(readoutSentence(readout, scale.startMs, labels, format))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1
    const indices = lane?.layout.spanIndices ?? []
    if (event.key === 'ArrowRight') go(indices[place.at + forward], event)
    else if (event.key === 'ArrowLeft') go(indices[place.at - forward], event)
    else if (event.key === 'Home') go(indices[0], event)
    else if (event.key === 'End') go(indices.at(-1), event)
    else if (event.key === 'ArrowDown')
      go(nearest(session, lanes[place.lane + 1]?.layout.spanIndices, span.startMs), event)
    else if (event.key === 'ArrowUp')
      go(nearest(session, lanes[place.lane - 1]?.layout.spanIndices, span.startMs), event)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <button
      ref={button}
      type="button"
      className="ss-timeline-cursor"
      aria-label={sentence}
      aria-description={labels.spanCursor}
      onKeyDown={onKeyDown}
      onClick={() => onSpanOpen(spanIndex)}
      onFocus={() => setHasFocus(true)}
      onBlur={() => {
        setHasFocus(false)
        onPoint(undefined)
      }}
    />
  )
}

interface CursorLane {
  readonly layout: { readonly spanIndices: readonly number[] }
}

/** In which lane and where in it a span stands; the first of all where it is not drawn any more. */
function placeOfSpan(lanes: readonly CursorLane[], spanIndex: number | undefined): { lane: number; at: number } {
  if (spanIndex !== undefined) {
    for (const [lane, { layout }] of lanes.entries()) {
      const at = layout.spanIndices.indexOf(spanIndex)
      if (at >= 0) return { lane, at }
    }
  }
  return { lane: 0, at: 0 }
}

/** Of spans in order of their starts, the last that began by a moment; else the first. */
function nearest(session: Session, spanIndices: readonly number[] | undefined, ms: number): number | undefined {
  if (!spanIndices) return undefined
  const begun = countWhile(
    spanIndices.length,
    (index) => (session.spans[spanIndices[index] as number]?.startMs ?? 0) <= ms,
  )
  return spanIndices[Math.max(0, begun - 1)]
}
