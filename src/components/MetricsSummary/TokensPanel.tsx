'use client'

import { type ReactElement, useMemo } from 'react'
import { conversationOf } from '../../conversation/conversationOf.ts'
import type { Session } from '../../model/session.ts'
import { type TokenColumn, tokenColumns } from '../../view/summaryTokens.ts'
import { ChartLegend } from '../shared/ChartLegend.tsx'
import { ChartTip } from '../shared/ChartTip.tsx'
import { ColumnChart } from '../shared/ColumnChart.tsx'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { SummaryActions } from './actions.ts'
import { tokenWord } from './tokenWords.ts'

export interface TokensPanelProps {
  session: Session
  actions: SummaryActions
  /** Beside the evals, or wider where there are none. */
  span: 6 | 8
}

/** Tokens of each turn as stacked columns; the turn at which the session breaks stands out. */
export function TokensPanel({ session, actions, span }: TokensPanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const { columns, axis, parts, turnsPerColumn } = useMemo(() => tokenColumns(session), [session])
  const { openTrace } = actions
  const turns = conversationOf(session)
  const traceOf = ({ firstTurn }: TokenColumn): string | undefined => turns[firstTurn]?.traceIds[0]
  const nameOf = ({ firstTurn, lastTurn }: TokenColumn): string =>
    firstTurn === lastTurn
      ? labels.turnNumber(format.count(firstTurn + 1))
      : labels.turnsFromTo(format.count(firstTurn + 1), format.count(lastTurn + 1))
  const rowsOf = ({ segments }: TokenColumn) =>
    parts.flatMap((part) => {
      const segment = segments.find((other) => other.part === part)
      return segment ? [{ name: tokenWord(labels, part), value: format.tokensExact(segment.tokens) }] : []
    })
  const known = columns.filter(({ total }) => total !== undefined)

  const sentence = (): string => {
    const most = known.reduce<TokenColumn | undefined>(
      (top, column) => ((column.total ?? 0) > (top?.total ?? -1) ? column : top),
      undefined,
    )
    if (!most) return labels.tokensUnknown
    const count = labels.turns(turns.length, format.count(turns.length))
    const text = labels.tokensFinding(count, nameOf(most), format.tokensExact(most.total))
    const broken = columns.find(({ breaks }) => breaks)
    return broken ? labels.tokensFindingBreaks(text, format.count(broken.firstTurn + 1)) : text
  }
  const table = (
    <FiguresTable
      label={labels.tokensOverTime}
      head={[labels.latencyTurn, ...parts.map((part) => tokenWord(labels, part)), labels.total]}
      rows={columns.map((column) => ({
        key: String(column.firstTurn),
        cells: [
          column.breaks ? labels.turnWithBreak(nameOf(column)) : nameOf(column),
          ...parts.map((part) =>
            format.tokensExact(
              column.total === undefined
                ? undefined
                : (column.segments.find((segment) => segment.part === part)?.tokens ?? 0),
            ),
          ),
          format.tokensExact(column.total),
        ],
      }))}
    />
  )
  return (
    <Panel
      title={labels.tokensOverTime}
      note={turnsPerColumn === 1 ? labels.eachTurn : labels.eachTurns(format.count(turnsPerColumn))}
      span={span}
      actions={<ChartLegend entries={parts.map((part) => ({ part, label: tokenWord(labels, part) }))} />}
      table={known.length > 0 ? table : undefined}
    >
      {known.length === 0 ? (
        <p className="ss-summary-none">{labels.tokensUnknown}</p>
      ) : (
        <ColumnChart
          label={sentence()}
          pointsLabel={labels.columnsOfTokens}
          ticks={axis.ticks.map((tick) => ({ fraction: tick / axis.max, text: format.tokens(tick) }))}
          columns={columns.map((column) => {
            const rows = rowsOf(column)
            const total = format.tokensExact(column.total)
            const notes = [
              ...(column.breaks ? [labels.turnWithBreak(nameOf(column))] : []),
              ...(column.isPartial ? [labels.partialFigure] : []),
            ]
            return {
              name: column.breaks ? labels.turnWithBreak(nameOf(column)) : nameOf(column),
              shortName: format.count(column.firstTurn + 1),
              total,
              marked: column.breaks,
              segments: column.segments,
              opens: traceOf(column) !== undefined,
              label: [
                `${nameOf(column)}: ${total}`,
                ...rows.map(({ name, value }) => `${name} ${value}`),
                ...notes,
              ].join(', '),
              tip: (
                <ChartTip
                  title={`${nameOf(column)} · ${total}`}
                  rows={rows}
                  note={notes.length > 0 ? notes.join(', ') : undefined}
                />
              ),
            }
          })}
          onSelect={
            openTrace &&
            ((index) => {
              const column = columns[index]
              const traceId = column && traceOf(column)
              if (traceId !== undefined) openTrace(traceId)
            })
          }
        />
      )}
    </Panel>
  )
}
