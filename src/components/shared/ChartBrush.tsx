'use client'

import { type ReactElement, type RefObject, useEffect, useRef, useState } from 'react'
import { useCssVars } from '../hooks/useCssVars.ts'
import { type ChartRange, columnAt, rangeBetween } from './chartRange.ts'

export interface ChartBrushProps {
  /** The element that is dragged over: it fills the plot. */
  targetRef: RefObject<HTMLElement | null>
  /** See `columnEdges`. */
  edges: readonly number[]
  range: ChartRange | undefined
  onRangeChange: (range: ChartRange | undefined, event: Event) => void
  /** The range in words, shown while it is drawn. */
  textOf?: ((range: ChartRange) => string) | undefined
}

const DRAG_FROM_PX = 4

/**
 * Draws a range over a chart: pointer down, drag, up. Moves are kept here, so a drag paints one band and nothing else; the
 * range is told once, at the end. A press without a drag is left to the points below.
 */
export function ChartBrush({ targetRef, edges, range, onRangeChange, textOf }: ChartBrushProps): ReactElement | null {
  const [drawn, setDrawn] = useState<ChartRange | undefined>(undefined)
  const band = useRef<HTMLSpanElement>(null)
  const latest = useRef({ edges, onRangeChange })
  useEffect(() => {
    latest.current = { edges, onRangeChange }
  })

  useEffect(() => {
    const target = targetRef.current
    if (!target) return
    let start: { pointerId: number; x: number; column: number } | undefined
    let next: ChartRange | undefined
    const columnOf = (event: PointerEvent): number => {
      const { left, width } = target.getBoundingClientRect()
      return columnAt(latest.current.edges, width > 0 ? (event.clientX - left) / width : 0)
    }
    const stop = (): void => {
      start = undefined
      next = undefined
      delete target.dataset.brushing
      setDrawn(undefined)
    }
    const down = (event: PointerEvent): void => {
      if (event.button !== 0 || !event.isPrimary) return
      start = { pointerId: event.pointerId, x: event.clientX, column: columnOf(event) }
    }
    const move = (event: PointerEvent): void => {
      if (!start || event.pointerId !== start.pointerId) return
      if (next === undefined) {
        if (Math.abs(event.clientX - start.x) < DRAG_FROM_PX) return
        target.setPointerCapture(event.pointerId)
        target.dataset.brushing = ''
      }
      const moved = rangeBetween(start.column, columnOf(event))
      if (next && moved.from === next.from && moved.to === next.to) return
      next = moved
      setDrawn(moved)
    }
    const up = (event: PointerEvent): void => {
      if (!start || event.pointerId !== start.pointerId) return
      const done = next
      stop()
      if (!done) return
      latest.current.onRangeChange(done, event)
      // The press that follows a drag is no choice of a column.
      target.addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => target.removeEventListener('click', swallow, { capture: true }), 0)
    }
    const key = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || next === undefined) return
      event.preventDefault()
      event.stopPropagation()
      stop()
    }
    target.addEventListener('pointerdown', down)
    target.addEventListener('pointermove', move)
    target.addEventListener('pointerup', up)
    target.addEventListener('pointercancel', stop)
    target.ownerDocument.addEventListener('keydown', key, { capture: true })
    return () => {
      target.removeEventListener('pointerdown', down)
      target.removeEventListener('pointermove', move)
      target.removeEventListener('pointerup', up)
      target.removeEventListener('pointercancel', stop)
      target.ownerDocument.removeEventListener('keydown', key, { capture: true })
      delete target.dataset.brushing
    }
  }, [targetRef])

  const shown = drawn ?? range
  const from = (shown && edges[shown.from]) ?? 0
  const to = (shown && edges[shown.to + 1]) ?? 1
  useCssVars(band, { '--_from': `${from * 100}%`, '--_to': `${(1 - to) * 100}%` })
  return (
    <span ref={band} className="ss-chart-brush" hidden={!shown} aria-hidden>
      {drawn && textOf && <span className="ss-chart-brush-text">{textOf(drawn)}</span>}
    </span>
  )
}

function swallow(event: Event): void {
  event.preventDefault()
  event.stopPropagation()
}
