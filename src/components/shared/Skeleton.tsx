'use client'

import type { ReactElement } from 'react'
import { classes, dataAttributes } from './attributes.ts'

export interface SkeletonProps {
  /** A line of text, a round mark, or a block that fills its box. @default 'text' */
  shape?: 'text' | 'circle' | 'block' | undefined
  /** How long a line is. @default 'md' */
  length?: 'xs' | 'sm' | 'md' | 'lg' | 'full' | undefined
  className?: string | undefined
}

/** The place of something that is still being loaded. It shows only after 150 ms. A `span`. */
export function Skeleton({ shape = 'text', length = 'md', className }: SkeletonProps): ReactElement {
  return <span className={classes('ss-skeleton', className)} {...dataAttributes({ shape, length })} aria-hidden />
}
