'use client'

import { type ReactElement, useState } from 'react'
import { chosenBins, roundTimes } from '../../view/chartTime.ts'
import type { SummaryOverTime, TimeColumn } from '../../view/summaryOverTime.ts'
import { niceAxis, stackHeight, stackSegments, TOKEN_STACK } from '../../view/summaryView.ts'
import { Button } from '../shared/Button.tsx'
import { ChartLegend } from '../shared/ChartLegend.tsx'
import { ChartTip } from '../shared/ChartTip.tsx'
import { ColumnChart } from '../shared/ColumnChart.tsx'
import type { ChartRange } from '../shared/chartRange.ts'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { ChartPart } from '../shared/TokenPatterns.tsx'
import { type SummaryActions, timeOpener } from './actions.ts'
import { tokenWord } from './tokenWords.ts'

export interface OverTimePanelProps {
  overTime: SummaryOverTime
  actions: SummaryActions
  span: 5 | 8
}

/** Tokens of many sessions over time, each hour or day a stacked column. */
export function OverTimePanel({ overTime, actions, span }: OverTimePanelProps): ReactElement {
  const { labels, format, timeZone } = usePresentation()
  const { unit, columns } = overTime
  const { range, setRange } = actions
  const [hidden, setHidden] = useState<ReadonlySet<ChartPart>>(NONE)
  const occurring = TOKEN_STACK.filter((part) => columns.some(({ tokens }) => (tokens?.[part] ?? 0) > 0))
  const parts = occurring.filter((part) => !hidden.has(part))
  const axis = niceAxis(columns.reduce((most, column) => Math.max(most, stackHeight(column.tokens ?? {}, parts)), 0))
  const known = columns.filter(({ tokens }) => tokens !== undefined)
  const total = known.reduce((sum, { tokens }) => sum + (tokens?.total ?? 0), 0)
  const lastMs = columns.at(-1)?.startMs
  const shortName = ({ startMs }: TimeColumn): string =>
    unit === 'hour' ? format.time(startMs) : format.date(startMs, lastMs)
  const fullName = (column: TimeColumn): string =>
    unit === 'hour'
      ? labels.listed([format.date(column.startMs, lastMs), format.time(column.startMs)])
      : shortName(column)
  const eachUnit = { hour: labels.eachHour, day: labels.eachDay, week: labels.eachWeek, month: labels.eachMonth }[unit]
  const top = known.reduce<TimeColumn | undefined>(
    (most, column) => ((column.tokens?.total ?? 0) > (most?.tokens?.total ?? -1) ? column : most),
    undefined,
  )
  const first = columns[0]
  const last = columns.at(-1)
  const starts = columns.map(({ startMs }) => startMs)
  const chosen = chosenBins(starts, range)
  const rangeText = ({ from, to }: ChartRange): string =>
    from === to
      ? fullName(columns[from] as TimeColumn)
      : labels.range(fullName(columns[from] as TimeColumn), fullName(columns[to] as TimeColumn))
  const openerOf = ({ startMs, endMs, sessions, tokens }: TimeColumn): ((event: Event) => void) | undefined =>
    sessions.length > 0 || tokens !== undefined ? timeOpener(actions, startMs, endMs) : undefined
  const sessionsOf = ({ sessions }: TimeColumn): string =>
    labels.sessions(sessions.length, format.count(sessions.length))
  return (
    <Panel
      title={labels.tokensOverTime}
      note={labels.listed([
        known.length > 0 ? format.tokens(total) : format.missing,
        eachUnit,
        format.zone(first?.startMs ?? 0),
      ])}
      span={span}
      actions={
        <>
          <ChartLegend
            label={labels.chartLegend}
            entries={occurring.map((part) => ({ part, label: tokenWord(labels, part) }))}
            hidden={hidden}
            onHiddenChange={setHidden}
          />
          {range !== null && (
            <Button size="sm" icon="x" onClick={({ nativeEvent }) => setRange(null, nativeEvent)}>
              {labels.chartRangeClear}
            </Button>
          )}
        </>
      }
      data={{
        head: [
          labels.columnTime,
          labels.columnSessions,
          ...occurring.map((part) => tokenWord(labels, part)),
          labels.total,
        ],
        rows: columns.map(({ startMs, sessions, tokens }) => [
          new Date(startMs).toISOString(),
          sessions.length,
          ...occurring.map((part) => tokens?.[part]),
          tokens?.total,
        ]),
      }}
      table={
        known.length > 0 ? (
          <FiguresTable
            label={labels.tokensOverTime}
            head={[
              labels.columnTime,
              labels.columnSessions,
              ...parts.map((part) => tokenWord(labels, part)),
              labels.total,
            ]}
            rows={columns.map((column) => ({
              key: String(column.startMs),
              onOpen: openerOf(column),
              cells: [
                fullName(column),
                format.count(column.sessions.length),
                ...parts.map((part) => format.tokensExact(column.tokens?.[part])),
                format.tokensExact(column.tokens?.total),
              ],
            }))}
          />
        ) : undefined
      }
    >
      {!top || !first || !last ? (
        <p className="ss-summary-none">{labels.tokensUnknown}</p>
      ) : (
        <ColumnChart
          height={188}
          label={labels.tokensFindingTime(
            format.tokens(total),
            fullName(first),
            fullName(last),
            fullName(top),
            format.tokensExact(top.tokens?.total),
          )}
          pointsLabel={labels.columnsOfTime}
          ticks={axis.ticks.map((tick) => ({ fraction: tick / axis.max, text: format.tokens(tick) }))}
          columns={columns.map((column) => {
            const rows = parts.flatMap((part) => {
              const tokens = column.tokens?.[part] ?? 0
              return tokens > 0 ? [{ name: tokenWord(labels, part), value: format.tokensExact(tokens) }] : []
            })
            return {
              name: shortName(column),
              opens: openerOf(column) !== undefined,
              segments: stackSegments(column.tokens ?? {}, parts, axis.max),
              label: labels.listed([
                `${fullName(column)}: ${format.tokensExact(column.tokens?.total)}`,
                ...rows.map(({ name, value }) => `${name} ${value}`),
                sessionsOf(column),
              ]),
              tip: (
                <ChartTip
                  title={`${fullName(column)} · ${format.tokensExact(column.tokens?.total)}`}
                  rows={rows}
                  note={sessionsOf(column)}
                />
              ),
            }
          })}
          namesOf={(most) => roundTimes({ starts }, timeZone, most)}
          brush={{
            range: chosen,
            textOf: rangeText,
            onRangeChange: (next, event) => {
              const from = next && columns[next.from]
              const to = next && columns[next.to]
              // Up to the last millisecond: a range holds both of its ends.
              setRange(from && to ? { fromMs: from.startMs, toMs: to.endMs - 1 } : null, event)
            },
          }}
          onSelect={(index, event) => {
            const column = columns[index]
            if (column) openerOf(column)?.(event)
          }}
        />
      )}
    </Panel>
  )
}

const NONE: ReadonlySet<ChartPart> = new Set()
