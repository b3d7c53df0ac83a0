'use client'

import { type ReactElement, useMemo, useState } from 'react'
import { measure } from '../../metrics/measure.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { SessionSummary } from '../../model/session.ts'
import { type MetricBin, metricDistribution } from '../../view/summaryDistribution.ts'
import { BarList } from '../shared/BarList.tsx'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { Panel } from '../shared/Panel.tsx'
import { Picker } from '../shared/Picker.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { SummaryActions } from './actions.ts'
import { figureText, metricName, sketchNote } from './figureText.ts'

export interface DistributionPanelProps {
  sessions: readonly SessionSummary[]
  metrics: readonly Metric[]
  within?: readonly SessionSummary[] | undefined
  actions: SummaryActions
}

/** How the values of a figure lie over the sessions: bins with round edges, each leading to its sessions. */
export function DistributionPanel({ sessions, metrics, within, actions }: DistributionPanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const [id, setId] = useState('')
  const metric = metrics.find((choice) => choice.id === id) ?? metrics[0]
  const found = useMemo(() => metric && metricDistribution(sessions, metric), [sessions, metric])
  const measured = useMemo(() => metric && measure(sessions, [metric], { within })[0], [sessions, metric, within])
  const { narrow } = actions
  if (!metric || !found || !measured) return <Panel title={labels.distributionTitle}>{labels.noSeries}</Panel>
  const name = metricName(metric, labels)
  const show = (value: number | undefined): string => figureText(value, metric.unit, format)
  const { bins } = found
  const openerOf = ({ count, conditions }: MetricBin): ((event: Event) => void) | undefined =>
    narrow && count > 0 ? (event) => narrow(conditions, event) : undefined
  const nameOf = (bin: MetricBin): string => binName(bin)
  const longest = bins.reduce((most, { share }) => Math.max(most, share), 0)
  const most = bins.reduce<MetricBin | undefined>((top, bin) => (bin.count > (top?.count ?? 0) ? bin : top), undefined)
  const all = labels.sessions(found.population, format.count(found.population))
  const notes = labels.listed(
    [
      found.count === found.known
        ? ''
        : labels.valuesOf(format.count(found.count), labels.sessions(found.known, format.count(found.known))),
      found.known < found.population ? labels.knownOf(format.count(found.known), all) : '',
      sketchNote(measured, labels),
    ].filter((part) => part !== ''),
  )
  return (
    <Panel
      title={labels.distributionTitle}
      note={
        bins.length === 0
          ? undefined
          : labels.percentileLine(show(measured.median), show(measured.p95), show(measured.max))
      }
      actions={
        <Picker
          label={labels.distributionOf}
          variant="plain"
          value={metric.id}
          onChange={setId}
          options={metrics.map((choice) => ({ value: choice.id, label: metricName(choice, labels) }))}
        />
      }
      data={{
        head: [`from (${metric.unit})`, `to (${metric.unit})`, labels.columnCount, labels.columnSessions],
        rows: bins.map(({ from, to, count, sessions: members }) => [from, to, count, members.length]),
      }}
      table={
        bins.length === 0 ? undefined : (
          <FiguresTable
            label={labels.distributionTitle}
            head={[name, labels.columnCount, labels.columnShare, labels.columnSessions]}
            rows={bins.map((bin) => ({
              key: String(bin.from),
              onOpen: openerOf(bin),
              cells: [nameOf(bin), format.count(bin.count), format.share(bin.share), format.count(bin.sessions.length)],
            }))}
          />
        )
      }
    >
      {bins.length === 0 ? (
        <p className="ss-summary-none">{labels.noSeries}</p>
      ) : (
        <>
          <BarList
            key={metric.id}
            label={labels.distributionFinding(name, most ? nameOf(most) : format.missing, format.share(most?.share))}
            most={12}
            rows={bins.map((bin) => ({
              key: String(bin.from),
              name: nameOf(bin),
              value: format.count(bin.count),
              share: format.share(bin.share),
              length: longest > 0 ? bin.share / longest : 0,
              onSelect: openerOf(bin),
            }))}
          />
          {notes !== '' && <p className="ss-summary-note">{notes}</p>}
        </>
      )}
    </Panel>
  )

  /** Whole numbers that stand alone are said alone. */
  function binName({ from, to }: MetricBin): string {
    const isWhole = metric?.unit === 'count' && Number.isInteger(from) && to - from === 1
    return isWhole ? labels.binOnly(show(from)) : labels.binFromTo(show(from), show(to))
  }
}
