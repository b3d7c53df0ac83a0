'use client'

import type { ReactElement } from 'react'
import { NoSessions } from './NoSessions.tsx'
import type { SessionTableProps } from './SessionTable.tsx'
import { TableFailure } from './TableFailure.tsx'
import { TableSkeleton } from './TableSkeleton.tsx'

export interface EmptyListProps
  extends Pick<SessionTableProps, 'status' | 'error' | 'onRetry' | 'retryAtMs' | 'empty' | 'emptyActions'> {
  /** There is no session at all, not only none that matches. */
  isEmpty: boolean
  /** For a list of which nothing matches. */
  children: ReactElement
}

/** In place of rows: what comes, what went wrong, or why there is nothing. Never a blank. */
export function EmptyList({
  isEmpty,
  status,
  empty,
  emptyActions,
  children,
  ...failure
}: EmptyListProps): ReactElement {
  if (!isEmpty) return children
  if (status === 'loading') return <TableSkeleton />
  if (status === 'failed') return <TableFailure {...failure} hasList={false} />
  return <>{empty ?? <NoSessions actions={emptyActions} />}</>
}
