'use client'

import { type ReactElement, useMemo } from 'react'
import { conversationOf } from '../../conversation/conversationOf.ts'
import type { Session } from '../../model/session.ts'
import { summaryClocks } from '../../view/summaryClocks.ts'
import { usePresentation } from '../shared/presentation.ts'
import { StackBar } from '../shared/StackBar.tsx'
import type { SummaryActions } from './actions.ts'

export interface ClockBarProps {
  session: Session
  actions: SummaryActions
}

/** The three clocks of a session as one bar: at work, waiting for a person, otherwise idle. Nothing where nothing was idle. */
export function ClockBar({ session, actions }: ClockBarProps): ReactElement | null {
  const { labels, format } = usePresentation()
  const clocks = useMemo(() => summaryClocks(session), [session])
  if (!clocks || clocks.wallMs <= 0 || clocks.activeMs >= clocks.wallMs) return null
  const { wallMs, activeMs, humanMs, otherMs, longest } = clocks
  const spent = [
    { name: labels.clockActive, ms: activeMs, shade: 3 as const },
    { name: labels.clockHuman, ms: humanMs, shade: 1 as const },
    { name: labels.clockOther, ms: otherMs, shade: 0 as const },
  ].filter(({ ms }) => ms > 0)
  const shares = format.shares(spent.map(({ ms }) => ms))
  const sentence = labels.clocksFinding(
    labels.listed(spent.map(({ name, ms }, index) => `${name} ${format.duration(ms)} (${shares[index]})`)),
  )
  const traceId = longest && conversationOf(session)[longest.turnIndex]?.traceIds[0]
  const { openTrace } = actions
  const longestText = longest && labels.clockLongest(format.duration(longest.ms), format.count(longest.turnIndex + 1))
  return (
    <div className="ss-clocks">
      <StackBar
        label={sentence}
        name={format.duration(wallMs)}
        parts={spent.map(({ ms, shade }, index) => ({ share: ms / wallMs, shade, text: shares[index] ?? '' }))}
      />
      <ul className="ss-clocks-legend">
        {spent.map(({ name, ms, shade }) => (
          <li key={shade}>
            <span className="ss-shade" data-shade={shade} aria-hidden />
            {name} <span className="ss-strong">{format.duration(ms)}</span>
            {shade === 1 && longestText !== undefined && (
              <>
                {' · '}
                {openTrace && traceId !== undefined ? (
                  <button type="button" className="ss-link" onClick={() => openTrace(traceId)}>
                    {longestText}
                  </button>
                ) : (
                  longestText
                )}
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
