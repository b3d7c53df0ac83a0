'use client'

import { useMemo } from 'react'
import type { Explorer } from '../../explorer/explorer.ts'
import type { Session, SessionSummary } from '../../model/session.ts'
import { sessionRefs } from '../../model/sessionRef.ts'
import { filterSessions } from '../../query/filterSessions.ts'
import type { OwnField } from '../../query/ownFields.ts'
import { parseQuery } from '../../query/parseQuery.ts'
import { overlaps, type TimeRange } from '../../query/timeRange.ts'
import { narrowedQuery } from '../../view/summaryQuery.ts'
import { useExplorerContext, useExplorerState } from '../hooks/explorerContext.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import type { SummaryActions } from './actions.ts'

export type Shown =
  | { readonly of: 'session'; readonly session: Session }
  | {
      readonly of: 'sessions'
      readonly sessions: readonly (Session | SessionSummary)[]
      /** The list they were chosen from. */
      readonly within?: readonly (Session | SessionSummary)[] | undefined
    }
  /** A session is open whose spans are still to come. */
  | { readonly of: 'nothing-yet' }

/** What is measured: the component's own props, else what the surrounding explorer shows. */
export function useShown(
  explorer: Explorer,
  session: Session | undefined,
  sessions: readonly (Session | SessionSummary)[] | undefined,
  range: TimeRange | null,
  fields: readonly OwnField[],
): Shown {
  const around = useExplorerContext()
  const openId = useExplorerState(explorer, (state) => state.sessionId)
  const query = useExplorerState(explorer, (state) => state.query)
  const given = session === undefined ? sessions : undefined
  const own = useMemo(() => (range ? given?.filter((candidate) => overlaps(candidate, range)) : given), [given, range])
  const listed = own === undefined ? around?.sessions : undefined
  const filtered = useMemo(
    () => (listed ? filterSessions(listed, parseQuery(query, { fields }).query, range ?? undefined) : NO_SESSIONS),
    [listed, query, range, fields],
  )
  if (session) return { of: 'session', session }
  if (own) return { of: 'sessions', sessions: own, within: given }
  if (around?.session) return { of: 'session', session: around.session }
  if (around && openId !== undefined) return { of: 'nothing-yet' }
  return { of: 'sessions', sessions: filtered, within: listed }
}

/** Whether the surrounding list holds sessions that a query or a time range may hide. */
export function useIsFiltered(explorer: Explorer): boolean {
  const around = useExplorerContext()
  const query = useExplorerState(explorer, (state) => state.query)
  const timeRange = useExplorerState(explorer, (state) => state.timeRange)
  return around !== undefined && around.sessions.length > 0 && (query.trim() !== '' || timeRange !== undefined)
}

const NO_SESSIONS: readonly (Session | SessionSummary)[] = []

/** What the host does with a choice. */
export interface SummaryHandlers {
  readonly onTraceOpen?: ((traceId: string, spanId?: string) => void) | undefined
  readonly onSessionIdChange?: ((sessionId: string, details: ChangeDetails) => void) | undefined
  readonly onQueryChange?: ((query: string, details: ChangeDetails) => void) | undefined
}

/** Where bars and rows lead: to the host's handlers and, where there is one, into the surrounding explorer. */
export function useSummaryActions(
  explorer: Explorer,
  { onTraceOpen, onSessionIdChange, onQueryChange }: SummaryHandlers,
  sessions: readonly SessionSummary[],
  range: TimeRange | null,
  setRange: (range: TimeRange | null, details: ChangeDetails) => void,
  fields: readonly OwnField[],
): SummaryActions {
  const around = useExplorerContext()
  const hasSessionTarget = around !== undefined || onSessionIdChange !== undefined
  const hasQueryTarget = around !== undefined || onQueryChange !== undefined
  return {
    openTrace: onTraceOpen ?? around?.explorer.openTrace,
    openSpanOf:
      around || onTraceOpen
        ? (session, spanIndex) => {
            const span = session.spans[spanIndex]
            if (!span) return
            if (onTraceOpen || !around) {
              onTraceOpen?.(span.traceId, span.id)
              return
            }
            explorer.openSession(sessionRefs(around.sessions).refOf(session))
            explorer.openTrace(span.traceId, span.id)
          }
        : undefined,
    openSession: hasSessionTarget
      ? (session, event) => {
          const id = sessionRefs(around?.sessions ?? sessions).refOf(session)
          around?.explorer.openSession(id)
          onSessionIdChange?.(id, { reason: 'pointer', event })
        }
      : undefined,
    narrow: hasQueryTarget
      ? (conditions, event) => {
          const query = narrowedQuery(explorer.getState().query, conditions, fields)
          if (around) {
            explorer.setQuery(query)
            explorer.showList('list')
          }
          onQueryChange?.(query, { reason: 'pointer', event })
        }
      : undefined,
    range,
    setRange: (next, event) => setRange(next, { reason: 'pointer', event }),
    showTime:
      around &&
      ((fromMs, toMs) => {
        explorer.setTimeRange({ fromMs, toMs })
        explorer.showList('list')
      }),
  }
}
