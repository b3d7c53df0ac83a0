'use client'

import type { ReactElement } from 'react'
import { usePresentation } from '../shared/presentation.ts'
import { Skeleton } from '../shared/Skeleton.tsx'
import { TurnStrip } from '../shared/TurnStrip.tsx'

/** How many turns the strips of the rows to come pretend to have, and how long the names are. */
const shapes = [
  { turns: 3, name: 'md' },
  { turns: 4, name: 'sm' },
  { turns: 5, name: 'lg' },
  { turns: 6, name: 'sm' },
  { turns: 3, name: 'md' },
  { turns: 4, name: 'lg' },
  { turns: 5, name: 'sm' },
  { turns: 3, name: 'md' },
] as const

const heights = [6, 9, 12, 5, 14, 8]

/** Rows in the shape of what comes, fading downwards. They show only after a moment. */
export function TableSkeleton(): ReactElement {
  const { labels } = usePresentation()
  return (
    <div className="ss-table-skeleton" role="status" aria-busy aria-label={labels.loadingSessions}>
      {shapes.map(({ turns, name }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes
        <div key={index} className="ss-table-skeleton-row" aria-hidden>
          <Skeleton shape="circle" />
          <span className="ss-table-skeleton-two">
            <Skeleton length={name} />
            <Skeleton length="sm" />
          </span>
          <span className="ss-table-skeleton-two" data-wide="">
            <Skeleton length="full" />
            <Skeleton length={name} />
          </span>
          <TurnStrip
            placeholder
            turns={heights.slice(0, turns).map((height) => ({ durationMs: height * height, status: 'ok' }))}
          />
          <Skeleton length="sm" className="ss-table-skeleton-figure" />
          <Skeleton length="xs" />
        </div>
      ))}
    </div>
  )
}
