'use client'

import type { ReactElement } from 'react'
import type { ToolCall } from '../../../conversation/turn.ts'
import { usePresentation } from '../presentation.ts'
import { oneLine } from './oneLine.ts'
import type { CallOutcome } from './part.ts'

export interface ToolAttemptsProps {
  outcome: CallOutcome
}

/** The attempts of one call on one scale, each with what became of it. */
export function ToolAttempts({ outcome }: ToolAttemptsProps): ReactElement {
  const { labels, format } = usePresentation()
  const places = placesOf(outcome)
  return (
    <ol className="ss-attempts">
      {outcome.attempts.map((attempt, index) => {
        const place = places?.[index]
        return (
          // Attempts have no ids of their own, and never change places.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <li key={index} data-status={attempt.status}>
            <span>{labels.attempt(format.count(index + 1))}</span>
            <svg
              className="ss-attempts-bar"
              viewBox="0 0 100 6"
              preserveAspectRatio="none"
              aria-hidden
              focusable={false}
            >
              {place && <rect x={place.from * 100} width={Math.max(1, (place.to - place.from) * 100)} height={6} />}
            </svg>
            <span className="ss-truncate ss-attempts-what" title={attempt.error?.message}>
              {whatHappened(attempt, labels.statusOk)}
            </span>
            <span className="ss-number">{format.duration(attempt.durationMs)}</span>
          </li>
        )
      })}
    </ol>
  )
}

function whatHappened({ status, error, result }: ToolCall, ok: string): string {
  if (error) return oneLine(error.type ?? error.message)
  if (result !== undefined) return oneLine(result)
  return status === 'ok' ? ok : ''
}

/** Where each attempt lies between the first start and the last end, as fractions; `undefined` where that is unknown. */
function placesOf({ attempts, startsMs }: CallOutcome): { from: number; to: number }[] | undefined {
  const first = startsMs?.[0]
  if (startsMs === undefined || first === undefined) return undefined
  const spans: { from: number; to: number }[] = []
  for (const [index, attempt] of attempts.entries()) {
    const start = startsMs[index]
    if (start === undefined || attempt.durationMs === undefined) return undefined
    spans.push({ from: start - first, to: start - first + attempt.durationMs })
  }
  const whole = spans.reduce((most, span) => Math.max(most, span.to), 0)
  return whole > 0 ? spans.map(({ from, to }) => ({ from: from / whole, to: to / whole })) : undefined
}
