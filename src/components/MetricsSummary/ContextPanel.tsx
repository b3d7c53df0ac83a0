'use client'

import { type ReactElement, type ReactNode, useMemo } from 'react'
import type { Session } from '../../model/session.ts'
import { type ContextSize, contextColumns } from '../../view/summaryContext.ts'
import { niceAxis, stackSegments, TOKEN_STACK } from '../../view/summaryView.ts'
import { ChartLegend } from '../shared/ChartLegend.tsx'
import { ChartTip } from '../shared/ChartTip.tsx'
import { ColumnChart } from '../shared/ColumnChart.tsx'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { type SummaryActions, spanOpener } from './actions.ts'
import { tokenWord } from './tokenWords.ts'

export interface ContextPanelProps {
  session: Session
  sizes: readonly ContextSize[]
  actions: SummaryActions
  span: 6 | 8
  /** The choice of another view. */
  views: ReactNode
}

const MOST_COLUMNS = 120

/** The running context: what each model call was sent, in tokens, call by call; where it was cut, it says so. */
export function ContextPanel({ session, sizes, actions, span, views }: ContextPanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const columns = useMemo(() => contextColumns(sizes, MOST_COLUMNS), [sizes])
  const places = useMemo(() => new Map(sizes.map(({ spanIndex }, place) => [spanIndex, place])), [sizes])
  const parts = TOKEN_STACK.filter(
    (part): part is keyof ContextSize['parts'] =>
      (part === 'input' || part === 'cached' || part === 'cacheWrite') && columns.some((call) => call.parts[part] > 0),
  )
  const axis = niceAxis(columns.reduce((most, { tokens }) => Math.max(most, tokens), 0))
  const numberOf = ({ spanIndex }: ContextSize): string => format.count((places.get(spanIndex) ?? 0) + 1)
  const fullName = (call: ContextSize): string =>
    call.turnIndex === undefined
      ? labels.callNumber(numberOf(call))
      : labels.callInTurn(numberOf(call), format.count(call.turnIndex + 1))
  const top = sizes.reduce<ContextSize | undefined>(
    (most, call) => (call.tokens > (most?.tokens ?? -1) ? call : most),
    undefined,
  )
  const head = [
    labels.latencyModelCall,
    labels.latencyTurn,
    labels.columnModel,
    ...parts.map((part) => tokenWord(labels, part)),
    labels.total,
  ]
  const cellsOf = (call: ContextSize): (string | number | undefined)[] => [
    session.spans[call.spanIndex]?.name,
    call.turnIndex === undefined ? undefined : call.turnIndex + 1,
    session.spans[call.spanIndex]?.model,
  ]
  return (
    <Panel
      title={labels.contextTitle}
      note={labels.contextNote}
      span={span}
      actions={
        <>
          <ChartLegend entries={parts.map((part) => ({ part, label: tokenWord(labels, part) }))} />
          {views}
        </>
      }
      table={
        <FiguresTable
          label={labels.contextTitle}
          head={head}
          rows={columns.map((call) => ({
            key: String(call.spanIndex),
            onOpen: spanOpener(actions, session, call.spanIndex),
            cells: [
              ...cellsOf(call).map((cell) => cell ?? format.missing),
              ...parts.map((part) => format.tokensExact(call.parts[part])),
              format.tokensExact(call.tokens),
            ],
          }))}
        />
      }
      data={{
        head,
        rows: sizes.map((call) => [...cellsOf(call), ...parts.map((part) => call.parts[part]), call.tokens]),
      }}
    >
      <ColumnChart
        label={labels.contextFinding(
          labels.calls(sizes.length, format.count(sizes.length)),
          format.tokensExact(top?.tokens),
          top ? fullName(top) : format.missing,
        )}
        pointsLabel={labels.contextOfCalls}
        ticks={axis.ticks.map((tick) => ({ fraction: tick / axis.max, text: format.tokens(tick) }))}
        namesOf={(most) => turnNames(columns, most)}
        columns={columns.map((call) => {
          const rows = parts.flatMap((part) => {
            const tokens = call.parts[part]
            return tokens > 0 ? [{ name: tokenWord(labels, part), value: format.tokensExact(tokens) }] : []
          })
          const note = call.isCut ? labels.contextCutHere : session.spans[call.spanIndex]?.model
          return {
            name: call.turnIndex === undefined ? numberOf(call) : labels.turnNumber(format.count(call.turnIndex + 1)),
            total: format.tokensExact(call.tokens),
            opens: actions.openTrace !== undefined,
            segments: stackSegments(call.parts, parts, axis.max),
            label: labels.listed([
              `${fullName(call)}: ${format.tokensExact(call.tokens)}`,
              ...rows.map(({ name, value }) => `${name} ${value}`),
              ...(call.isCut ? [labels.contextCutHere] : []),
            ]),
            tip: <ChartTip title={`${fullName(call)} · ${format.tokensExact(call.tokens)}`} rows={rows} note={note} />,
          }
        })}
        onSelect={actions.openTrace && ((index) => spanOpener(actions, session, columns[index]?.spanIndex)?.())}
      />
    </Panel>
  )
}

/** The first call of each turn, or of every n-th where there is room for less. */
function turnNames(columns: readonly ContextSize[], most: number): number[] {
  const starts = columns.flatMap(({ opensTurn }, index) => (opensTurn ? [index] : []))
  const gap = columns.length / Math.max(1, most)
  const named: number[] = []
  for (const start of starts) {
    const before = named.at(-1)
    if (before === undefined || start - before >= gap) named.push(start)
  }
  return named
}
