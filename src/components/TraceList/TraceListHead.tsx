'use client'

import { type ReactElement, useRef } from 'react'
import type { Session } from '../../model/session.ts'
import { longestTraceMs } from '../../view/traceListView.ts'
import { ticksOf } from '../../view/traceView.ts'
import { useCssVars } from '../hooks/useCssVars.ts'
import { usePresentation } from '../shared/presentation.ts'

/** All traces on one scale, or each on its own. */
export type Scale = 'one' | 'own'

export interface TraceListHeadProps {
  session: Session
  scale: Scale
}

/** The names of the columns: a `row`. Above the bars stands their axis, where they share one. */
export function TraceListHead({ session, scale }: TraceListHeadProps): ReactElement {
  const { labels } = usePresentation()
  return (
    <div role="row" className="ss-trace-list-row ss-trace-list-head" aria-rowindex={1}>
      <span role="columnheader" className="ss-trace-list-name">
        {labels.columnTrace}
      </span>
      <span role="columnheader">{labels.factStarted}</span>
      <span role="columnheader" className="ss-trace-list-text">
        {labels.inputToOutput}
      </span>
      <span role="columnheader" className="ss-trace-list-axis">
        {scale === 'one' ? <AxisTicks lengthMs={longestTraceMs(session)} /> : labels.ownScale}
      </span>
      <span role="columnheader" className="ss-number">
        {labels.factDuration}
      </span>
      <span role="columnheader" className="ss-number ss-trace-list-low">
        {labels.columnSpans}
      </span>
      <span role="columnheader" className="ss-number ss-trace-list-low">
        {labels.factTokens}
      </span>
      <span role="columnheader" className="ss-number ss-trace-list-low">
        {labels.factCost}
      </span>
      <span role="columnheader" className="ss-trace-list-scores">
        {labels.columnScores}
      </span>
      <span role="columnheader" className="ss-visually-hidden">
        {labels.open}
      </span>
    </div>
  )
}

/** A tick nearer to the end of the axis would have its words cut. */
const LAST_TICK = 0.92

/** The axis that all traces share: a `span` that says its length, with the round lengths in between. */
function AxisTicks({ lengthMs }: { lengthMs: number }): ReactElement {
  const { labels, format } = usePresentation()
  return (
    <>
      <span className="ss-visually-hidden">{labels.upTo(format.duration(lengthMs))}</span>
      {ticksOf(lengthMs)
        .filter(({ at }) => at <= LAST_TICK)
        .map(({ at, sinceStartMs }) => (
          <AxisTick key={sinceStartMs} at={at} text={format.tick(sinceStartMs)} />
        ))}
    </>
  )
}

function AxisTick({ at, text }: { at: number; text: string }): ReactElement {
  const tick = useRef<HTMLSpanElement>(null)
  useCssVars(tick, { '--from': at })
  return (
    <span ref={tick} className="ss-trace-list-tick" aria-hidden>
      {text}
    </span>
  )
}
