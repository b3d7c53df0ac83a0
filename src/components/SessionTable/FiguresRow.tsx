'use client'

import { type ReactElement, useMemo } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import { columnFigures, type Statistic } from '../../view/columnFigures.ts'
import { usePresentation } from '../shared/presentation.ts'
import { columnLabel, type SessionTableColumn } from './tableColumns.ts'

export interface FiguresRowProps {
  rows: readonly SessionSummary[]
  columns: readonly SessionTableColumn[]
  pinned: number
  statistic: Statistic
  /** Its place in the grid, from 1. */
  rowIndex: number
}

/** One figure a column over all rows that match, at the foot of the grid: a `row` that stays in sight. */
export function FiguresRow({ rows, columns, pinned, statistic, rowIndex }: FiguresRowProps): ReactElement {
  const { labels, format } = usePresentation()
  const figures = useMemo(() => columnFigures(rows, columns, statistic, format), [rows, columns, statistic, format])
  const name = labels.statisticNames[statistic]
  return (
    <div role="row" className="ss-table-row ss-table-figures" aria-rowindex={rowIndex}>
      <div role="gridcell" className="ss-table-cell" data-column="check" data-pinned={pinned > 0 ? 0 : undefined} />
      {columns.map((column, index) => {
        const figure = figures.get(column.id)
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
