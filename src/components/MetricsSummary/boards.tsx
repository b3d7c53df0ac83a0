'use client'

import { type OnDemand, onDemand } from '../shared/onDemand.tsx'
import type { SessionBoardProps } from './SessionBoard.tsx'
import type { SetBoardProps } from './SetBoard.tsx'
import type { SetStripProps } from './SetStrip.tsx'
import { StripLoading, SummaryLoading } from './SummaryStates.tsx'

/* One session and many are measured by different panels: a page loads those it shows. */

export const SessionBoard: OnDemand<SessionBoardProps> = onDemand({
  load: async () => (await import('./SessionBoard.tsx')).SessionBoard,
  waiting: () => <SummaryLoading />,
})

export const SetBoard: OnDemand<SetBoardProps> = onDemand({
  load: async () => (await import('./SetBoard.tsx')).SetBoard,
  waiting: () => <SummaryLoading />,
})

export const SetStrip: OnDemand<SetStripProps> = onDemand({
  load: async () => (await import('./SetStrip.tsx')).SetStrip,
  waiting: () => <StripLoading />,
})
