'use client'

import type { KeyboardEvent, ReactElement } from 'react'
import type { TimeWindow } from '../../view/timeWindow.ts'

export interface WindowHandleProps {
  window: TimeWindow
  end: 'from' | 'to'
  className: string
  label: string
  /** Where the end lies, in words. */
  valueText: string
  onMove: (window: TimeWindow, event: KeyboardEvent) => void
}

const KEY_STEP = 0.01
/** Ends do not cross: so little stays between them. */
const SHORTEST = 1e-4

/** One end of a window on a small picture of the whole: a slider. Arrows move it, with Shift ten times as far. */
export function WindowHandle({ window, end, className, label, valueText, onMove }: WindowHandleProps): ReactElement {
  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    const next = moved(window, end, isRtl ? mirrored(event.key) : event.key, event.shiftKey ? KEY_STEP * 10 : KEY_STEP)
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onMove({ ...window, [end]: next }, event)
  }
  return (
    <span
      className={className}
      data-end={end}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(window[end] * 100)}
      aria-valuetext={valueText}
      onKeyDown={onKeyDown}
    />
  )
}

/** Where a key takes an end; nothing where the key is not for it. */
function moved({ from, to }: TimeWindow, end: 'from' | 'to', key: string, step: number): number | undefined {
  const least = end === 'from' ? 0 : from + SHORTEST
  const most = end === 'from' ? to - SHORTEST : 1
  const now = end === 'from' ? from : to
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return Math.min(most, now + step)
    case 'ArrowLeft':
    case 'ArrowDown':
      return Math.max(least, now - step)
    // The nearest place that still leaves something to see.
    case 'Home':
      return end === 'from' ? 0 : Math.min(1, from + KEY_STEP)
    case 'End':
      return end === 'to' ? 1 : Math.max(0, to - KEY_STEP)
    default:
      return undefined
  }
}

function mirrored(key: string): string {
  if (key === 'ArrowLeft') return 'ArrowRight'
  return key === 'ArrowRight' ? 'ArrowLeft' : key
}
