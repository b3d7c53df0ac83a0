'use client'

import { type ReactElement, useMemo, useState } from 'react'
import type { Measurement } from '../../metrics/measure.ts'
import type { Metric } from '../../metrics/metric.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import { chosenBins, roundTimes } from '../../view/chartTime.ts'
import { type SeriesBin, summarySeries } from '../../view/summarySeries.ts'
import { niceAxis } from '../../view/summaryView.ts'
import type { BucketUnit } from '../../view/timeBuckets.ts'
import { ChartTip } from '../shared/ChartTip.tsx'
import { ColumnChart } from '../shared/ColumnChart.tsx'
import type { ChartRange } from '../shared/chartRange.ts'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { type ChartLine, LineChart } from '../shared/LineChart.tsx'
import { Panel } from '../shared/Panel.tsx'
import { Picker } from '../shared/Picker.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { type SummaryActions, timeOpener } from './actions.ts'
import { combinedWord, figureText, metricName } from './figureText.ts'

export interface SeriesPanelProps {
  sessions: readonly (Session | SessionSummary)[]
  /** What can be looked at over time. */
  metrics: readonly Metric[]
  /** The list the sessions were chosen from. */
  within?: readonly SessionSummary[] | undefined
  actions: SummaryActions
  span?: 5 | 8 | 12 | undefined
}

/** How many sessions there were: the first choice. */
const volume: Metric = {
  id: 'volume',
  label: 'columnSessions',
  unit: 'count',
  combine: 'sum',
  of: () => 1,
  field: 'sessions',
}

type Line = 'value' | 'median' | 'p95'

