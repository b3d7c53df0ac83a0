'use client'

import { type ReactElement, useCallback, useRef } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import type { Session } from '../../model/session.ts'
import { totalsAt } from '../../view/runningTotals.ts'
import type { TimeScale } from '../../view/timeScale.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import { useAtPlayhead } from '../hooks/playhead.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { Button } from '../shared/Button.tsx'
import { Icon } from '../shared/Icon.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Segmented } from '../shared/Segmented.tsx'
import { Switch } from '../shared/Switch.tsx'
import { ChapterMenu } from './ChapterMenu.tsx'
import { ReplayMenu } from './ReplayMenu.tsx'
import { Scrubber } from './Scrubber.tsx'
import { type Replay, SPEEDS } from './useReplay.ts'

export interface TransportProps {
  session: Session
  explorer: Explorer
  scale: TimeScale
  replay: Replay
}

const POINTER: ChangeDetails = { reason: 'pointer' }

/** Play, step, scrub, speed, and what had been used by the playhead: a `toolbar`. */
export function Transport({ session, explorer, scale, replay }: TransportProps): ReactElement {
  const { labels } = usePresentation()
  const playing = useExplorerState(explorer, (state) => state.playing)
  const speed = useExplorerState(explorer, (state) => state.speed)
  const skipIdle = useExplorerState(explorer, (state) => state.skipIdle)
  const { step, toggle } = replay
  return (
    <div className="ss-transport" role="toolbar" aria-label={labels.replay}>
      <span className="ss-transport-steps">
        <Button icon="skip-back" label={labels.previousTurn} onClick={() => step(-1, 'turn', POINTER)} />
        <Button icon="chevron-left" label={labels.previousEvent} onClick={() => step(-1, 'event', POINTER)} />
        <button
          type="button"
          className="ss-transport-play"
          aria-label={playing ? labels.pauseReplay : labels.play}
          title={playing ? labels.pauseReplay : labels.play}
          onClick={toggle}
        >
          <Icon name={playing ? 'pause' : 'play'} />
        </button>
        <Button icon="chevron-right" label={labels.nextEvent} onClick={() => step(1, 'event', POINTER)} />
        <Button icon="skip-forward" label={labels.nextTurn} onClick={() => step(1, 'turn', POINTER)} />
        <StopButton session={session} explorer={explorer} replay={replay} />
      </span>
      <TimeSoFar scale={scale} replay={replay} />
      <Scrubber session={session} explorer={explorer} scale={scale} replay={replay} />
      <Segmented
        label={labels.speed}
        value={String(speed)}
        onChange={(value) => explorer.setSpeed(Number(value))}
        options={SPEEDS.map((value) => ({ value: String(value), label: labels.times(String(value)) }))}
      />
      <Switch checked={skipIdle} onChange={explorer.setSkipIdle}>
        {labels.skipIdle}
      </Switch>
      <ChapterMenu session={session} scale={scale} replay={replay} />
      <ReplayMenu session={session} explorer={explorer} scale={scale} replay={replay} />
      <SumsSoFar session={session} scale={scale} replay={replay} />
    </div>
  )
}

/** Ends the replay; of a session that still runs it is the way back to what happens now. */
function StopButton({ session, explorer, replay }: Omit<TransportProps, 'scale'>): ReactElement {
  const { labels } = usePresentation()
  const replaying = useExplorerState(explorer, (state) => state.playheadMs !== undefined)
  if (session.status === 'running') {
    return (
      <Button
        className="ss-transport-live"
        pressed={!replaying}
        title={labels.liveHint}
        onClick={() => replay.stop(POINTER)}
      >
        <span className="ss-live" /> {labels.liveNow}
      </Button>
    )
  }
  return <Button icon="square" label={labels.stopReplay} disabled={!replaying} onClick={() => replay.stop(POINTER)} />
}

function TimeSoFar({ scale, replay }: Pick<TransportProps, 'scale' | 'replay'>): ReactElement {
  const { labels, format } = usePresentation()
  const shown = useRef<HTMLElement>(null)
  const wholeMs = scale.endMs - scale.startMs
  useAtPlayhead(
    replay.playhead,
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
function SumsSoFar({ session, scale, replay }: Pick<TransportProps, 'session' | 'scale' | 'replay'>): ReactElement {
  const { labels, format } = usePresentation()
  const tokens = useRef<HTMLSpanElement>(null)
  const cost = useRef<HTMLSpanElement>(null)
  useAtPlayhead(
    replay.playhead,
    useCallback(
      (ms) => {
        const totals = totalsAt(session, ms ?? scale.endMs)
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
