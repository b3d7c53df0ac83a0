'use client'

import { type ReactElement, useMemo } from 'react'
import type { Metric } from '../../metrics/metric.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import { type Hint, sessionHints, timeHints } from '../../view/summaryOutliers.ts'
import { startedConditions } from '../../view/summaryQuery.ts'
import { summarySeries } from '../../view/summarySeries.ts'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { SummaryActions } from './actions.ts'
import { figureText, metricName } from './figureText.ts'

export interface HintsPanelProps {
  sessions: readonly (Session | SessionSummary)[]
  metrics: readonly Metric[]
  within?: readonly SessionSummary[] | undefined
  actions: SummaryActions
}

/** Sessions, and hours or days, that are far from the rest by a robust z-score, and how that was found. */
export function HintsPanel({ sessions, metrics, within, actions }: HintsPanelProps): ReactElement {
  const { labels, format, timeZone } = usePresentation()
  const { unit, list: hints } = useMemo(() => {
    const numbers = metrics.filter(({ unit }) => unit !== 'ratio')
    const series = summarySeries(sessions, metrics, { timeZone, within })
    return {
      unit: series.unit,
      list: [...sessionHints(sessions, numbers, { most: 4 }), ...timeHints(series, { most: 3 })],
    }
  }, [sessions, metrics, timeZone, within])
  const show = (metric: Metric, value: number | undefined): string => figureText(value, metric.unit, format)
  const whatOf = ({ session, bin }: Hint): string => {
    if (session) return session.name ?? session.firstUserText ?? session.id
    if (!bin) return format.missing
    return unit === 'hour' ? format.dateTime(bin.startMs) : format.date(bin.startMs)
  }
  const openerOf = ({ session, bin }: Hint): ((event: Event) => void) | undefined => {
    const { openSession, narrow } = actions
    if (session) return openSession && ((event) => openSession(session, event))
    return narrow && bin && ((event) => narrow(startedConditions(bin.startMs, bin.endMs), event))
  }
  return (
    <Panel
      title={labels.hintsTitle}
      note={labels.hintsNote}
      data={{
        head: [labels.columnSession, labels.columnFigure, 'value', 'z', labels.columnMedian, 'method'],
        rows: hints.map((hint) => [
          hint.session?.id ?? new Date(hint.bin?.startMs ?? 0).toISOString(),
          `${metricName(hint.metric, labels)} (${hint.metric.unit})`,
          hint.value,
          hint.z,
          hint.scale.median,
          hint.scale.method,
        ]),
      }}
    >
      {hints.length === 0 ? (
        <p className="ss-summary-none">{labels.noHints}</p>
      ) : (
        <ul className="ss-hints">
          {hints.map((hint, place) => {
            const { metric, value, z, scale } = hint
            const open = openerOf(hint)
            const side = z > 0 ? labels.hintAbove : labels.hintBelow
            const rows = (
              <>
                <span className="ss-truncate ss-strong">
                  {whatOf(hint)}
                  {hint.session && <span className="ss-dim ss-mono"> {format.shorten(hint.session.id, 16)}</span>}
                </span>
                <span className="ss-number">
                  {metricName(metric, labels)} {show(metric, value)}
                </span>
                <span className="ss-hint-how ss-dim">
                  {labels.listed([
                    labels.hintZ(format.decimal(Math.abs(z)), side),
                    labels.hintMedian(show(metric, scale.median), format.count(scale.count)),
                    ...(scale.method === 'mean-deviation' ? [labels.hintByMean] : []),
                  ])}
                </span>
              </>
            )
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: ids may repeat
              <li key={place}>
                {open ? (
                  <button type="button" className="ss-hint" onClick={({ nativeEvent }) => open(nativeEvent)}>
                    {rows}
                  </button>
                ) : (
                  <div className="ss-hint">{rows}</div>
                )}
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}
