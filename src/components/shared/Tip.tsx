'use client'

import type { ReactElement, ReactNode } from 'react'
import { classes } from './attributes.ts'

export interface TipProps {
  /** What is pointed at: a name. */
  children: ReactNode
  /** Exact values. */
  note?: ReactNode
  className?: string | undefined
}

/** The dark bubble of a tooltip; whoever shows it decides where. A `span`. */
export function Tip({ children, note, className }: TipProps): ReactElement {
  return (
    <span className={classes('ss-tip', className)}>
      {children}
      {note !== undefined && <span className="ss-tip-note">{note}</span>}
    </span>
  )
}
