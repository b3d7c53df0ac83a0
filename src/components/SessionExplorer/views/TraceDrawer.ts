'use client'

import type { OnDemand } from '../../shared/onDemand.tsx'
import { viewOnDemand } from '../../shared/viewOnDemand.tsx'
import { preloadSections } from '../../TraceDrawer/sectionsOnDemand.tsx'
import type { TraceDrawerProps } from '../../TraceDrawer/TraceDrawer.tsx'

/** Everything that the spans of a trace know. It slides in over what the reader looks at: nothing stands there before. */
export const TraceDrawer: OnDemand<TraceDrawerProps> = viewOnDemand(async () => {
  const [{ TraceDrawer }] = await Promise.all([import('../../TraceDrawer/TraceDrawer.tsx'), preloadSections()])
  return TraceDrawer
})
