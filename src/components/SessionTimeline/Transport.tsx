'use client'

import { type KeyboardEvent, type PointerEvent, type ReactElement, useCallback, useRef } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import { traceFailed } from '../../model/errorRates.ts'
import type { Session } from '../../model/session.ts'
import { replayAt } from '../../view/replay.ts'
import type { StepTarget } from '../../view/replayMoments.ts'
import { type TimeScale, type TimeSegment, toFraction, toMs } from '../../view/timeScale.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import { type Playhead, useAtPlayhead } from '../hooks/playhead.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { Button } from '../shared/Button.tsx'
import { Icon } from '../shared/Icon.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Segmented } from '../shared/Segmented.tsx'
import { Switch } from '../shared/Switch.tsx'

export interface TransportProps {
  session: Session
  explorer: Explorer
  scale: TimeScale
  playhead: Playhead
  onSeek: (ms: number, details: ChangeDetails) => void
  onStep: (by: 1 | -1, target: StepTarget, details: ChangeDetails) => void
  onPlay: () => void
}

export const SPEEDS: readonly number[] = [0.5, 1, 2, 4, 8]

/** Play, step, scrub, speed, and what had been used by the playhead: a `toolbar`. */
export function Transport({
  session,
  explorer,
  scale,
  playhead,
  onSeek,
  onStep,
  onPlay,
}: TransportProps): ReactElement {
  const { labels } = usePresentation()
  const playing = useExplorerState(explorer, (state) => state.playing)
  const speed = useExplorerState(explorer, (state) => state.speed)
  const skipIdle = useExplorerState(explorer, (state) => state.skipIdle)
  const pointer: ChangeDetails = { reason: 'pointer' }
  return (
    <div className="ss-transport" role="toolbar" aria-label={labels.replay}>
      <span className="ss-transport-steps">
        <Button icon="skip-back" label={labels.previousTurn} onClick={() => onStep(-1, 'turn', pointer)} />
        <Button icon="chevron-left" label={labels.previousEvent} onClick={() => onStep(-1, 'event', pointer)} />
        <button
          type="button"
          className="ss-transport-play"
          aria-label={playing ? labels.pauseReplay : labels.play}
          title={playing ? labels.pauseReplay : labels.play}
          onClick={onPlay}
        >
          <Icon name={playing ? 'pause' : 'play'} />
        </button>
        <Button icon="chevron-right" label={labels.nextEvent} onClick={() => onStep(1, 'event', pointer)} />
        <Button icon="skip-forward" label={labels.nextTurn} onClick={() => onStep(1, 'turn', pointer)} />
      </span>
      <TimeSoFar scale={scale} playhead={playhead} />
      <Scrubber session={session} scale={scale} playhead={playhead} onSeek={onSeek} />
      <Segmented
        label={labels.speed}
        value={String(speed)}
        onChange={(value) => explorer.setSpeed(Number(value))}
        options={SPEEDS.map((value) => ({ value: String(value), label: labels.times(String(value)) }))}
      />
      <Switch checked={skipIdle} onChange={explorer.setSkipIdle}>
        {labels.skipIdle}
      </Switch>
      <SumsSoFar session={session} scale={scale} playhead={playhead} />
    </div>
  )
}

function TimeSoFar({ scale, playhead }: Pick<TransportProps, 'scale' | 'playhead'>): ReactElement {
  const { labels, format } = usePresentation()
  const shown = useRef<HTMLElement>(null)
  const wholeMs = scale.endMs - scale.startMs
  useAtPlayhead(
    playhead,
    useCallback(
      (ms) => {
        if (shown.current) shown.current.textContent = format.position((ms ?? scale.endMs) - scale.startMs)
      },
      [format, scale],
    ),
  )
  return (
    <span className="ss-transport-time">
      <b ref={shown}>{format.position(wholeMs)}</b> <small>{labels.ofWhole(format.position(wholeMs))}</small>
    </span>
  )
}

