'use client'

import type { ReactElement } from 'react'

export interface SparklineProps {
  /** In order of time; an unknown one leaves a gap. */
  values: readonly (number | undefined)[]
}

const WIDTH = 64
const HEIGHT = 22

/** The course of a figure, as decoration beside it: an `svg` of 64 × 22 px. Nothing where fewer than three are known. */
export function Sparkline({ values }: SparklineProps): ReactElement | null {
  const known = values.filter((value): value is number => value !== undefined && Number.isFinite(value))
  if (known.length < 3) return null
  const lowest = known.reduce((least, value) => Math.min(least, value))
  const highest = known.reduce((most, value) => Math.max(most, value))
  const range = highest - lowest
  const x = (index: number): string => ((index / (values.length - 1)) * WIDTH).toFixed(1)
  const y = (value: number): string => (range === 0 ? HEIGHT / 2 : 20 - ((value - lowest) / range) * 18).toFixed(1)
  const points = values.flatMap((value, index) =>
    value === undefined || !Number.isFinite(value) ? [] : [{ x: x(index), y: y(value) }],
  )
  const line = points.map((point, index) => `${index === 0 ? 'M' : 'L'}${point.x} ${point.y}`).join(' ')
  const first = points[0]
  const last = points.at(-1)
  return (
    <svg
      className="ss-spark"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden
      focusable={false}
    >
      <path className="ss-spark-area" d={`${line} L${last?.x} ${HEIGHT} L${first?.x} ${HEIGHT}Z`} />
      <path className="ss-spark-line" d={line} />
      <circle className="ss-spark-end" cx={last?.x} cy={last?.y} r={1.75} />
    </svg>
  )
}
