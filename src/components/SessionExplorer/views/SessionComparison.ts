'use client'

import type { SessionComparisonProps } from '../../SessionComparison/SessionComparison.tsx'
import type { OnDemand } from '../../shared/onDemand.tsx'
import { viewOnDemand } from '../../shared/viewOnDemand.tsx'

/** Two sessions, step beside step. */
export const SessionComparison: OnDemand<SessionComparisonProps> = viewOnDemand(
  async () => (await import('../../SessionComparison/SessionComparison.tsx')).SessionComparison,
  'loadingComparison',
)