/** Totals at the playhead: those of spans that have ended. At the end they are the session's own. */
function SumsSoFar({ session, scale, playhead }: Pick<TransportProps, 'session' | 'scale' | 'playhead'>): ReactElement {
  const { labels, format } = usePresentation()
  const tokens = useRef<HTMLSpanElement>(null)
  const cost = useRef<HTMLSpanElement>(null)
  useAtPlayhead(
    playhead,
    useCallback(
      (ms) => {
        const { totals } = replayAt(session, ms ?? scale.endMs)
        if (tokens.current) tokens.current.textContent = format.tokensExact(totals.totalTokens)
        if (cost.current) cost.current.textContent = format.cost(totals.costUsd)
      },
      [session, scale, format],
    ),
  )
  const { totals } = session
  return (
    <dl className="ss-transport-sums">
      <div>
        <dt>{labels.tokensSoFar}</dt>
        <dd>
          <span ref={tokens}>{format.tokensExact(totals.totalTokens)}</span>{' '}
          <small>{labels.ofWhole(format.tokensExact(totals.totalTokens))}</small>
        </dd>
      </div>
      {totals.costUsd !== undefined && (
        <div>
          <dt>{labels.costSoFar}</dt>
          <dd>
            <span ref={cost}>{format.cost(totals.costUsd)}</span>{' '}
            <small>{labels.ofWhole(format.cost(totals.costUsd))}</small>
          </dd>
        </div>
      )}
    </dl>
  )
}

/** The session as a strip: drag or use the keys. A `slider` whose value is a sentence. */
function Scrubber({
  session,
  scale,
  playhead,
  onSeek,
}: Pick<TransportProps, 'session' | 'scale' | 'playhead' | 'onSeek'>): ReactElement {
  const { labels, format } = usePresentation()
  const track = useRef<HTMLDivElement>(null)
  useAtPlayhead(
    playhead,
    useCallback(
      (ms) => {
        const element = track.current
        if (!element) return
        const at = ms ?? scale.endMs
        element.style.setProperty('--at', String(toFraction(scale, at)))
        element.setAttribute('aria-valuenow', String(Math.round(at - scale.startMs)))
        const turn = replayAt(session, at).turnIndex
        const position = format.position(at - scale.startMs)
        element.setAttribute(
          'aria-valuetext',
          turn === undefined ? position : labels.playheadAt(position, labels.turnNumber(String(turn + 1))),
        )
      },
      [session, scale, format, labels],
    ),
  )
  const seekTo = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const rightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl'
    const along = (event.clientX - box.left) / Math.max(1, box.width)
    onSeek(toMs(scale, rightToLeft ? 1 - along : along), { reason: 'pointer', event: event.nativeEvent })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return
    const by = ((event.key === 'PageUp' ? 1 : -1) * (scale.endMs - scale.startMs)) / 10
    onSeek((playhead.read() ?? scale.endMs) + by, { reason: 'keyboard', event: event.nativeEvent })
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
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        seekTo(event)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event)
      }}
    >
      {scale.segments.map((segment) => (
        <ScrubberPart key={segment.fromMs} segment={segment} failed={!segment.idle && failedIn(session, segment)} />
      ))}
      <span className="ss-scrubber-done" />
      <span className="ss-scrubber-knob" />
    </div>
  )
}

function ScrubberPart({ segment, failed }: { segment: TimeSegment; failed: boolean }): ReactElement {
  const part = useRef<HTMLSpanElement>(null)
  useCssVars(part, { '--from': segment.from, '--to': segment.to })
  return (
    <span
      ref={part}
      className="ss-scrubber-part"
      data-idle={segment.idle || undefined}
      data-status={failed ? 'error' : undefined}
    />
  )
}

function failedIn(session: Session, segment: TimeSegment): boolean {
  return session.traces.some(
    (trace) => trace.startMs >= segment.fromMs && trace.startMs <= segment.toMs && traceFailed(session, trace),
  )
}
