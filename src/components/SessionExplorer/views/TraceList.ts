'use client'

import type { OnDemand } from '../../shared/onDemand.tsx'
import { viewOnDemand } from '../../shared/viewOnDemand.tsx'
import type { TraceListProps } from '../../TraceList/TraceList.tsx'

/** The traces of a session as rows. */
export const TraceList: OnDemand<TraceListProps> = viewOnDemand(
  async () => (await import('../../TraceList/TraceList.tsx')).TraceList,
  'loadingTrace',
)
