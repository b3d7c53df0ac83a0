'use client'

import type { ReactElement, ReactNode } from 'react'
import { dataAttributes } from './attributes.ts'
import { OpenText } from './OpenText.tsx'

export interface FiguresRow {
  readonly key: string
  readonly cells: readonly ReactNode[]
  /** The name of the row opens what is behind its figures; without it the name is text. */
  readonly onOpen?: ((event: Event) => void) | undefined
}

export interface FiguresTableProps {
  /** What the table holds, for screen readers. */
  label: string
  /** The first column names the row. */
  head: readonly ReactNode[]
  rows: readonly FiguresRow[]
  /** Columns that go where there is little room, from 0. */
  low?: readonly number[] | undefined
  /** Sums below. */
  foot?: readonly ReactNode[] | undefined
}

/** A small table of figures whose first column names the row. */
export function FiguresTable({ label, head, rows, low = [], foot }: FiguresTableProps): ReactElement {
  const column = (index: number) => ({
    className: index === 0 ? undefined : 'ss-number',
    ...dataAttributes({ low: low.includes(index) }),
  })
  return (
    <table className="ss-figures" aria-label={label}>
      <thead>
        <tr>
          {head.map((cell, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table never move
            <th key={index} scope="col" {...column(index)}>
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells, onOpen }) => (
          <tr key={key}>
            {cells.map((cell, index) =>
              index === 0 ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table never move
                <th key={index} scope="row">
                  <OpenText onOpen={onOpen}>{cell}</OpenText>
                </th>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table never move
                <td key={index} {...column(index)}>
                  {cell}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {foot && (
        <tfoot>
          <tr>
            {foot.map((cell, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the columns of a table never move
              <td key={index} {...column(index)}>
                {cell}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  )
}