/** One figure of many sessions over time: sums as columns, everything else as lines with its middle and its 95th percentile. */
export function SeriesPanel({ sessions, metrics, within, actions, span = 8 }: SeriesPanelProps): ReactElement {
  const { labels, format, timeZone } = usePresentation()
  const choices = useMemo(() => [volume, ...metrics], [metrics])
  const [id, setId] = useState(volume.id)
  const [unit, setUnit] = useState<BucketUnit | 'auto'>('auto')
  const metric = choices.find((choice) => choice.id === id) ?? volume
  const series = useMemo(
    () => summarySeries(sessions, [metric], { timeZone, unit, within }),
    [sessions, metric, timeZone, unit, within],
  )
  const { bins, unit: shownUnit, units } = series
  const { range, setRange } = actions
  const name = metricName(metric, labels)
  const isSum = metric.combine === 'sum'
  const figureOf = ({ measured }: SeriesBin): Measurement | undefined => measured[0]
  const show = (value: number | undefined): string => figureText(value, metric.unit, format)
  const lastMs = bins.at(-1)?.startMs
  const shortName = ({ startMs }: SeriesBin): string =>
    shownUnit === 'hour' ? format.time(startMs) : format.date(startMs, lastMs)
  const fullName = (bin: SeriesBin): string =>
    shownUnit === 'hour' ? labels.listed([format.date(bin.startMs, lastMs), format.time(bin.startMs)]) : shortName(bin)
  const lines = isSum ? (['value'] as const) : linesOf(metric)
  const lineValue = (bin: SeriesBin, line: Line): number | undefined => figureOf(bin)?.[line]
  const lineName = (line: Line): string =>
    line === 'value' ? (combinedWord(metric, labels) ?? name) : line === 'median' ? labels.combinedMedian : 'p95'
  const known = bins.filter((bin) => figureOf(bin)?.value !== undefined)
  const top = known.reduce<SeriesBin | undefined>(
    (most, bin) =>
      (figureOf(bin)?.value ?? 0) > (most ? (figureOf(most)?.value ?? 0) : Number.NEGATIVE_INFINITY) ? bin : most,
    undefined,
  )
  const greatest = bins.reduce((most, bin) => Math.max(most, ...lines.map((line) => lineValue(bin, line) ?? 0)), 0)
  const axis = metric.unit === 'ratio' && greatest <= 1 ? shareAxis(greatest) : niceAxis(greatest)
  const ticks = axis.ticks.map((tick) => ({ fraction: tick / axis.max, text: show(tick) }))
  const starts = bins.map(({ startMs }) => startMs)
  const rowsOf = (bin: SeriesBin) => lines.map((line) => ({ name: lineName(line), value: show(lineValue(bin, line)) }))
  const coverage = (bin: SeriesBin): string => {
    const { known: knowing = 0, population = 0 } = figureOf(bin) ?? {}
    const all = metric.ofTrace
      ? labels.traces(population, format.count(population))
      : labels.sessions(population, format.count(population))
    return knowing === population ? all : labels.knownOf(format.count(knowing), all)
  }
  const openerOf = (bin: SeriesBin): ((event: Event) => void) | undefined =>
    (figureOf(bin)?.population ?? 0) > 0 ? timeOpener(actions, bin.startMs, bin.endMs) : undefined
  const points = bins.map((bin) => ({
    name: shortName(bin),
    opens: openerOf(bin) !== undefined,
    label: labels.listed([
      `${fullName(bin)}: ${show(figureOf(bin)?.value)}`,
      ...rowsOf(bin).slice(1).map(inWords),
      coverage(bin),
    ]),
    tip: <ChartTip title={fullName(bin)} rows={rowsOf(bin)} note={coverage(bin)} />,
  }))
  const common = {
    height: 188,
    label: top ? labels.seriesFinding(name, fullName(top), show(figureOf(top)?.value)) : name,
    pointsLabel: labels.seriesPoints(name),
    ticks,
    namesOf: (most: number) => roundTimes({ starts }, timeZone, most),
    brush: {
      range: chosenBins(starts, range),
      textOf: ({ from, to }: ChartRange): string =>
        from === to
          ? fullName(bins[from] as SeriesBin)
          : labels.range(fullName(bins[from] as SeriesBin), fullName(bins[to] as SeriesBin)),
      onRangeChange: (next: ChartRange | undefined, event: Event): void => {
        const from = next && bins[next.from]
        const to = next && bins[next.to]
        // Up to the last millisecond: a range holds both of its ends.
        setRange(from && to ? { fromMs: from.startMs, toMs: to.endMs - 1 } : null, event)
      },
    },
    onSelect: (index: number, event: Event): void => {
      const bin = bins[index]
      if (bin) openerOf(bin)?.(event)
    },
  }
  const unitWords = { hour: labels.unitHour, day: labels.unitDay, week: labels.unitWeek, month: labels.unitMonth }
  const eachUnit = { hour: labels.eachHour, day: labels.eachDay, week: labels.eachWeek, month: labels.eachMonth }
  return (
    <Panel
      title={labels.seriesTitle}
      note={labels.listed([
        eachUnit[shownUnit],
        format.zone(starts[0] ?? 0),
        metric.ofTrace ? labels.seriesByTrace : labels.seriesBySession,
      ])}
      span={span}
      actions={
        <>
          <Picker
            label={labels.seriesMetric}
            variant="plain"
            value={metric.id}
            onChange={setId}
            options={choices.map((choice) => ({ value: choice.id, label: metricName(choice, labels) }))}
          />
          <Picker<BucketUnit | 'auto'>
            label={labels.seriesUnit}
            variant="plain"
            value={unit}
            onChange={setUnit}
            options={[
              { value: 'auto', label: labels.unitAuto },
              ...units.map((value) => ({ value, label: unitWords[value] })),
            ]}
          />
        </>
      }
      data={{
        head: [
          labels.columnTime,
          labels.columnSessions,
          ...lines.map((line) => `${lineName(line)} (${metric.unit})`),
          labels.columnKnown,
        ],
        rows: bins.map((bin) => [
          new Date(bin.startMs).toISOString(),
          bin.sessions.length,
          ...lines.map((line) => lineValue(bin, line)),
          figureOf(bin)?.known,
        ]),
      }}
      table={
        known.length > 0 ? (
          <FiguresTable
            label={labels.seriesTitle}
            head={[labels.columnTime, labels.columnSessions, ...lines.map(lineName), labels.columnKnown]}
            rows={bins.map((bin) => ({
              key: String(bin.startMs),
              onOpen: openerOf(bin),
              cells: [
                fullName(bin),
                format.count(bin.sessions.length),
                ...lines.map((line) => show(lineValue(bin, line))),
                coverage(bin),
              ],
            }))}
          />
        ) : undefined
      }
    >
      {known.length === 0 ? (
        <p className="ss-summary-none">{labels.noSeries}</p>
      ) : isSum ? (
        <ColumnChart
          {...common}
          columns={bins.map((bin, index) => ({
            ...(points[index] as (typeof points)[number]),
            segments:
              (figureOf(bin)?.value ?? 0) > 0
                ? [{ part: 'count' as const, from: 0, to: (figureOf(bin)?.value ?? 0) / axis.max }]
                : [],
          }))}
        />
      ) : (
        <LineChart
          {...common}
          columns={points}
          lines={lines.map(
            (line): ChartLine => ({
              name: lineName(line),
              points: bins.flatMap((bin, column) => {
                const value = lineValue(bin, line)
                return value === undefined ? [] : [{ column, at: value / axis.max, text: show(value) }]
              }),
            }),
          )}
        />
      )}
    </Panel>
  )
}

/** A figure that is a percentile itself is not drawn twice; of shares the middle and the tail say nothing. */
function linesOf({ combine, unit }: Metric): readonly Line[] {
  if (unit === 'ratio') return ['value']
  if (combine === 'p95') return ['value', 'median']
  return combine === 'median' ? ['value', 'p95'] : ['value', 'median', 'p95']
}

function inWords({ name, value }: { readonly name: string; readonly value: string }): string {
  return `${name} ${value}`
}

/** Shares end at 100 %. */
function shareAxis(greatest: number): { max: number; ticks: readonly number[] } {
  const axis = niceAxis(greatest)
  return axis.max > 1 ? { max: 1, ticks: [0, 0.25, 0.5, 0.75, 1] } : axis
}
