'use client'

import { type KeyboardEvent, type PointerEvent, type ReactElement, type RefObject, useRef } from 'react'
import { useBrowserLayoutEffect } from '../hooks/useBrowserLayoutEffect.ts'
import { classes } from './attributes.ts'

export interface SplitterProps {
  /** What is resized, for screen readers. */
  label: string
  /** The element whose custom property holds the size: the stylesheet reads it, with a default of its own. */
  targetRef: RefObject<HTMLElement | null>
  /** @default '--_split' */
  variable?: `--${string}` | undefined
  /** The size in px. `undefined`: the stylesheet's own default, until the reader changes it. */
  value?: number | undefined
  /** In px. @default 160 */
  min?: number | undefined
  /** In px, or how to measure it. @default the size of the target */
  max?: number | (() => number) | undefined
  /** The size said to screen readers while `value` is undefined. */
  defaultValue: number
  onChange: (size: number | undefined, details: { reason: 'drag' | 'key' | 'reset' }) => void
  /** Whether the sized pane lies before the handle or after it. @default 'start' */
  pane?: 'start' | 'end' | undefined
  className?: string | undefined
}

const step = 16

/**
 * The handle between two panes side by side: a `separator`. Dragging writes the custom property at once and tells `onChange` at the
 * end; arrows move by 16 px (with Shift by 64), Home and End go to the limits, Enter and a double click go back.
 */
export function Splitter({
  label,
  targetRef,
  variable = '--_split',
  value,
  min = 160,
  max,
  defaultValue,
  onChange,
  pane = 'start',
  className,
}: SplitterProps): ReactElement {
  const handle = useRef<HTMLDivElement>(null)
  const drag = useRef<{ from: number; size: number; next: number; sign: 1 | -1 } | undefined>(undefined)
  const size = value ?? defaultValue

  useBrowserLayoutEffect(() => {
    const target = targetRef.current
    if (value === undefined) target?.style.removeProperty(variable)
    else target?.style.setProperty(variable, `${value}px`)
  }, [targetRef, variable, value])

  function limit(wanted: number): number {
    const room = targetRef.current?.clientWidth ?? Number.POSITIVE_INFINITY
    return Math.round(Math.max(min, Math.min(wanted, typeof max === 'function' ? max() : (max ?? room))))
  }

  /** 1 where moving right makes the pane larger. */
  function sign(): 1 | -1 {
    const mirrored = handle.current && getComputedStyle(handle.current).direction === 'rtl'
    return (pane === 'start') === !mirrored ? 1 : -1
  }

  function onPointerDown(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    event.currentTarget.focus({ preventScroll: true })
    drag.current = { from: event.clientX, size, next: size, sign: sign() }
  }

  function onPointerMove(event: PointerEvent): void {
    const moving = drag.current
    if (!moving) return
    const moved = event.clientX - moving.from
    moving.next = limit(moving.size + moved * moving.sign)
    targetRef.current?.style.setProperty(variable, `${moving.next}px`)
    handle.current?.setAttribute('aria-valuenow', String(moving.next))
  }

  function onPointerUp(): void {
    const moving = drag.current
    drag.current = undefined
    if (moving && moving.next !== moving.size) onChange(moving.next, { reason: 'drag' })
  }

  function onKeyDown(event: KeyboardEvent): void {
    const by = (event.shiftKey ? 4 : 1) * step * sign()
    let next: number
    if (event.key === 'ArrowRight') next = size + by
    else if (event.key === 'ArrowLeft') next = size - by
    else if (event.key === 'Home') next = min
    else if (event.key === 'End') next = Number.POSITIVE_INFINITY
    else {
      if (event.key !== 'Enter') return
      event.preventDefault()
      event.stopPropagation()
      onChange(undefined, { reason: 'reset' })
      return
    }
    event.preventDefault()
    event.stopPropagation()
    const allowed = limit(next)
    if (allowed !== size) onChange(allowed, { reason: 'key' })
  }

  return (
    <div
      ref={handle}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={typeof max === 'number' ? max : undefined}
      className={classes('ss-splitter', className)}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={() => onChange(undefined, { reason: 'reset' })}
      onKeyDown={onKeyDown}
    />
  )
}
