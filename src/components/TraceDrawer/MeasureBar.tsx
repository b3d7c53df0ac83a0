'use client'

import type { ReactElement } from 'react'
import type { Session } from '../../model/session.ts'
import { spanDelta } from '../../view/spanDelta.ts'
import { Button } from '../shared/Button.tsx'
import { Icon } from '../shared/Icon.tsx'
import { usePresentation } from '../shared/presentation.ts'

export interface MeasureBarProps {
  session: Session
  from: number
  to: number
  onStop: () => void
}

/** The time between two spans in words: a line below the toolbar while something is measured. */
export function MeasureBar({ session, from, to, onStop }: MeasureBarProps): ReactElement | null {
  const { labels, format } = usePresentation()
  const one = session.spans[from]
  const other = session.spans[to]
  const delta = spanDelta(session, from, to)
  if (!one || !other || !delta) return null
  const signed = (ms: number): string => `${ms < 0 ? '−' : '+'}${format.duration(Math.abs(ms))}`
  const { startsMs, gapMs, endsMs, longerMs } = delta
  const facts =
    from === to
      ? []
      : [
          labels.deltaStarts(signed(startsMs)),
          gapMs !== undefined &&
            (gapMs < 0 ? labels.deltaOverlap(format.duration(-gapMs)) : labels.deltaGap(format.duration(gapMs))),
          endsMs !== undefined && labels.deltaEnds(signed(endsMs)),
          longerMs !== undefined &&
            longerMs !== 0 &&
            (longerMs > 0
              ? labels.deltaLonger(format.duration(longerMs))
              : labels.deltaShorter(format.duration(-longerMs))),
        ].filter((fact) => fact !== false)
  return (
    <div className="ss-measure" role="status">
      <Icon name="ruler" size="sm" />
      <span className="ss-strong ss-truncate">
        {from === to ? labels.measureSame(one.name) : labels.measureBetween(one.name, other.name)}
      </span>
      {facts.map((fact) => (
        <span key={fact}>{fact}</span>
      ))}
      <span className="ss-grow" />
      <Button icon="x" label={labels.measureStop} size="sm" onClick={onStop} />
    </div>
  )
}
