'use client'

import type { SessionTableProps } from '../../SessionTable/SessionTable.tsx'
import type { OnDemand } from '../../shared/onDemand.tsx'
import { viewOnDemand } from '../../shared/viewOnDemand.tsx'

/** Sessions as a list to search, filter, sort, group and compare. */
export const SessionTable: OnDemand<SessionTableProps> = viewOnDemand(
  async () => (await import('../../SessionTable/SessionTable.tsx')).SessionTable,
  'loadingSessions',
)
