'use client'

import { type ReactElement, useMemo } from 'react'
import { type BreakFacts, breakFacts } from '../../../view/breakFacts.ts'
import { Icon } from '../../shared/Icon.tsx'
import { oneLine } from '../../shared/parts/oneLine.ts'
import { usePresentation } from '../../shared/presentation.ts'
import { scoreFigure } from '../../shared/scores.ts'
import { useThread } from '../threadContext.ts'

export interface BreakCalloutProps {
  onTurn: (turnIndex: number, event: Event) => void
}

/** The turn where the session breaks, what broke it and what that took. Nothing where it does not. */
export function BreakCallout({ onTurn }: BreakCalloutProps): ReactElement | null {
  const { labels, format } = usePresentation()
  const { session, verdicts, openSpan } = useThread()
  const broken = useMemo(() => breakFacts(session, verdicts), [session, verdicts])
  if (!broken) return null
  const { turnIndex, spanIndex, durationMs, activeShare } = broken
  return (
    <section className="ss-aside-section">
      <div className="ss-aside-callout">
        <button
          type="button"
          className="ss-aside-callout-title"
          onClick={(event) => onTurn(turnIndex, event.nativeEvent)}
        >
          <Icon name="unlink" size="sm" />
          {labels.turnIsWhereItBreaks(format.count(turnIndex + 1))}
        </button>
        <p>
          <Cause broken={broken} />{' '}
          {durationMs !== undefined && activeShare !== undefined && broken.cause === 'failure' && (
            <>{labels.thatTook(format.duration(durationMs), format.share(activeShare))} </>
          )}
          {spanIndex !== undefined && (
            <button type="button" className="ss-link" onClick={() => openSpan(spanIndex)}>
              {labels.openSpan}
            </button>
          )}
        </p>
      </div>
    </section>
  )
}

function Cause({ broken }: { broken: BreakFacts }): ReactElement {
  const { labels, format } = usePresentation()
  const { score, error, name, attempts } = broken
  if (score) return <>{labels.evaluationFailed(score.name, scoreFigure(score, labels, format))}</>
  const message = error && (error.message === '' ? error.type : oneLine(error.message))
  return (
    <>
      {name !== undefined && <span className="ss-mono">{name}</span>}
      {attempts !== undefined && attempts > 1 && <> ({labels.triedTimes(format.count(attempts))})</>}
      {name !== undefined && message !== undefined && ': '}
      {message !== undefined && labels.sentences([message])}
    </>
  )
}
