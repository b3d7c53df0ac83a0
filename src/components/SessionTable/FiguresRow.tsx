'use client'

import type { ReactElement } from 'react'
import type { SessionRows } from '../../query/sessionRows.ts'
import { footFigure, type Statistic } from '../../view/columnFigures.ts'
import { usePresentation } from '../shared/presentation.ts'
import { columnLabel, type SessionTableColumn } from './tableColumns.ts'
import { type LoadStatistics, useFigures } from './useFigures.ts'

export interface FiguresRowProps {
  rows: SessionRows
  columns: readonly SessionTableColumn[]
  pinned: number
  statistic: Statistic
  /** Of rows that are at hand in part. */
  load: LoadStatistics | undefined
  /** Its place in the grid, from 1. */
  rowIndex: number
}

/** One figure a column over all rows that match, at the foot of the grid: a `row` that stays in sight. */
export function FiguresRow({ rows, columns, pinned, statistic, load, rowIndex }: FiguresRowProps): ReactElement {
  const { labels, format } = usePresentation()
  const figures = useFigures(rows, columns, load)
  const name = labels.statisticNames[statistic]
  return (
    <div
      role="row"
      className="ss-table-row ss-table-figures"
      aria-rowindex={rowIndex}
      aria-busy={figures.isUnderWay || undefined}
    >
      <div role="gridcell" className="ss-table-cell" data-column="check" data-pinned={pinned > 0 ? 0 : undefined} />
      {columns.map((column, index) => {
        const figure = footFigure(column.id, figures.of.get(column.id), statistic, format)
        const isPartial = figure !== undefined && figure.known < figure.population
        return (
          <div
            key={column.id}
            role="gridcell"
            className={column.align === 'end' ? 'ss-table-cell ss-table-figure' : 'ss-table-cell'}
            data-column={column.id}
            data-pinned={index < pinned ? index + 1 : undefined}
            title={
              figure &&
              labels.figureOver(
                columnLabel(column, labels),
                format.count(figure.known),
                format.count(figure.population),
              )
            }
          >
            {index === 0 ? <span className="ss-table-statistic">{name}</span> : figure?.text}
            {isPartial && index > 0 && <span className="ss-dim">*</span>}
          </div>
        )
      })}
    </div>
  )
}
