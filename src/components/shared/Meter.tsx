'use client'

import type { ReactElement } from 'react'
import { classes, dataAttributes } from './attributes.ts'
import type { Tone } from './tones.ts'

export interface MeterProps {
  /** 0 to 1. What lies outside is drawn at the end. */
  ratio: number
  /** What is measured, with the value: a sentence for screen readers. Without it the meter is decoration. */
  label?: string | undefined
  tone?: Tone | 'accent' | undefined
  /** The colour of a kind, where the bar is about one. */
  kind?: string | undefined
  className?: string | undefined
}

/** How much of the whole: a thin bar, an `svg` in a `span`. */
export function Meter({ ratio, label, tone = 'none', kind, className }: MeterProps): ReactElement {
  const width = Number.isFinite(ratio) ? Math.min(Math.max(ratio, 0), 1) * 100 : 0
  const named = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label }
  return (
    <span className={classes('ss-meter', className)} {...dataAttributes({ tone, kind })} {...named}>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden focusable={false}>
        <rect className="ss-meter-fill" width={width} height={4} />
      </svg>
    </span>
  )
}
