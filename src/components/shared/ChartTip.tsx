'use client'

import { Fragment, type ReactElement, type ReactNode } from 'react'

export interface ChartTipProps {
  title: ReactNode
  /** Names and exact values. */
  rows: readonly { readonly name: ReactNode; readonly value: ReactNode }[]
  /** A line below: what is missing, what a click does. */
  note?: ReactNode
}

/** What a point of a chart says when it is pointed at. */
export function ChartTip({ title, rows, note }: ChartTipProps): ReactElement {
  return (
    <>
      <span className="ss-chart-tip-title">{title}</span>
      {rows.length > 0 && (
        <span className="ss-chart-tip-rows">
          {rows.map(({ name, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a tip never move
            <Fragment key={index}>
              <span>{name}</span>
              <span className="ss-number">{value}</span>
            </Fragment>
          ))}
        </span>
      )}
      {note !== undefined && <span className="ss-dim">{note}</span>}
    </>
  )
}
