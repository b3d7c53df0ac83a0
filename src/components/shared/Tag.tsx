'use client'

import type { ReactElement, ReactNode } from 'react'
import { classes } from './attributes.ts'

export interface TagProps {
  title?: string | undefined
  className?: string | undefined
  children: ReactNode
}

/** A word somebody attached: a `span`. */
export function Tag({ title, className, children }: TagProps): ReactElement {
  return (
    <span className={classes('ss-tag', className)} title={title}>
      <span className="ss-truncate">{children}</span>
    </span>
  )
}
