'use client'

import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import type { ParseOptions } from '../../query/parseQuery.ts'
import {
  allSessions,
  type GroupChoice,
  type SessionPage,
  type SessionSource,
  type SourceOptions,
} from '../../query/sessionSource.ts'
import { createSessionWindow, type SessionWindowOptions } from '../../query/sessionWindow.ts'
import type { SessionTableProps } from './SessionTable.tsx'
import { choiceNow, useChoice, useSourceFacets } from './useChoice.ts'
import type { GroupServer } from './useServedGroups.ts'
import { useTableChoices } from './useTableChoices.ts'

export interface SessionSourceOptions
  extends Pick<
      SessionTableProps,
      'query' | 'onQueryChange' | 'sort' | 'onSortChange' | 'timeRange' | 'onTimeRangeChange'
    >,
    SessionWindowOptions {
  /** Loads what is in sight anew so often, in ms, while the page is looked at. Absent: never by itself. */
  readonly refreshMs?: number
  /** What dates without a zone mean in a query, in minutes east of UTC; and the present. */
  readonly reading?: ParseOptions
}

/** The props of a `SessionTable` over a source. */
export type SessionSourceProps = Required<
  Pick<
    SessionTableProps,
    | 'rows'
    | 'onNeedRows'
    | 'status'
    | 'onRetry'
    | 'onRefresh'
    | 'allPages'
    | 'query'
    | 'onQueryChange'
    | 'sort'
    | 'onSortChange'
    | 'timeRange'
    | 'onTimeRangeChange'
  >
> &
  Pick<
    SessionTableProps,
    'error' | 'retryAtMs' | 'facets' | 'loadSession' | 'loadStatistics' | 'loadIds' | 'groupServer'
  >

const EMPTY_OPTIONS: SessionSourceOptions = {}

/**
 * Connects a table to a server: only the pages in sight are loaded and held, what nobody waits for any more is called off,
 * failures are tried again.
 *
 * ```tsx
 * const list = useSessionSource(source)
 * return <SessionTable {...list} />
 * ```
 *
 * @param source The same object for the same server: another one begins anew.
 */
export function useSessionSource(
  source: SessionSource,
  options: SessionSourceOptions = EMPTY_OPTIONS,
): SessionSourceProps {
  const choices = useTableChoices(options)
  const { query, sort, timeRange } = choices
  const { pageSize, pagesHeld, restMs, tries, refreshMs } = options
  const windowOptions = useMemo<SessionWindowOptions>(
    () => ({
      ...(pageSize !== undefined && { pageSize }),
      ...(pagesHeld !== undefined && { pagesHeld }),
      ...(restMs !== undefined && { restMs }),
      ...(tries !== undefined && { tries }),
    }),
    [pageSize, pagesHeld, restMs, tries],
  )
  const view = useMemo(() => createSessionWindow(source, windowOptions), [source, windowOptions])
  const state = useSyncExternalStore(view.subscribe, view.getState, view.getState)

  const choice = useChoice(query, sort, timeRange, options.reading)
  useEffect(() => view.choose(choiceNow(choice)), [view, choice])
  // A window that was closed begins anew with the next choice: an effect runs twice in strict mode.
  useEffect(() => () => view.close(), [view])
  useEffect(() => {
    if (refreshMs === undefined) return undefined
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible' && view.getState().status === 'ready') view.refresh()
    }, refreshMs)
    return () => clearInterval(timer)
  }, [view, refreshMs])

  const facets = useSourceFacets(source, choice.timeRange, state.status === 'ready')
  const allPages = useCallback(
    ({ signal }: { signal: AbortSignal }): AsyncIterable<SessionPage> =>
      allSessions(source, choiceNow(choice), { signal }),
    [source, choice],
  )
  const loadSession = useMemo(() => source.get?.bind(source), [source])
  const loadStatistics = useMemo(
    () =>
      source.statistics &&
      (async (columns: readonly string[], { signal }: SourceOptions) =>
        (await source.statistics?.(choiceNow(choice), columns, { signal })) ?? {}),
    [source, choice],
  )
  const loadIds = useMemo(
    () =>
      source.ids && (async ({ signal }: SourceOptions) => (await source.ids?.(choiceNow(choice), { signal })) ?? []),
    [source, choice],
  )
  const groupServer = useMemo<GroupServer | undefined>(
    () =>
      source.groups && {
        load: async (by, { signal }) => (await source.groups?.(choiceNow(choice), by, { signal })) ?? [],
        open: (within) => {
          const sessions = createSessionWindow(source, windowOptions)
          sessions.choose({ ...choiceNow(choice), within })
          return sessions
        },
        ...(source.ids && {
          ids: async (within: GroupChoice, { signal }: SourceOptions) =>
            (await source.ids?.({ ...choiceNow(choice), within }, { signal })) ?? [],
        }),
      },
    [source, choice, windowOptions],
  )
  return {
    rows: state.rows,
    onNeedRows: view.need,
    status: state.status,
    error: state.error,
    retryAtMs: state.retryAtMs,
    onRetry: view.retry,
    onRefresh: view.refresh,
    allPages,
    facets,
    loadSession,
    loadStatistics,
    loadIds,
    groupServer,
    query,
    onQueryChange: choices.setQuery,
    sort,
    onSortChange: choices.setSort,
    timeRange: timeRange ?? null,
    onTimeRangeChange: (range, details) => choices.setTimeRange(range ?? undefined, details),
  }
}
