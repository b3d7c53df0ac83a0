'use client'

import { type ReactElement, type ReactNode, useMemo } from 'react'
import type { Breakdown, BreakdownRow } from '../../metrics/costBreakdown.ts'
import { costRows } from '../../view/summaryCost.ts'
import { BarList, type BarListRow } from '../shared/BarList.tsx'
import { CostFigure } from '../shared/CostFigure.tsx'
import { FiguresTable } from '../shared/FiguresTable.tsx'
import { KindGlyph } from '../shared/KindGlyph.tsx'
import { Panel } from '../shared/Panel.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Segmented } from '../shared/Segmented.tsx'
import { breakdownWords, isKind, restWord, rowName, type SummaryBreakdown } from './breakdownWords.ts'

export interface CostPanelProps {
  breakdown: Breakdown
  /** The ways to split it. */
  choices: readonly SummaryBreakdown[]
  by: SummaryBreakdown
  onByChange: (by: SummaryBreakdown) => void
  /** Of one session: all its turns, so that those without an amount are shown too. */
  turnCount?: number | undefined
  /** A few words after a row's name. */
  noteOf?: ((row: BreakdownRow) => ReactNode) | undefined
  /** What a row opens; nothing: the row is text. */
  openerOf?: ((row: BreakdownRow) => ((event: Event) => void) | undefined) | undefined
  /** Below the bars: what is missing. */
  children?: ReactNode
  span?: 3 | 4 | undefined
}

/** Cost by one property; by tokens where no cost is known. */
export function CostPanel({
  breakdown,
  choices,
  by,
  onByChange,
  turnCount,
  noteOf,
  openerOf,
  children,
  span,
}: CostPanelProps): ReactElement {
  const { labels, format } = usePresentation()
  const words = breakdownWords(labels)
  const { measure, rows, total } = useMemo(() => costRows(breakdown, turnCount), [breakdown, turnCount])
  const shares = format.shares(rows.map(({ value }) => value))
  const nameOf = (row: BreakdownRow | undefined): string =>
    row === undefined ? restWord(labels, by) : rowName(labels, by, row)
  const bars = rows.map(
    ({ row, value, length }, index): BarListRow => ({
      key: row === undefined ? 'rest' : `row:${row.key}`,
      ...(row && by === 'kind' && isKind(row.key) && { glyph: <KindGlyph kind={row.key} decorative /> }),
      name: row && by !== 'turn' && by !== 'kind' ? <span className="ss-mono">{nameOf(row)}</span> : nameOf(row),
      title: nameOf(row),
      note: row && noteOf?.(row),
      value: measure === 'cost' ? <CostFigure usd={value} /> : format.tokens(value),
      share: value === undefined ? undefined : shares[index],
      length,
      kind: row === undefined ? undefined : by === 'kind' ? row.key : by === 'tool' ? 'tool' : 'llm',
      faint: row === undefined,
      onSelect: row && openerOf?.(row),
    }),
  )
  const greatest = rows.reduce((top, { value }, index) => ((value ?? -1) > (rows[top]?.value ?? -1) ? index : top), 0)
  const finding = measure === 'cost' ? labels.costFinding : labels.tokensShareFinding
  return (
    <Panel
      title={labels.costTitle}
      note={measure === 'cost' ? format.cost(total) : format.missing}
      span={span}
      actions={
        <Segmented<SummaryBreakdown>
          label={labels.groupCostBy}
          value={by}
          onChange={onByChange}
          options={choices.map((choice) => ({ value: choice, label: words[choice] }))}
        />
      }
      data={
        total === undefined
          ? undefined
          : {
              head: [words[by], labels.tokensInput, labels.tokensOutput, labels.figureTokens, labels.figureCost],
              rows: rows.map(({ row, totals }) => [
                nameOf(row),
                totals.inputTokens,
                totals.outputTokens,
                totals.totalTokens,
                totals.costUsd,
              ]),
            }
      }
      table={
        total === undefined ? undefined : (
          <FiguresTable
            label={labels.costTitle}
            head={[
              words[by],
              labels.tokensInput,
              labels.tokensOutput,
              labels.figureTokens,
              labels.figureCost,
              labels.columnShare,
            ]}
            rows={rows.map(({ row, totals }, index) => ({
              key: row === undefined ? 'rest' : `row:${row.key}`,
              onOpen: row && openerOf?.(row),
              cells: [
                nameOf(row),
                format.tokensExact(totals.inputTokens),
                format.tokensExact(totals.outputTokens),
                format.tokensExact(totals.totalTokens),
                <CostFigure key="cost" usd={totals.costUsd} />,
                shares[index],
              ],
            }))}
            foot={[
              labels.total,
              format.tokensExact(breakdown.totals.inputTokens),
              format.tokensExact(breakdown.totals.outputTokens),
              format.tokensExact(breakdown.totals.totalTokens),
              <CostFigure key="cost" usd={breakdown.totals.costUsd} />,
              '',
            ]}
          />
        )
      }
    >
      {total === undefined ? (
        <p className="ss-summary-none">{labels.nothingToSplit}</p>
      ) : (
        <>
          {measure === 'tokens' && <p className="ss-summary-note">{labels.sharesOfTokens}</p>}
          <BarList
            key={by}
            label={finding(words[by], nameOf(rows[greatest]?.row), shares[greatest] ?? format.missing)}
            rows={bars}
            most={7}
          />
          {children}
        </>
      )}
    </Panel>
  )
}
