'use client'

import type { ReactElement } from 'react'
import { Skeleton, type SkeletonProps } from './Skeleton.tsx'

export interface SkeletonLinesProps {
  /** What is loading, for screen readers. */
  label: string
  lines: readonly SkeletonProps['length'][]
  className: string
}

/** The lines of something that is still being loaded: a `status`. */
export function SkeletonLines({ label, lines, className }: SkeletonLinesProps): ReactElement {
  return (
    <div className={className} role="status" aria-label={label}>
      {lines.map((length, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines that never move
        <Skeleton key={line} length={length} />
      ))}
    </div>
  )
}
