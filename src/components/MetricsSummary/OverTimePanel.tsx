'use client'

import type { ReactElement } from 'react'
import type { SummaryOverTime, TimeColumn } from '../../view/summaryOverTime.ts'
import { niceAxis } from '../../view/summaryView.ts'
import { ChartLegend } from '../shared/ChartLegend.tsx'
import { ChartTip } from '../shared/ChartTip.tsx'
import { ColumnChart } from '../shared/ColumnChart.tsx'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { TokenPart } from '../shared/TokenPatterns.tsx'
import type { SummaryActions } from './actions.ts'
import { tokenWord } from './tokenWords.ts'

export interface OverTimePanelProps {
  overTime: SummaryOverTime
  actions: SummaryActions
  span: 5 | 8
}

const STACK: readonly TokenPart[] = ['input', 'cacheWrite', 'cached', 'reasoning', 'output', 'unknown']

/** Tokens of many sessions over time, each hour or day a stacked column. */
export function OverTimePanel({ overTime, actions, span }: OverTimePanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const { unit, columns } = overTime
  const { showTime } = actions
  const axis = niceAxis(columns.reduce((most, { tokens }) => Math.max(most, tokens?.total ?? 0), 0))
  const parts = STACK.filter((part) => columns.some(({ tokens }) => (tokens?.[part] ?? 0) > 0))
  const known = columns.filter(({ tokens }) => tokens !== undefined)
  const total = known.reduce((sum, { tokens }) => sum + (tokens?.total ?? 0), 0)
  const lastMs = columns.at(-1)?.startMs
  const shortName = ({ startMs }: TimeColumn): string =>
    unit === 'hour' ? format.time(startMs) : format.date(startMs, lastMs)
  const fullName = (column: TimeColumn): string =>
    unit === 'hour' ? `${format.date(column.startMs, lastMs)}, ${format.time(column.startMs)}` : shortName(column)
  const eachUnit = { hour: labels.eachHour, day: labels.eachDay, week: labels.eachWeek, month: labels.eachMonth }[unit]
  const top = known.reduce<TimeColumn | undefined>(
    (most, column) => ((column.tokens?.total ?? 0) > (most?.tokens?.total ?? -1) ? column : most),
    undefined,
  )
  const first = columns[0]
  const last = columns.at(-1)
  const sessionsOf = ({ sessions }: TimeColumn): string =>
    labels.sessions(sessions.length, format.count(sessions.length))
  return (
    <Panel
      title={labels.tokensOverTime}
      note={`${known.length > 0 ? format.tokens(total) : format.missing}, ${eachUnit}, ${format.zone(first?.startMs ?? 0)}`}
      span={span}
      actions={<ChartLegend entries={parts.map((part) => ({ part, label: tokenWord(labels, part) }))} />}
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
            let sum = 0
            return {
              name: shortName(column),
              opens: column.sessions.length > 0,
              segments: parts.flatMap((part) => {
                const tokens = column.tokens?.[part] ?? 0
                if (tokens <= 0) return []
                const from = sum / axis.max
                sum += tokens
                return [{ part, from, to: sum / axis.max }]
              }),
              label: [
                `${fullName(column)}: ${format.tokensExact(column.tokens?.total)}`,
                ...rows.map(({ name, value }) => `${name} ${value}`),
                sessionsOf(column),
              ].join(', '),
              tip: (
                <ChartTip
                  title={`${fullName(column)} · ${format.tokensExact(column.tokens?.total)}`}
                  rows={rows}
                  note={sessionsOf(column)}
                />
              ),
            }
          })}
          onSelect={
            showTime &&
            ((index) => {
              const column = columns[index]
              // Up to the last millisecond: a range holds both of its ends.
              if (column) showTime(column.startMs, column.endMs - 1)
            })
          }
        />
      )}
    </Panel>
  )
}
