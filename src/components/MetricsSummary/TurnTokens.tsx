'use client'

import { type ReactElement, type ReactNode, useMemo, useState } from 'react'
import { conversationOf } from '../../conversation/conversationOf.ts'
import type { Session } from '../../model/session.ts'
import { type TokenColumn, tokenColumns } from '../../view/summaryTokens.ts'
import { ChartLegend } from '../shared/ChartLegend.tsx'
import { ChartTip } from '../shared/ChartTip.tsx'
import { ColumnChart } from '../shared/ColumnChart.tsx'
import type { ChartRange } from '../shared/chartRange.ts'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { ChartPart } from '../shared/TokenPatterns.tsx'
import type { SummaryActions } from './actions.ts'
import { SelectedTurns } from './SelectedTurns.tsx'
import { tokenWord } from './tokenWords.ts'

export interface TurnTokensProps {
  session: Session
  actions: SummaryActions
  span: 6 | 8
  /** The choice of another view. */
  views: ReactNode
}

const NONE: ReadonlySet<ChartPart> = new Set()
const MOST_COLUMNS = 120

/** Tokens of each turn as stacked columns; the turn at which the session breaks stands out. A stretch of turns is added up. */
export function TurnTokens({ session, actions, span, views }: TurnTokensProps): ReactElement {
  const { labels, format } = usePresentation()
  const [hidden, setHidden] = useState<ReadonlySet<ChartPart>>(NONE)
  const [range, setRange] = useState<ChartRange | undefined>(undefined)
  const whole = useMemo(() => tokenColumns(session, MOST_COLUMNS), [session])
  const { columns, axis, turnsPerColumn } = useMemo(
    () => (hidden.size === 0 ? whole : tokenColumns(session, MOST_COLUMNS, hidden)),
    [session, whole, hidden],
  )
  const { parts } = whole
  const { openTrace } = actions
  const turns = conversationOf(session)
  const traceOf = ({ firstTurn }: TokenColumn): string | undefined => turns[firstTurn]?.traceIds[0]
  const openerOf = (column: TokenColumn): (() => void) | undefined => {
    const traceId = traceOf(column)
    return openTrace && traceId !== undefined ? () => openTrace(traceId) : undefined
  }
  const turnsOf = (from: number, to: number): string =>
    from === to
      ? labels.turnNumber(format.count(from + 1))
      : labels.turnsFromTo(format.count(from + 1), format.count(to + 1))
  const nameOf = ({ firstTurn, lastTurn }: TokenColumn): string => turnsOf(firstTurn, lastTurn)
  const chosenOf = ({ from, to }: ChartRange) => ({
    from: columns[from]?.firstTurn ?? 0,
    to: columns[to]?.lastTurn ?? turns.length - 1,
  })
  const rowsOf = ({ segments }: TokenColumn) =>
    segments.map(({ part, tokens }) => ({ name: tokenWord(labels, part), value: format.tokensExact(tokens) }))
  const shownOf = ({ segments, total }: TokenColumn): number | undefined =>
    total === undefined ? undefined : segments.reduce((sum, { tokens }) => sum + tokens, 0)
  const known = columns.filter(({ total }) => total !== undefined)

  const sentence = (): string => {
    const most = known.reduce<TokenColumn | undefined>(
      (top, column) => ((shownOf(column) ?? 0) > ((top && shownOf(top)) ?? -1) ? column : top),
      undefined,
    )
    if (!most) return labels.tokensUnknown
    const count = labels.turns(turns.length, format.count(turns.length))
    const text = labels.tokensFinding(count, nameOf(most), format.tokensExact(shownOf(most)))
    const broken = columns.find(({ breaks }) => breaks)
    return broken ? labels.tokensFindingBreaks(text, format.count(broken.firstTurn + 1)) : text
  }
  const head = [labels.latencyTurn, ...parts.map((part) => tokenWord(labels, part)), labels.total]
  const amountsOf = (column: TokenColumn): (number | undefined)[] => [
    ...parts.map((part) =>
      column.total === undefined ? undefined : (column.segments.find((segment) => segment.part === part)?.tokens ?? 0),
    ),
    column.total,
  ]
  const table = (
    <FiguresTable
      label={labels.tokensOverTime}
      head={head}
      rows={whole.columns.map((column) => ({
        key: String(column.firstTurn),
        onOpen: openerOf(column),
        cells: [
          column.breaks ? labels.turnWithBreak(nameOf(column)) : nameOf(column),
          ...amountsOf(column).map((amount) => format.tokensExact(amount)),
        ],
      }))}
    />
  )
  const each = turnsPerColumn === 1 ? undefined : labels.eachTurns(format.count(turnsPerColumn))
  const chosen = range && chosenOf(range)
  return (
    <Panel
      title={labels.tokensOverTime}
      note={each}
      span={span}
      actions={
        <>
          <ChartLegend
            label={labels.chartLegend}
            entries={parts.map((part) => ({ part, label: tokenWord(labels, part) }))}
            hidden={hidden}
            onHiddenChange={setHidden}
          />
          {views}
        </>
      }
      table={known.length > 0 ? table : undefined}
      data={
        known.length > 0
          ? { head, rows: whole.columns.map((column) => [nameOf(column), ...amountsOf(column)]) }
          : undefined
      }
    >
      {known.length === 0 ? (
        <p className="ss-summary-none">{labels.tokensUnknown}</p>
      ) : (
        <>
          <ColumnChart
            label={sentence()}
            pointsLabel={labels.columnsOfTokens}
            ticks={axis.ticks.map((tick) => ({ fraction: tick / axis.max, text: format.tokens(tick) }))}
            columns={columns.map((column) => {
              const rows = rowsOf(column)
              const total = format.tokensExact(shownOf(column))
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
                label: labels.listed([
                  `${nameOf(column)}: ${total}`,
                  ...rows.map(({ name, value }) => `${name} ${value}`),
                  ...notes,
                ]),
                tip: (
                  <ChartTip
                    title={`${nameOf(column)} · ${total}`}
                    rows={rows}
                    note={notes.length > 0 ? labels.listed(notes) : undefined}
                  />
                ),
              }
            })}
            brush={
              columns.length > 1
                ? {
                    range,
                    onRangeChange: setRange,
                    textOf: (next) => {
                      const { from, to } = chosenOf(next)
                      return turnsOf(from, to)
                    },
                  }
                : undefined
            }
            onSelect={
              openTrace &&
              ((index) => {
                const column = columns[index]
                if (column) openerOf(column)?.()
              })
            }
          />
          {chosen && (
            <SelectedTurns
              session={session}
              name={turnsOf(chosen.from, chosen.to)}
              from={chosen.from}
              to={chosen.to}
              onClear={() => setRange(undefined)}
            />
          )}
        </>
      )}
    </Panel>
  )
}
