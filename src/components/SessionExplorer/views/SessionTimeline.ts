'use client'

import type { SessionTimelineProps } from '../../SessionTimeline/SessionTimeline.tsx'
import type { OnDemand } from '../../shared/onDemand.tsx'
import { viewOnDemand } from '../../shared/viewOnDemand.tsx'

/** A session over time, with one playhead. */
export const SessionTimeline: OnDemand<SessionTimelineProps> = viewOnDemand(
  async () => (await import('../../SessionTimeline/SessionTimeline.tsx')).SessionTimeline,
  'loadingTimeline',
)
