'use client'

import { type ReactElement, useRef } from 'react'
import { useElementSize } from '../hooks/useElementSize.ts'
import { dataAttributes } from './attributes.ts'
import { ChartAxis, ChartLines } from './ChartAxis.tsx'
import { type ChartBrushing, type ChartPoint, ChartPoints } from './ChartPoints.tsx'
import { chartLayout, fullNamesFit, namedColumns, spread, textWidth } from './chartLayout.ts'

export interface ChartLine {
  readonly name: string
  /** In the order of the columns, each at most once; `at` is a fraction of the axis. */
  readonly points: readonly {
    readonly column: number
    readonly at: number
    readonly text: string
    readonly bad?: boolean
  }[]
}

export interface LineChartColumn extends ChartPoint {
  readonly name: string
  readonly shortName?: string | undefined
  readonly marked?: boolean | undefined
}

export interface LineChartProps {
  /** What the chart shows, as a sentence with the finding. */
  label: string
  /** What the columns are, for the keyboard. */
  pointsLabel: string
  columns: readonly LineChartColumn[]
  /** At most four can be told apart by their dashes. */
  lines: readonly ChartLine[]
  ticks: readonly { readonly fraction: number; readonly text: string }[]
  /** In px. @default 212 */
  height?: number | undefined
  onSelect?: ((index: number, event: Event) => void) | undefined
  /** Lets the reader choose neighbouring columns. */
  brush?: ChartBrushing | undefined
  /** Which columns are named where there is room for at most so many: `roundTimes` on an axis of time. @default every n-th */
  namesOf?: ((most: number) => readonly number[]) | undefined
}

const ROOM_FOR_NAMES_PX = 500

/** Lines over columns, told apart by their dashes and named at their ends: an `svg` and its columns within reach. */
export function LineChart({
  label,
  pointsLabel,
  columns,
  lines,
  ticks,
  height = 212,
  onSelect,
  brush,
  namesOf,
}: LineChartProps): ReactElement {
  const chart = useRef<HTMLDivElement>(null)
  const plot = useRef<HTMLDivElement>(null)
  const widthPx = useElementSize(plot)?.width
  const layout = chartLayout(columns.length, height, widthPx)
  const { x, y, slotPx } = layout
  const marked = columns.findIndex((column) => column.marked)
  const isFull = fullNamesFit(columns, slotPx)
  const nameOf = ({ name, shortName }: LineChartColumn): string => (isFull ? name : (shortName ?? name))
  const widest = isFull && !namesOf ? 0 : Math.max(0, ...columns.map((column) => textWidth(nameOf(column))))
  const named = namesOf
    ? new Set(namesOf(Math.max(1, Math.floor((slotPx * columns.length) / (widest + 16)))))
    : namedColumns(columns.length, slotPx, widest, marked < 0 ? undefined : marked)
  // By the whole chart: names beside the lines make the plot itself narrower, and it would change its mind for ever.
  const chartPx = useElementSize(chart)?.width
  const isWide = chartPx === undefined || chartPx >= ROOM_FOR_NAMES_PX
  const ends = lines.map(({ points }) => y(points.at(-1)?.at ?? 0))
  const endsApart = spread(ends, 15, y(0))

  return (
    <>
      <div ref={chart} className="ss-chart" data-wide={isWide || undefined}>
        <ChartAxis layout={layout} ticks={ticks} />
        <div ref={plot} className="ss-chart-plot">
          <svg width="100%" height={height} role="img" aria-label={label} focusable={false}>
            <ChartLines layout={layout} ticks={ticks} />
            {marked >= 0 && (
              <rect
                className="ss-chart-band"
                x={`${(100 / columns.length) * marked}%`}
                width={`${100 / columns.length}%`}
                y={y(1)}
                height={y(0) - y(1)}
              />
            )}
            {columns.map((column, index) =>
              named.has(index) ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns are told apart by their place
                <g key={index} {...dataAttributes({ marked: column.marked })}>
                  <text className="ss-chart-name" x={`${x(index)}%`} y={height - 4} textAnchor="middle">
                    {nameOf(column)}
                  </text>
                </g>
              ) : null,
            )}
            {lines.map(({ name, points }, dash) => (
              <g key={name} className="ss-chart-series" data-dash={dash % 4}>
                {points.map((point, index) => {
                  const before = points[index - 1]
                  return before ? (
                    <line
                      key={point.column}
                      x1={`${x(before.column)}%`}
                      x2={`${x(point.column)}%`}
                      y1={y(before.at)}
                      y2={y(point.at)}
                    />
                  ) : null
                })}
                {points.map((point, index) => (
                  <g key={point.column} {...dataAttributes({ bad: point.bad })}>
                    <circle cx={`${x(point.column)}%`} cy={y(point.at)} r={slotPx < 16 ? 2 : 3.5} />
                    {point.bad && slotPx >= 56 && (index < points.length - 1 || !isWide) && (
                      <text
                        className="ss-chart-value"
                        x={`${x(point.column)}%`}
                        dx={8}
                        y={y(point.at) + (point.at > 0.7 ? -6 : 12)}
                      >
                        {point.text}
                      </text>
                    )}
                  </g>
                ))}
              </g>
            ))}
          </svg>
          <ChartPoints label={pointsLabel} points={columns} onSelect={onSelect} brush={brush} />
        </div>
        {isWide && (
          <svg className="ss-chart-ends" width={116} height={height} aria-hidden focusable={false}>
            {lines.map(({ name, points }, index) => (
              <text key={name} className="ss-chart-value" x={8} y={(endsApart[index] ?? 0) + 4}>
                {`${name.length > 13 ? `${name.slice(0, 12)}…` : name} ${points.at(-1)?.text ?? ''}`}
              </text>
            ))}
          </svg>
        )}
      </div>
      {!isWide && (
        <p className="ss-legend">
          {lines.map(({ name, points }, dash) => (
            <span key={name} className="ss-legend-entry">
              <svg width={20} height={8} aria-hidden focusable={false}>
                <g className="ss-chart-series" data-dash={dash % 4}>
                  <line x1={0} x2={20} y1={4} y2={4} />
                </g>
              </svg>
              {name} {points.at(-1)?.text}
            </span>
          ))}
        </p>
      )}
    </>
  )
}
