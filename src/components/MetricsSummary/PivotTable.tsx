'use client'

import type { ReactElement } from 'react'
import type { PivotShown } from '../../view/summaryPivot.ts'
import { OpenText } from '../shared/OpenText.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { ScrollBox } from '../shared/ScrollBox.tsx'

export interface PivotTableProps {
  shown: PivotShown
  /** What the rows are. */
  head: string
  /** What the table shows, as a sentence with the finding. */
  label: string
  show: (value: number | undefined) => string
  nameOf: (line: PivotShown['rows'][number], side: 'row' | 'column') => string
  /** What a cell, a row or a column opens; without a row or a column: of all of them. */
  openerOf: (
    row: PivotShown['rows'][number] | undefined,
    column: PivotShown['rows'][number] | undefined,
  ) => ((event: Event) => void) | undefined
}

const SHADES = 5

/** Amounts by two properties as a table whose shades follow the amounts and whose figures lead to what is behind them. */
export function PivotTable({ shown, head, label, show, nameOf, openerOf }: PivotTableProps): ReactElement {
  const { labels, format } = usePresentation()
  const { rows, columns, cells, greatest, total } = shown
  const shadeOf = (value: number | undefined): number | undefined =>
    value === undefined || greatest <= 0 ? undefined : Math.ceil((value / greatest) * SHADES)
  return (
    <ScrollBox className="ss-pivot-box" label={label}>
      <table className="ss-figures ss-pivot" aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {columns.map((column) => (
              <th key={column.at} scope="col" className="ss-number" title={nameOf(column, 'column')}>
                {nameOf(column, 'column')}
              </th>
            ))}
            <th scope="col" className="ss-number">
              {labels.total}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={row.at}>
              <th scope="row" title={nameOf(row, 'row')}>
                {nameOf(row, 'row')}
              </th>
              {columns.map((column, at) => {
                const cell = cells[place]?.[at]
                const value = cell?.value
                return (
                  <td key={column.at} className="ss-number" data-shade-of={shadeOf(value)}>
                    <OpenText onOpen={value === undefined ? undefined : openerOf(row, column)}>
                      {/* Something was used there, whether or not it says for how much. */}
                      {value !== undefined ? show(value) : cell ? format.missing : ''}
                    </OpenText>
                  </td>
                )
              })}
              <td className="ss-number">
                <OpenText onOpen={openerOf(row, undefined)}>{show(row.value)}</OpenText>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{labels.total}</th>
            {columns.map((column) => (
              <td key={column.at} className="ss-number">
                <OpenText onOpen={openerOf(undefined, column)}>{show(column.value)}</OpenText>
              </td>
            ))}
            <td className="ss-number">{show(total)}</td>
          </tr>
        </tfoot>
      </table>
    </ScrollBox>
  )
}
