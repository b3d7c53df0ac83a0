'use client'

import type { ReactElement, ReactNode } from 'react'
import { classes } from './attributes.ts'

export interface ScrollBoxProps {
  /** Id of the element that names what is in the box. */
  labelledBy?: string | undefined
  label?: string | undefined
  className?: string | undefined
  children: ReactNode
}

/** A box that scrolls what is too wide for it, with the keyboard too: a `div`. */
export function ScrollBox({ labelledBy, label, className, children }: ScrollBoxProps): ReactElement {
  return (
    <div
      role="group"
      aria-labelledby={labelledBy}
      aria-label={label}
      className={classes('ss-scroll-box', className)}
      // What scrolls must be within reach of the arrow keys.
      tabIndex={0}
    >
      {children}
    </div>
  )
}
