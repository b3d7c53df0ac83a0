'use client'

import type { ComponentType, ReactElement } from 'react'
import { StripLoading } from '../MetricsSummary/SummaryStates.tsx'
import { FailedPart } from '../shared/FailedPart.tsx'
import { type OnDemand, onDemand } from '../shared/onDemand.tsx'
import { usePresentation } from '../shared/presentation.ts'
import { SkeletonLines } from '../shared/SkeletonLines.tsx'
import type { WaitingWord } from '../shared/viewOnDemand.tsx'
import type { ComparePageProps } from './ComparePage.tsx'
import type { ListMetricsPageProps } from './ListMetricsPage.tsx'
import type { SessionPageProps } from './SessionPage.tsx'

/* What lies behind the list: each comes in a file of its own, when the reader goes there. */

export const SessionPage: OnDemand<SessionPageProps> = page(
  async () => (await import('./SessionPage.tsx')).SessionPage,
  <WaitingPage word="loadingSession" />,
)

export const ComparePage: OnDemand<ComparePageProps> = page(
  async () => (await import('./ComparePage.tsx')).ComparePage,
  <WaitingPage word="loadingComparison" />,
)

export const ListMetrics: OnDemand<ListMetricsPageProps> = page(
  async () => (await import('./ListMetricsPage.tsx')).ListMetricsPage,
  <WaitingPage word="loadingMetrics" />,
)

export const ListFigures: OnDemand<ListMetricsPageProps> = page(
  async () => (await import('./ListMetricsPage.tsx')).ListFiguresPage,
  // A strip above the list, not a page: the list keeps its place.
  <StripLoading />,
)

function page<Props extends object>(load: () => Promise<ComponentType<Props>>, waiting: ReactElement): OnDemand<Props> {
  return onDemand<Props>({
    load,
    waiting: () => waiting,
    failed: (_props, failure, retry) => <FailedPart part="" failure={failure} onRetry={retry} />,
  })
}

function WaitingPage({ word }: { word: WaitingWord }): ReactElement {
  const { labels } = usePresentation()
  return (
    <SkeletonLines className="ss-explorer-page ss-arriving" label={labels[word]} lines={['md', 'lg', 'full', 'lg']} />
  )
}
