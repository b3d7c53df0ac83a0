'use client'

import type { ReactElement, ReactNode } from 'react'
import { classes } from './attributes.ts'

export interface TagProps {
  className?: string | undefined
  children: ReactNode
}

/** A word somebody attached: a `span`. */
export function Tag({ className, children }: TagProps): ReactElement {
  return (
    <span className={classes('ss-tag', className)}>
      <span className="ss-truncate">{children}</span>
    </span>
  )
}
