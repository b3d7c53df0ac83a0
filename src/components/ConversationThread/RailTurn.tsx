'use client'

import { type ReactElement, useRef } from 'react'
import type { Turn } from '../../conversation/turn.ts'
import type { RailEntry } from '../../view/threadRail.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import type { RovingItemProps } from '../hooks/useRovingFocus.ts'
import { dataAttributes } from '../shared/attributes.ts'
import { Icon } from '../shared/Icon.tsx'
import { usePresentation } from '../shared/presentation.ts'

export interface RailTurnProps {
  entry: RailEntry
  turn: Turn
  /** Time between this turn and the next. */
  idleAfterMs: number | undefined
  /** Of the time of all steps, ready for display. */
  share: string | undefined
  isStep: boolean
  /** A milestone stands before it. */
  milestone: boolean
  current: boolean
  roving: RovingItemProps
  onSelect: (event: Event) => void
}

/** One turn of the rail: its number, what it is about, its latency as a bar and in figures. A `button`. */
export function RailTurn({
  entry,
  turn,
  idleAfterMs,
  share,
  isStep,
  milestone,
  current,
  roving,
  onSelect,
}: RailTurnProps): ReactElement {
  const { labels, format } = usePresentation()
  const bar = useRef<HTMLElement>(null)
  useCssVars(bar, { '--share': entry.durationShare })
  const number = format.count(entry.turnIndex + 1)
  const isPerson = turn.messages.some((message) => message.role === 'human-agent')
  return (
    <>
      <button
        type="button"
        className="ss-rail-turn"
        aria-current={current ? 'true' : undefined}
        {...roving}
        {...dataAttributes({
          status: entry.status,
          breaks: entry.breaks,
          recorded: turn.traceIds.length > 0 ? undefined : 'no',
          human: isPerson,
        })}
        onClick={(event) => onSelect(event.nativeEvent)}
      >
        <span className="ss-rail-number" aria-hidden>
          {number}
        </span>
        <span className="ss-visually-hidden">
          {labels.listed([
            isStep ? labels.stepNamed(number, turn.status) : labels.turnNamed(number, turn.status),
            ...(entry.breaks ? [labels.turnBreaks] : []),
          ])}
        </span>
        <span className="ss-rail-text">
          <span className="ss-rail-label">
            {milestone && <Icon name="flag" size="xs" label={labels.milestone} />}
            {isPerson && <Icon name="headset" size="xs" label={labels.roleHumanAgent} />}
            {entry.retryOf !== undefined && (
              <Icon name="rotate-ccw" size="xs" label={labels.turnRetryOf(2, format.count(entry.retryOf + 1))} />
            )}
            <span className="ss-truncate">{entry.label ?? labels.missing}</span>
          </span>
          <span className="ss-rail-latency">
            <i ref={bar} className="ss-rail-bar" aria-hidden />
            {turn.status === 'running' ? (
              <span className="ss-live" role="img" aria-label={labels.statusRunning} />
            ) : (
              <bdi>{format.duration(entry.durationMs)}</bdi>
            )}
          </span>
        </span>
        {share !== undefined && <span className="ss-rail-share">{share}</span>}
      </button>
      {idleAfterMs !== undefined && idleAfterMs >= 1000 && (
        <span className="ss-rail-idle">
          <bdi>{labels.idleShort(format.duration(idleAfterMs))}</bdi>
        </span>
      )}
    </>
  )
}
