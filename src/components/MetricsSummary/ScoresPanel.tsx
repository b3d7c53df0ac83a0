'use client'

import { type ReactElement, useState } from 'react'
import { conversationOf } from '../../conversation/conversationOf.ts'
import { breakOf } from '../../metrics/breakOf.ts'
import type { Session } from '../../model/session.ts'
import type { ScoreLine } from '../../view/summaryScores.ts'
import { ChartTip } from '../shared/ChartTip.tsx'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { LineChart } from '../shared/LineChart.tsx'
import { Menu } from '../shared/Menu.tsx'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { SummaryActions } from './actions.ts'

export interface ScoresPanelProps {
  session: Session
  lines: readonly ScoreLine[]
  actions: SummaryActions
}

const SHOWN_AT_FIRST = 3
const TICKS = [0, 0.5, 1]

/** Evaluations over the turns as lines; those that failed are filled points with their value. */
export function ScoresPanel({ session, lines, actions }: ScoresPanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const [chosen, setChosen] = useState<readonly string[] | undefined>(undefined)
  const shown = chosen ? lines.filter(({ name }) => chosen.includes(name)) : lines.slice(0, SHOWN_AT_FIRST)
  const turns = conversationOf(session)
  const broken = breakOf(session)?.turnIndex
  const { openTrace } = actions
  const openerOf = (index: number): (() => void) | undefined => {
    const traceId = turns[index]?.traceIds[0]
    return openTrace && traceId !== undefined ? () => openTrace(traceId) : undefined
  }
  const turnName = (index: number): string => labels.turnNumber(format.count(index + 1))
  const valueAt = ({ points }: ScoreLine, turnIndex: number): number | undefined =>
    points.find((point) => point.turnIndex === turnIndex)?.value
  const mirrored = shown.filter(({ lowerIsBetter }) => lowerIsBetter).map(({ name }) => name)
  const failing = shown.filter(({ worst }) => worst !== undefined)

  const sentence =
    failing.length === 0
      ? labels.scoresAllGood(labels.listed(shown.map(({ name }) => name)))
      : labels.sentences(
          failing.map(({ name, worst }) =>
            labels.scoreWorst(name, format.score(worst?.value), format.count((worst?.turnIndex ?? 0) + 1)),
          ),
        )
  const toggle = (name: string) => {
    const names = shown.map((line) => line.name)
    setChosen(names.includes(name) ? names.filter((other) => other !== name) : [...names, name])
  }
  return (
    <Panel
      title={labels.scoresOverTurns}
      note={mirrored.length > 0 ? labels.lowerIsBetter(labels.listed(mirrored)) : undefined}
      span={6}
      actions={
        lines.length > 1 && (
          <Menu
            size="sm"
            label={
              shown.length === lines.length
                ? labels.scoresCounted(lines.length, format.count(lines.length))
                : labels.scoresChosen(format.count(shown.length), format.count(lines.length))
            }
            entries={lines.map(({ name }, index) => ({
              id: String(index),
              label: name,
              checked: shown.some((line) => line.name === name),
              keepOpen: true,
              onSelect: () => toggle(name),
            }))}
          />
        )
      }
      data={{
        head: [labels.latencyTurn, ...lines.map(({ name }) => name)],
        rows: turns.map(({ index }) => [index + 1, ...lines.map((line) => valueAt(line, index))]),
      }}
      table={
        <FiguresTable
          label={labels.scoresOverTurns}
          head={[labels.latencyTurn, ...shown.map(({ name }) => name)]}
          rows={turns.map(({ index }) => ({
            key: String(index),
            onOpen: openerOf(index),
            cells: [
              index === broken ? labels.turnWithBreak(turnName(index)) : turnName(index),
              ...shown.map((line) => format.score(valueAt(line, index))),
            ],
          }))}
        />
      }
    >
      <LineChart
        label={sentence}
        pointsLabel={labels.columnsOfScores}
        ticks={TICKS.map((tick) => ({ fraction: tick, text: format.decimal(tick) }))}
        lines={shown.map(({ name, points }) => ({
          name,
          points: points.map(({ turnIndex, value, failed }) => ({
            column: turnIndex,
            at: value,
            text: format.score(value),
            bad: failed,
          })),
        }))}
        columns={turns.map(({ index, traceIds }) => {
          const name = index === broken ? labels.turnWithBreak(turnName(index)) : turnName(index)
          const rows = shown.map((line) => ({ name: line.name, value: format.score(valueAt(line, index)) }))
          return {
            name,
            shortName: format.count(index + 1),
            marked: index === broken,
            opens: traceIds.length > 0,
            label: labels.listed([name, ...rows.map((row) => `${row.name} ${row.value}`)]),
            tip: <ChartTip title={name} rows={rows} />,
          }
        })}
        onSelect={openTrace && ((index) => openerOf(index)?.())}
      />
    </Panel>
  )
}
