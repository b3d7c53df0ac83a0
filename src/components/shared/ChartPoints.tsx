'use client'

import { type KeyboardEvent, type ReactElement, type ReactNode, useMemo, useRef, useState } from 'react'
import { useRovingFocus } from '../hooks/useRovingFocus.ts'
import { dataAttributes } from './attributes.ts'
import { ChartBrush } from './ChartBrush.tsx'
import { type ChartRange, columnEdges, rangeBetween } from './chartRange.ts'
import { usePresentation } from './presentation.ts'

export interface ChartPoint {
  /** The point in a sentence: what it is and its exact values. */
  readonly label: string
  /** Shown at the point while the pointer or the keyboard is on it. */
  readonly tip: ReactNode
  /** False: nothing opens from this point. @default true */
  readonly opens?: boolean | undefined
}

/** What a chart needs to let the reader choose a stretch of it, by dragging or with Shift and the arrows. */
export interface ChartBrushing {
  /** The chosen stretch; the host holds it. */
  readonly range: ChartRange | undefined
  /** `undefined`: the choice was taken back (Escape). */
  readonly onRangeChange: (range: ChartRange | undefined, event: Event) => void
  /** The stretch in words: shown while it is drawn and said when it is chosen. */
  readonly textOf: (range: ChartRange) => string
}

export interface ChartPointsProps {
  /** What the points are, for screen readers. */
  label: string
  points: readonly ChartPoint[]
  /** Called when a point is chosen. Without it the points can be read, not chosen. */
  onSelect?: ((index: number, event: Event) => void) | undefined
  brush?: ChartBrushing | undefined
}

/** The points of a chart within reach: a column each over the picture, one tab stop, arrows walk. */
export function ChartPoints({ label, points, onSelect, brush }: ChartPointsProps): ReactElement {
  const { labels, announce } = usePresentation()
  const container = useRef<HTMLDivElement>(null)
  const anchor = useRef<number | undefined>(undefined)
  const [current, setCurrent] = useState(0)
  const [shown, setShown] = useState<number | undefined>(undefined)
  const edges = useMemo(() => columnEdges(points.length), [points.length])
  const choose = (range: ChartRange | undefined, event: Event): void => {
    if (!brush) return
    brush.onRangeChange(range, event)
    announce(range ? labels.chartRangeChosen(brush.textOf(range)) : labels.chartRangeCleared)
  }
  const roving = useRovingFocus({
    containerRef: container,
    count: points.length,
    current,
    orientation: 'horizontal',
    onMove: (index, { reason, event }) => {
      setCurrent(index)
      if (!brush || reason === 'focus') return
      if (!('shiftKey' in event && event.shiftKey)) {
        anchor.current = undefined
        return
      }
      anchor.current ??= current
      choose(rangeBetween(anchor.current, index), event.nativeEvent)
    },
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && brush?.range && !event.defaultPrevented) {
      event.preventDefault()
      event.stopPropagation()
      anchor.current = undefined
      choose(undefined, event.nativeEvent)
      return
    }
    roving.onKeyDown(event)
  }
  return (
    <div
      ref={container}
      role="group"
      aria-label={label}
      aria-description={brush ? labels.chartRangeHow : undefined}
      className="ss-chart-points"
      onKeyDown={onKeyDown}
      onPointerLeave={() => setShown(undefined)}
      {...dataAttributes({ brush: brush !== undefined })}
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
      {brush && (
        <ChartBrush
          targetRef={container}
          edges={edges}
          range={brush.range}
          onRangeChange={choose}
          textOf={brush.textOf}
        />
      )}
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
