'use client'

import type { ReactElement } from 'react'
import type { ChartLayout } from './chartLayout.ts'

export interface ChartAxisProps {
  layout: ChartLayout
  /** Where the ticks stand, as fractions of the axis, and what they say. */
  ticks: readonly { readonly fraction: number; readonly text: string }[]
}

/** The words beside a chart's lines: an `svg` of fixed width. */
export function ChartAxis({ layout, ticks }: ChartAxisProps): ReactElement {
  return (
    <svg className="ss-chart-axis" width={44} height={layout.height} aria-hidden focusable={false}>
      {ticks.map(({ fraction, text }) => (
        <text key={fraction} x={36} y={layout.y(fraction) + 4} textAnchor="end">
          {text}
        </text>
      ))}
    </svg>
  )
}

/** The lines across a chart, from its left to its right edge; the lowest is the base. */
export function ChartLines({ layout, ticks }: ChartAxisProps): ReactElement {
  return (
    <>
      {ticks.map(({ fraction }) => (
        <line
          key={fraction}
          className={fraction === 0 ? 'ss-chart-base' : 'ss-chart-line'}
          x1="0"
          x2="100%"
          y1={layout.y(fraction)}
          y2={layout.y(fraction)}
        />
      ))}
    </>
  )
}
