'use client'

import { type ReactElement, type ReactNode, useRef, useState } from 'react'
import { useRovingFocus } from '../hooks/useRovingFocus.ts'
import { dataAttributes } from './attributes.ts'

export interface ChartPoint {
  /** The point in a sentence: what it is and its exact values. */
  readonly label: string
  /** Shown at the point while the pointer or the keyboard is on it. */
  readonly tip: ReactNode
  /** False: nothing opens from this point. @default true */
  readonly opens?: boolean | undefined
}

export interface ChartPointsProps {
  /** What the points are, for screen readers. */
  label: string
  points: readonly ChartPoint[]
  /** Called when a point is chosen. Without it the points can be read, not chosen. */
  onSelect?: ((index: number, event: Event) => void) | undefined
}

/** The points of a chart within reach: a column each over the picture, one tab stop, arrows walk. */
export function ChartPoints({ label, points, onSelect }: ChartPointsProps): ReactElement {
  const container = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)
  const [shown, setShown] = useState<number | undefined>(undefined)
  const roving = useRovingFocus({
    containerRef: container,
    count: points.length,
    current,
    orientation: 'horizontal',
    onMove: setCurrent,
  })
  return (
    <div
      ref={container}
      role="group"
      aria-label={label}
      className="ss-chart-points"
      onKeyDown={roving.onKeyDown}
      onPointerLeave={() => setShown(undefined)}
    >
      {points.map((point, index) => {
        const { onFocus, ...rest } = roving.itemProps(index)
        const opens = onSelect !== undefined && point.opens !== false
        const reach = {
          ...rest,
          className: 'ss-chart-point',
          'aria-label': point.label,
          ...dataAttributes({ align: alignOf(index, points.length) }),
          onFocus: (event: React.FocusEvent) => {
            onFocus(event)
            setShown(index)
          },
          onBlur: () => setShown(undefined),
          onPointerEnter: () => setShown(index),
        }
        const tip = shown === index && (
          <span className="ss-chart-tip" aria-hidden>
            {point.tip}
          </span>
        )
        return opens ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: points are told apart by their place
          <button key={index} type="button" {...reach} onClick={(event) => onSelect(index, event.nativeEvent)}>
            {tip}
          </button>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: points are told apart by their place
          <span key={index} role="img" {...reach}>
            {tip}
          </span>
        )
      })}
    </div>
  )
}

/** A tip near an edge grows inwards. */
function alignOf(index: number, count: number): 'start' | 'end' | undefined {
  if (count < 2) return undefined
  const place = (index + 0.5) / count
  if (place < 0.3) return 'start'
  return place > 0.7 ? 'end' : undefined
}
