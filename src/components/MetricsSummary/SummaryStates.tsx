'use client'

import type { ReactElement } from 'react'
import { Button } from '../shared/Button.tsx'
import { EmptyState } from '../shared/EmptyState.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { Skeleton } from '../shared/Skeleton.tsx'

export interface SummaryFailedProps {
  error: string | undefined
  onRetry: (() => void) | undefined
}

/** The figures could not be loaded: why, and a way to try again. */
export function SummaryFailed({ error, onRetry }: SummaryFailedProps): ReactElement {
  const { labels } = usePresentation()
  return (
    <EmptyState
      alert
      tone="error"
      icon="cloud-off"
      title={labels.metricsFailed}
      text={error}
      actions={
        onRetry && (
          <Button variant="solid" icon="refresh-cw" onClick={onRetry}>
            {labels.retry}
          </Button>
        )
      }
    />
  )
}

export interface SummaryEmptyProps {
  /** Nothing of one session, or no sessions. */
  of: 'session' | 'sessions'
}

/** There is nothing to measure. */
export function SummaryEmpty({ of }: SummaryEmptyProps): ReactElement {
  const { labels } = usePresentation()
  return (
    <EmptyState
      icon="chart-column"
      title={labels.noMetrics}
      text={of === 'session' ? labels.noMetricsOfSession : labels.noMetricsText}
    />
  )
}

export interface SummaryNoMatchProps {
  onClear: () => void
}

/** There are sessions, but the reader's filters leave none. */
export function SummaryNoMatch({ onClear }: SummaryNoMatchProps): ReactElement {
  const { labels } = usePresentation()
  return (
    <EmptyState
      icon="search-x"
      title={labels.noMatch}
      actions={
        <Button variant="outline" onClick={onClear}>
          {labels.clearFilters}
        </Button>
      }
    />
  )
}

const FIGURES = ['active', 'turns', 'calls', 'tools', 'tokens', 'cost'] as const
const PANELS = ['tokens', 'scores', 'time', 'money'] as const

/** The shape of what comes. */
export function SummaryLoading(): ReactElement {
  const { labels } = usePresentation()
  return (
    <div className="ss-summary-loading" role="status" aria-label={labels.loadingMetrics}>
      <FigureSkeletons />
      <div className="ss-summary-board">
        {PANELS.map((panel) => (
          <div key={panel} className="ss-panel" data-span={6}>
            <Skeleton length="sm" />
            <Skeleton shape="block" className="ss-summary-block" />
          </div>
        ))}
      </div>
    </div>
  )
}

/** The shape of the figures alone. */
export function StripLoading(): ReactElement {
  const { labels } = usePresentation()
  return (
    <div role="status" aria-label={labels.loadingMetrics}>
      <FigureSkeletons />
    </div>
  )
}

function FigureSkeletons(): ReactElement {
  return (
    <div className="ss-figure-strip">
      <div className="ss-summary-skeletons">
        {FIGURES.map((figure) => (
          <div key={figure} className="ss-figure">
            <Skeleton length="sm" />
            <Skeleton length="md" />
          </div>
        ))}
      </div>
    </div>
  )
}
