'use client'

import { type ReactElement, useMemo } from 'react'
import { criticalPath, criticalTimes } from '../../metrics/criticalPath.ts'
import type { Session, Trace } from '../../model/session.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { usePresentation } from '../shared/presentation.ts'

export interface CriticalPathBoxProps {
  session: Session
  trace: Trace
  onSelect: (spanIndex: number, details: ChangeDetails) => void
}

const STEPS_SHOWN = 5

/** Which spans decided how long the trace took, and with what share of it. Nothing for a trace of one span. */
export function CriticalPathBox({ session, trace, onSelect }: CriticalPathBoxProps): ReactElement | null {
  const { labels, format } = usePresentation()
  const steps = useMemo(
    () => [...criticalTimes(criticalPath(session, trace))].sort(([, one], [, other]) => other - one),
    [session, trace],
  )
  const totalMs = steps.reduce((sum, [, ms]) => sum + ms, 0)
  if (trace.spanEnd - trace.spanStart < 2 || totalMs <= 0) return null
  const shown = steps.slice(0, STEPS_SHOWN)
  const restMs = totalMs - shown.reduce((sum, [, ms]) => sum + ms, 0)
  const shares = format.shares([...shown.map(([, ms]) => ms), restMs], 1)
  return (
    <section className="ss-critical-box" aria-label={labels.criticalPath}>
      <h3 className="ss-critical-title">
        {labels.criticalPath} <bdi className="ss-dim">{format.duration(totalMs)}</bdi>
      </h3>
      <table className="ss-figures">
        <tbody>
          {shown.map(([spanIndex, ms], row) => {
            const span = session.spans[spanIndex]
            if (!span) return null
            return (
              <tr key={spanIndex}>
                <th scope="row">
                  <button
                    type="button"
                    className="ss-critical-step"
                    onClick={(event) => onSelect(spanIndex, { reason: 'pointer', event: event.nativeEvent })}
                  >
                    <span className="ss-square" data-kind={span.kind} />
                    <span className="ss-mono ss-truncate">{span.name}</span>
                  </button>
                </th>
                <td className="ss-number">{format.duration(ms)}</td>
                <td className="ss-number">{shares[row]}</td>
              </tr>
            )
          })}
          {restMs > 0 && (
            <tr>
              <th scope="row" className="ss-dim">
                {labels.everythingElse}
              </th>
              <td className="ss-number">{format.duration(restMs)}</td>
              <td className="ss-number">{shares[shown.length]}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  )
}
