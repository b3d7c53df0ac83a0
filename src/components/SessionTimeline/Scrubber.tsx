'use client'

import { type KeyboardEvent, type PointerEvent, type ReactElement, useCallback, useMemo, useRef } from 'react'
import { traceFailed } from '../../model/errorRates.ts'
import type { Session, Status } from '../../model/session.ts'
import { chapterAt, replayChapters } from '../../view/replayChapters.ts'
import { type TimeScale, toFraction, toMs } from '../../view/timeScale.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import { useAtPlayhead } from '../hooks/playhead.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import { usePresentation } from '../shared/presentation.ts'
import type { TransportProps } from './Transport.tsx'

/** Ticks closer than this fraction of the strip are one grey line: they are left out. */
const CHAPTERS_DRAWN = 120

/**
 * The session as a strip: drag or use the keys; drag with Shift to repeat a part. A `slider` whose value is a sentence,
 * with a tick for each turn.
 */
export function Scrubber({ session, explorer, scale, replay }: TransportProps): ReactElement {
  const { labels, format } = usePresentation()
  const { playhead, seek } = replay
  const track = useRef<HTMLDivElement>(null)
  const loopFrom = useRef<number>(undefined)
  const loop = useExplorerState(explorer, (state) => state.loop)
  const parts = useMemo(() => stripParts(session, scale), [session, scale])
  const done = useRef<HTMLSpanElement>(null)
  const knob = useRef<HTMLSpanElement>(null)
  const chapters = useMemo(() => {
    const all = replayChapters(session)
    return all.length > CHAPTERS_DRAWN ? all.filter(({ status }) => status === 'error').slice(0, CHAPTERS_DRAWN) : all
  }, [session])
  useAtPlayhead(
    playhead,
    useCallback(
      (ms) => {
        const element = track.current
        if (!element) return
        const at = ms ?? scale.endMs
        // Only these two are told: a custom property on the strip would be news to everything in it.
        for (const moved of [done.current, knob.current])
          moved?.style.setProperty('--at', String(toFraction(scale, at)))
        element.setAttribute('aria-valuenow', String(Math.round(at - scale.startMs)))
        const turn = chapterAt(session, at)?.turnIndex
        const position = format.position(at - scale.startMs)
        element.setAttribute(
          'aria-valuetext',
          turn === undefined ? position : labels.playheadAt(position, labels.turnNumber(String(turn + 1))),
        )
      },
      [session, scale, format, labels],
    ),
  )
  const momentOf = (event: PointerEvent<HTMLElement>): number => {
    const box = event.currentTarget.getBoundingClientRect()
    const rightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl'
    const along = (event.clientX - box.left) / Math.max(1, box.width)
    return toMs(scale, Math.min(1, Math.max(0, rightToLeft ? 1 - along : along)))
  }
  const moveTo = (event: PointerEvent<HTMLElement>) => {
    const ms = momentOf(event)
    const from = loopFrom.current
    if (from === undefined) seek(ms, { reason: 'pointer', event: event.nativeEvent })
    else explorer.setLoop({ fromMs: Math.min(from, ms), toMs: Math.max(from, ms) })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return
    const by = ((event.key === 'PageUp' ? 1 : -1) * (scale.endMs - scale.startMs)) / 10
    seek((playhead.read() ?? scale.endMs) + by, { reason: 'keyboard', event: event.nativeEvent })
    event.preventDefault()
  }
  return (
    <div
      ref={track}
      className="ss-scrubber"
      role="slider"
      tabIndex={0}
      aria-label={labels.playhead}
      aria-valuemin={0}
      aria-valuemax={Math.round(scale.endMs - scale.startMs)}
      aria-valuenow={Math.round(scale.endMs - scale.startMs)}
      title={labels.scrubHint}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        loopFrom.current = event.shiftKey ? momentOf(event) : undefined
        moveTo(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) moveTo(event)
      }}
    >
      {parts.map(({ from, to, idle, failed }) => (
        <Stretch
          key={from}
          className="ss-scrubber-part"
          {...{ from, to, idle }}
          status={failed ? 'error' : undefined}
        />
      ))}
      <span ref={done} className="ss-scrubber-done" />
      {loop && (
        <Stretch className="ss-scrubber-loop" from={toFraction(scale, loop.fromMs)} to={toFraction(scale, loop.toMs)} />
      )}
      {chapters.map(({ turnIndex, startMs, status }) => (
        <Stretch
          key={turnIndex}
          className="ss-scrubber-chapter"
          from={toFraction(scale, startMs)}
          to={toFraction(scale, startMs)}
          status={status}
        />
      ))}
      <span ref={knob} className="ss-scrubber-knob" />
    </div>
  )
}

interface StretchProps {
  className: string
  from: number
  to: number
  idle?: boolean | undefined
  status?: Status | undefined
}

function Stretch({ className, from, to, idle, status }: StretchProps): ReactElement {
  const part = useRef<HTMLSpanElement>(null)
  useCssVars(part, { '--from': from, '--to': to })
  return <span ref={part} className={className} data-idle={idle || undefined} data-status={status} />
}

interface StripPart {
  readonly from: number
  readonly to: number
  readonly idle: boolean
  readonly failed: boolean
}

/** Stretches narrower than this fraction of the strip are drawn as one with their neighbours. */
const NARROWEST = 1 / 200

/** The stretches of the scale and whether a trace failed in them: never more than a strip has room for. */
function stripParts(session: Session, scale: TimeScale): StripPart[] {
  const failures = session.traces.filter((trace) => traceFailed(session, trace)).map(({ startMs }) => startMs)
  const parts: { from: number; to: number; idle: boolean; failed: boolean }[] = []
  let next = 0
  for (const { from, to, idle, toMs: endMs } of scale.segments) {
    let failed = false
    // Traces stand in the order of their starts.
    for (; !idle && next < failures.length && (failures[next] as number) <= endMs; next++) failed = true
    const last = parts.at(-1)
    const joins = last && last.to - last.from < NARROWEST && to - from < NARROWEST
    if (joins) {
      last.to = to
      last.idle &&= idle
      last.failed ||= failed
    } else if (to > from || !last) parts.push({ from, to, idle, failed })
  }
  return parts
}
