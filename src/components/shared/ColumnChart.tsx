'use client'

import { type ReactElement, useId, useRef } from 'react'
import { useElementSize } from '../hooks/useElementSize.ts'
import { dataAttributes } from './attributes.ts'
import { ChartAxis, ChartLines } from './ChartAxis.tsx'
import { type ChartBrushing, type ChartPoint, ChartPoints } from './ChartPoints.tsx'
import { chartLayout, fullNamesFit, namedColumns, textWidth } from './chartLayout.ts'
import { safeId } from './safeId.ts'
import { type ChartPart, TokenPatterns, tokenFill } from './TokenPatterns.tsx'

export interface ChartColumn extends ChartPoint {
  /** Below the column, where there is room; `shortName` where there is less. */
  readonly name: string
  readonly shortName?: string | undefined
  /** Above the column, where there is room. */
  readonly total?: string | undefined
  /** Stacked from below; `from` and `to` are fractions of the axis. */
  readonly segments: readonly { readonly part: ChartPart; readonly from: number; readonly to: number }[]
  /** The column stands out: a band behind it, its name always shown. */
  readonly marked?: boolean | undefined
}

export interface ColumnChartProps {
  /** What the chart shows, as a sentence with the finding. */
  label: string
  /** What the columns are, for the keyboard. */
  pointsLabel: string
  columns: readonly ChartColumn[]
  ticks: readonly { readonly fraction: number; readonly text: string }[]
  /** In px. @default 212 */
  height?: number | undefined
  onSelect?: ((index: number, event: Event) => void) | undefined
  /** Lets the reader choose neighbouring columns. */
  brush?: ChartBrushing | undefined
  /** Which columns are named where there is room for at most so many: `roundTimes` on an axis of time. @default every n-th */
  namesOf?: ((most: number) => readonly number[]) | undefined
}

/** Stacked columns over an axis: an `svg` that fills its width, and its columns within reach. */
export function ColumnChart({
  label,
  pointsLabel,
  columns,
  ticks,
  height = 212,
  onSelect,
  brush,
  namesOf,
}: ColumnChartProps): ReactElement {
  const id = safeId(useId())
  const plot = useRef<HTMLDivElement>(null)
  const layout = chartLayout(columns.length, height, useElementSize(plot)?.width)
  const { x, y, barWidth, slotPx } = layout
  const marked = columns.findIndex((column) => column.marked)
  const isFull = fullNamesFit(columns, slotPx)
  const isShort = !isFull && columns.some(({ shortName }) => shortName !== undefined)
  const nameOf = ({ name, shortName }: ChartColumn): string => (isShort ? (shortName ?? name) : name)
  // Where all fit, all are named.
  const widest = isFull ? 0 : Math.max(0, ...columns.map((column) => textWidth(nameOf(column))))
  const named = namesOf
    ? new Set(namesOf(Math.max(1, Math.floor((slotPx * columns.length) / (widestName(columns, nameOf) + 16)))))
    : namedColumns(columns.length, slotPx, widest, marked < 0 ? undefined : marked)
  const parts = columns.flatMap(({ segments }) => segments.map(({ part }) => part))
  const withTotals = columns.every(({ total }) => total === undefined || textWidth(total) + 4 <= slotPx)

  return (
    <div className="ss-chart">
      <ChartAxis layout={layout} ticks={ticks} />
      <div ref={plot} className="ss-chart-plot">
        <svg width="100%" height={height} role="img" aria-label={label} focusable={false}>
          <TokenPatterns id={id} parts={parts} />
          <ChartLines layout={layout} ticks={ticks} />
          {columns.map((column, index) => (
            <g
              // biome-ignore lint/suspicious/noArrayIndexKey: columns are told apart by their place
              key={index}
              {...dataAttributes({ marked: column.marked })}
            >
              {column.marked && (
                <rect
                  className="ss-chart-band"
                  x={`${(100 / columns.length) * index}%`}
                  width={`${100 / columns.length}%`}
                  y={y(1) - 8}
                  height={y(0) - y(1) + 8}
                />
              )}
              {column.segments.map(({ part, from, to }) => (
                <rect
                  key={part}
                  className="ss-token-part"
                  data-part={part}
                  x={`${x(index) - barWidth / 2}%`}
                  width={`${barWidth}%`}
                  y={y(to)}
                  // A hair less, so that parts stand apart; never less than can be seen.
                  height={Math.max(1, y(from) - y(to) - 0.75)}
                  {...tokenFill(id, part)}
                />
              ))}
              {withTotals && column.total !== undefined && (
                <text
                  className="ss-chart-value"
                  x={`${x(index)}%`}
                  y={y(column.segments.at(-1)?.to ?? 0) - 6}
                  textAnchor="middle"
                >
                  {column.total}
                </text>
              )}
              {named.has(index) && (
                <text className="ss-chart-name" x={`${x(index)}%`} y={height - 4} textAnchor="middle">
                  {nameOf(column)}
                </text>
              )}
            </g>
          ))}
        </svg>
        <ChartPoints label={pointsLabel} points={columns} onSelect={onSelect} brush={brush} />
      </div>
    </div>
  )
}

function widestName(columns: readonly ChartColumn[], nameOf: (column: ChartColumn) => string): number {
  return columns.reduce((widest, column) => Math.max(widest, textWidth(nameOf(column))), 0)
}
