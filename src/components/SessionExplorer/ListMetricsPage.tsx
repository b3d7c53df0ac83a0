'use client'

import { type ReactElement, useDeferredValue, useMemo } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import { filterSessions } from '../../query/filterSessions.ts'
import { parseQuery } from '../../query/parseQuery.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import { useOwnFields, useOwnMetrics } from '../hooks/useOwnMetrics.ts'
import { MetricsSummary } from '../MetricsSummary/MetricsSummary.tsx'
import type { ExplorerViewProps } from './slots.ts'

export interface ListMetricsPageProps {
  sessions: readonly (Session | SessionSummary)[]
  explorer: Explorer
  viewProps: ExplorerViewProps
}

/** The panels of what the list shows, below the filters of the list. */
export function ListMetricsPage({ sessions, explorer, viewProps }: ListMetricsPageProps): ReactElement {
  return <MetricsSummary {...viewProps.summary} sessions={useListed(sessions, explorer)} figures={false} />
}

/** The figures of what the list shows, above it. */
export function ListFiguresPage({ sessions, explorer, viewProps }: ListMetricsPageProps): ReactElement {
  return <MetricsSummary {...viewProps.summary} sessions={useListed(sessions, explorer)} panels={false} />
}

/** The sessions of the list: the same query, the same range of time. The list itself comes first. */
function useListed(
  sessions: readonly (Session | SessionSummary)[],
  explorer: Explorer,
): readonly (Session | SessionSummary)[] {
  const query = useDeferredValue(useExplorerState(explorer, (state) => state.query))
  const timeRange = useDeferredValue(useExplorerState(explorer, (state) => state.timeRange))
  const fields = useOwnFields(useOwnMetrics())
  return useMemo(
    () => filterSessions(sessions, parseQuery(query, { fields }).query, timeRange),
    [sessions, query, timeRange, fields],
  )
}
