'use client'

import type { MetricsSummaryProps } from '../../MetricsSummary/MetricsSummary.tsx'
import type { OnDemand } from '../../shared/onDemand.tsx'
import { viewOnDemand } from '../../shared/viewOnDemand.tsx'

/** Where the money, the time and the quality of a session, or of many, went. */
export const MetricsSummary: OnDemand<MetricsSummaryProps> = viewOnDemand(
  async () => (await import('../../MetricsSummary/MetricsSummary.tsx')).MetricsSummary,
  'loadingMetrics',
)
