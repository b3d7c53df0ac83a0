'use client'

import { type ReactElement, useMemo, useState } from 'react'
import type { BreakdownBy } from '../../metrics/costBreakdown.ts'
import { type Pivot, type PivotLine, pivot } from '../../metrics/pivot.ts'
import type { Session } from '../../model/session.ts'
import type { Labels } from '../../view/labels.ts'
import { type PivotMeasure, type PivotShownLine, shownPivot } from '../../view/summaryPivot.ts'
import { Panel } from '../shared/Panel.tsx'
import { Picker } from '../shared/Picker.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Segmented } from '../shared/Segmented.tsx'
import { breakdownWords, isKind, restWord, rowName } from './breakdownWords.ts'
import { PivotTable } from './PivotTable.tsx'

/** A row or a column of the table, and what it is cut by. */
export interface PivotSide {
  readonly by: BreakdownBy
  readonly shown: PivotShownLine
}

export interface PivotViewProps {
  of: Session | readonly Session[]
  /** What there is to choose from. */
  bys: readonly BreakdownBy[]
  firstRows: BreakdownBy
  firstColumns: BreakdownBy
  /** So many lines either way; what is beyond stands together in the last one. */
  mostRows: number
  mostColumns: number
  lengthEdges?: readonly number[] | undefined
  /** Tokens to the last one. @default false */
  exact?: boolean | undefined
  /** What a cell (two sides), a row or a column (one) opens. */
  openerOf: (sides: readonly PivotSide[]) => ((event: Event) => void) | undefined
  /** Below the table: of how much it speaks. */
  notesOf?: ((found: Pivot) => readonly string[]) | undefined
  span?: 8 | 12 | undefined
}

/** Cost, or tokens, by two properties that the reader picks. */
export function PivotView({
  of,
  bys,
  firstRows,
  firstColumns,
  mostRows,
  mostColumns,
  lengthEdges,
  exact = false,
  openerOf,
  notesOf,
  span,
}: PivotViewProps): ReactElement {
  const { labels, format, timeZone } = usePresentation()
  const [rowsBy, setRowsBy] = useState<BreakdownBy>(firstRows)
  const [columnsBy, setColumnsBy] = useState<BreakdownBy>(firstColumns)
  const [chosen, setMeasure] = useState<PivotMeasure>('cost')
  const found = useMemo(
    () => pivot(of, rowsBy, columnsBy, { timeZone, lengthEdges }),
    [of, rowsBy, columnsBy, timeZone, lengthEdges],
  )
  const hasCost = found.totals.costUsd !== undefined
  const measure: PivotMeasure = hasCost ? chosen : 'tokens'
  const shown = useMemo(
    () => shownPivot(found, measure, mostRows, mostColumns),
    [found, measure, mostRows, mostColumns],
  )
  const show = (value: number | undefined): string =>
    measure === 'cost' ? format.cost(value) : exact ? format.tokensExact(value) : format.tokens(value)
  const nameOf = ({ line, count }: PivotShownLine, side: 'row' | 'column'): string =>
    line ? lineName(labels, side === 'row' ? rowsBy : columnsBy, line) : labels.more(count, format.count(count))
  const [rowWord, columnWord] = [wordOf(labels, rowsBy), wordOf(labels, columnsBy)]
  const title = labels.pivotTitle(rowWord, columnWord)
  const choices = bys.map((by) => ({ value: by, label: wordOf(labels, by) }))
  const { top } = shown
  const sentence = top
    ? labels.pivotFinding(rowWord, columnWord, nameOf(top.row, 'row'), nameOf(top.column, 'column'), show(top.value))
    : title
  const exported = useMemo(
    () => shownPivot(found, measure, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY),
    [found, measure],
  )
  const notes = notesOf?.(found) ?? []
  return (
    <Panel
      title={title}
      note={show(shown.total)}
      span={span}
      actions={
        <>
          <Picker label={labels.pivotRows} variant="plain" options={choices} value={rowsBy} onChange={setRowsBy} />
          <span aria-hidden className="ss-dim">
            ×
          </span>
          <Picker
            label={labels.pivotColumns}
            variant="plain"
            options={choices}
            value={columnsBy}
            onChange={setColumnsBy}
          />
          {hasCost && (
            <Segmented<PivotMeasure>
              label={labels.pivotMeasure}
              value={measure}
              onChange={setMeasure}
              options={[
                { value: 'cost', label: labels.figureCost },
                { value: 'tokens', label: labels.figureTokens },
              ]}
            />
          )}
        </>
      }
      data={
        exported.rows.length === 0
          ? undefined
          : {
              head: [
                `${rowWord} \\ ${columnWord} (${measure === 'cost' ? 'usd' : 'tokens'})`,
                ...exported.columns.map((column) => nameOf(column, 'column')),
                labels.total,
              ],
              rows: exported.rows.map((row, place) => [
                nameOf(row, 'row'),
                ...exported.columns.map((_, at) => exported.cells[place]?.[at]?.value),
                row.value,
              ]),
            }
      }
    >
      {shown.rows.length === 0 ? (
        <p className="ss-summary-none">{labels.nothingToSplit}</p>
      ) : (
        <PivotTable
          shown={shown}
          head={rowWord}
          label={sentence}
          show={show}
          nameOf={nameOf}
          openerOf={(row, column) =>
            openerOf([
              ...(row ? [{ by: rowsBy, shown: row }] : []),
              ...(column ? [{ by: columnsBy, shown: column }] : []),
            ])
          }
        />
      )}
      {notes.length > 0 && <p className="ss-summary-note">{labels.sentences(notes)}</p>}
    </Panel>
  )
}

function wordOf(labels: Labels, by: BreakdownBy): string {
  const words: Partial<Record<BreakdownBy, string>> = {
    ...breakdownWords(labels),
    user: labels.byUser,
    tag: labels.byTag,
    day: labels.byDay,
    length: labels.byLength,
  }
  return words[by] ?? by
}

function lineName(labels: Labels, by: BreakdownBy, { key, label, fromTurns, toTurns }: PivotLine): string {
  if (key === undefined) return by === 'tool' || by === 'agent' ? restWord(labels, by) : labels.unattributed
  if (by === 'length' && fromTurns !== undefined) {
    if (fromTurns === 0) return labels.lengthNone
    return labels.lengthTurns(String(fromTurns), toTurns === undefined ? undefined : String(toTurns))
  }
  if (by === 'turn' || (by === 'kind' && isKind(key))) return rowName(labels, by, { key })
  return label ?? key
}
