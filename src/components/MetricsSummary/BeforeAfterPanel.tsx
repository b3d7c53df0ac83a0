'use client'

import { type ReactElement, useMemo, useState } from 'react'
import { beforeAfter } from '../../metrics/beforeAfter.ts'
import { changeOf } from '../../metrics/compareSessions.ts'
import { measure } from '../../metrics/measure.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import { comparable } from '../../view/summaryCohorts.ts'
import { startedConditions } from '../../view/summaryQuery.ts'
import { summarySeries } from '../../view/summarySeries.ts'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { OpenText } from '../shared/OpenText.tsx'
import { Panel } from '../shared/Panel.tsx'
import { Picker } from '../shared/Picker.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { SummaryActions } from './actions.ts'
import { ChangeText } from './ChangeText.tsx'
import { figureText, metricName } from './figureText.ts'

export interface BeforeAfterPanelProps {
  sessions: readonly (Session | SessionSummary)[]
  metrics: readonly Metric[]
  within?: readonly SessionSummary[] | undefined
  actions: SummaryActions
}

/** What changed at a moment the reader picks: sessions that started before it against those that started later. */
export function BeforeAfterPanel({ sessions, metrics, within, actions }: BeforeAfterPanelProps): ReactElement | null {
  const { labels, format, timeZone } = usePresentation()
  const { bins, unit } = useMemo(() => summarySeries(sessions, [], { timeZone }), [sessions, timeZone])
  const moments = bins.slice(1).map(({ startMs }) => startMs)
  const [wanted, setWanted] = useState<string | undefined>(undefined)
  const chosen = moments.find((moment) => String(moment) === wanted) ?? middleOf(sessions, moments)
  const shownMetrics = useMemo(() => metrics.filter(({ detail }) => !detail), [metrics])
  const found = useMemo(() => {
    if (chosen === undefined) return undefined
    const { before, after } = beforeAfter(sessions, chosen, [])
    const [left, right] = [measure(before, shownMetrics, { within }), measure(after, shownMetrics, { within })]
    return {
      before,
      after,
      rows: shownMetrics.map((metric, place) => {
        // A sum grows with the number of sessions: of sums the means are compared.
        const [from, to] = [comparable(left[place]), comparable(right[place])]
        return { metric, from, to, change: changeOf(from, to, metric.unit) }
      }),
    }
  }, [sessions, chosen, shownMetrics, within])
  if (chosen === undefined || !found) return null
  const { narrow } = actions
  const lastMs = bins.at(-1)?.startMs
  const momentText = (moment: number): string =>
    unit === 'hour' ? labels.listed([format.date(moment, lastMs), format.time(moment)]) : format.date(moment, lastMs)
  const nameOf = (metric: Metric): string => {
    const name = metricName(metric, labels)
    return metric.combine === 'sum' ? labels.eachSession(name) : name
  }
  const openerOf = (
    members: readonly SessionSummary[],
    fromMs: number | undefined,
    untilMs: number | undefined,
  ): ((event: Event) => void) | undefined =>
    narrow && members.length > 0 ? (event) => narrow(startedConditions(fromMs, untilMs), event) : undefined
  const openBefore = openerOf(found.before, undefined, chosen)
  const openAfter = openerOf(found.after, chosen, undefined)
  const sideText = (word: string, members: readonly SessionSummary[]): string =>
    `${word}: ${labels.sessions(members.length, format.count(members.length))}`
  const side = (text: string, open: ((event: Event) => void) | undefined): ReactElement =>
    open ? (
      <button type="button" className="ss-link" onClick={({ nativeEvent }) => open(nativeEvent)}>
        {text}
      </button>
    ) : (
      <span>{text}</span>
    )
  return (
    <Panel
      title={labels.beforeAfterTitle}
      note={labels.listed([momentText(chosen), format.zone(chosen)])}
      actions={
        <Picker
          label={labels.beforeAfterAt}
          value={String(chosen)}
          onChange={setWanted}
          options={moments.map((moment) => ({ value: String(moment), label: momentText(moment) }))}
        />
      }
      data={{
        head: [labels.columnFigure, labels.columnBefore, labels.columnAfterwards],
        rows: found.rows.map(({ metric, from, to }) => [`${nameOf(metric)} (${metric.unit})`, from, to]),
      }}
    >
      <p className="ss-summary-note">
        {side(sideText(labels.columnBefore, found.before), openBefore)} ·{' '}
        {side(sideText(labels.columnAfterwards, found.after), openAfter)}
      </p>
      <FiguresTable
        label={labels.beforeAfterTitle}
        head={[labels.columnFigure, labels.columnBefore, labels.columnAfterwards, labels.columnChange]}
        rows={found.rows.map(({ metric, from, to, change }) => ({
          key: metric.id,
          cells: [
            nameOf(metric),
            <OpenText key="before" onOpen={from === undefined ? undefined : openBefore}>
              {figureText(from, metric.unit, format)}
            </OpenText>,
            <OpenText key="after" onOpen={to === undefined ? undefined : openAfter}>
              {figureText(to, metric.unit, format)}
            </OpenText>,
            <ChangeText key="change" change={change} metric={metric} />,
          ],
        }))}
      />
    </Panel>
  )
}

/** The moment that cuts the sessions most nearly in half. */
function middleOf(sessions: readonly SessionSummary[], moments: readonly number[]): number | undefined {
  const starts = Float64Array.from(sessions, ({ startMs }) => startMs).sort()
  const middle = starts[starts.length >>> 1]
  return moments.find((moment) => middle !== undefined && moment >= middle) ?? moments.at(-1)
}
