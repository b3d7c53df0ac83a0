'use client'

import { type ForwardRefExoticComponent, forwardRef, type ReactNode, type RefAttributes } from 'react'
import type { SessionSummary } from '../../model/session.ts'
import type { Facets } from '../../query/facets.ts'
import type { GroupKey } from '../../query/groupSessions.ts'
import type { SessionRows } from '../../query/sessionRows.ts'
import type { SessionPage, SessionSource } from '../../query/sessionSource.ts'
import type { SortKey } from '../../query/sortSessions.ts'
import type { TimeRange } from '../../query/timeRange.ts'
import type { ColumnState } from '../../view/columnState.ts'
import type { SavedView } from '../../view/savedView.ts'
import type { ChangeDetails } from '../hooks/useIntention.ts'
import { classes } from '../shared/attributes.ts'
import { Frame } from '../shared/Frame.tsx'
import type { PresentationProps } from '../shared/presentation.ts'
import { SessionTableBody } from './SessionTableBody.tsx'
import type { SessionTableColumn } from './tableColumns.ts'
import type { LoadStatistics } from './useFigures.ts'
import type { GroupServer } from './useServedGroups.ts'

export interface SessionTableProps extends PresentationProps {
  /** Whole sessions, or summaries that a server pages. @default those of the surrounding `SessionExplorer` */
  sessions?: readonly SessionSummary[] | undefined
  /** What is told of a session, in this order: `[...defaultColumns, mine]`. @default defaultColumns */
  columns?: readonly SessionTableColumn[] | undefined
  /** Columns the reader may add, beside one for each key of the sessions' metadata. @default extraColumns */
  moreColumns?: readonly SessionTableColumn[] | undefined
  /** What the reader has made of the columns (order, hidden, added, pinned, widths, density), to be kept. @default the table's own */
  columnState?: ColumnState | undefined
  onColumnsChange?: ((state: ColumnState, details: ChangeDetails) => void) | undefined
  /** @default 'ready' */
  status?: 'ready' | 'loading' | 'failed' | undefined
  /** The cause, for `status: 'failed'`: shown on request. */
  error?: string | undefined
  /** Called when the reader asks for another try. */
  onRetry?: (() => void) | undefined
  /** When the host will try again by itself, in ms since the epoch: counted down on screen. */
  retryAtMs?: number | undefined
  /** Text of the query box. @default the surrounding explorer's, else the table's own */
  query?: string | undefined
  onQueryChange?: ((query: string, details: ChangeDetails) => void) | undefined
  /** @default the surrounding explorer's, else the table's own: newest first */
  sort?: readonly SortKey[] | undefined
  onSortChange?: ((sort: readonly SortKey[], details: ChangeDetails) => void) | undefined
  /** `null`: any time. @default the surrounding explorer's, else the table's own: any time */
  timeRange?: TimeRange | null | undefined
  onTimeRangeChange?: ((range: TimeRange | null, details: ChangeDetails) => void) | undefined
  /** References of the checked sessions: their ids; where two projects share an id, `project:id`. */
  checkedIds?: readonly string[] | undefined
  onCheckedIdsChange?: ((ids: readonly string[], details: ChangeDetails) => void) | undefined
  /** Reference of the open session; `null`: none is open. */
  sessionId?: string | null | undefined
  onSessionIdChange?: ((id: string | null, details: ChangeDetails) => void) | undefined
  /** In place of the words for a list without any session. */
  empty?: ReactNode
  /** Buttons below those words. */
  emptyActions?: ReactNode
  /** In place of the rows: another look at the same sessions, below the same filters. */
  children?: ReactNode
  /** Exports the checked sessions. Without it there is no such button. */
  onExport?: ((ids: readonly string[]) => void) | undefined
  /** Compares two checked sessions. Without it there is no such button. */
  onCompare?: ((ids: readonly string[]) => void) | undefined
  /** Show the filters above the list. @default true */
  toolbar?: boolean | undefined
  /** Put sessions together by what they share; `null`: one below the other. @default the table's own choice: `null` */
  groupBy?: GroupKey | null | undefined
  onGroupByChange?: ((groupBy: GroupKey | null, details: ChangeDetails) => void) | undefined
  /** Sessions open into their turns, in place. Whole sessions, or with `loadSession`. @default false */
  expandable?: boolean | undefined
  /** Brings a whole session where only its summary is at hand, to show its turns. */
  loadSession?: SessionSource['get'] | undefined
  /** Ways to look at the list that were given a name; kept by the host. Without it there are none. */
  views?: readonly SavedView[] | undefined
  onViewsChange?: ((views: readonly SavedView[], details: ChangeDetails) => void) | undefined
  /** Offer the sessions that match, all of them, as CSV, JSON and JSON Lines. @default false */
  download?: boolean | undefined
  /** A list of which only a part is at hand, in place of `sessions`: `useSessionSource` gives all these props. */
  rows?: SessionRows | undefined
  /** With `rows`: rows `from` to `to` (not included) come into sight. */
  onNeedRows?: ((from: number, to: number) => void) | undefined
  /** With `rows`: what all sessions have in common, for pickers and completions. */
  facets?: Facets | undefined
  /** With `rows`: every session of the list, page after page, for a download. */
  allPages?: ((options: { signal: AbortSignal }) => AsyncIterable<SessionPage>) | undefined
  /** With `rows`: figures of columns over all sessions that match. Without it there are none below the columns. */
  loadStatistics?: LoadStatistics | undefined
  /** With `rows`: the ids of all sessions that match, to check them all. Without it those that are loaded are checked. */
  loadIds?: ((options: { signal: AbortSignal }) => Promise<readonly string[]>) | undefined
  /** With `rows`: who makes groups. Without it the list cannot be grouped. */
  groupServer?: GroupServer | undefined
  /** Called when the reader asks for the present state of the list. Without it there is no such button. */
  onRefresh?: (() => void) | undefined
  /** The host filters and sorts (on a server): the rows are shown as they come. @default false */
  hostFilters?: boolean | undefined
  /** How many sessions there are in all, where only some of them are loaded. @default sessions.length */
  totalCount?: number | undefined
  /** Called when the last row comes into reach: load the next page. */
  onEndReached?: (() => void) | undefined
  /** The present, in ms since the epoch, for relative times and ranges. @default the clock */
  now?: number | undefined
  /** The table's name for assistive technology, where a page holds several. @default labels.sessionsGrid */
  label?: string | undefined
}

/** All sessions with what they cost, took and came to: filters, a `grid` with a row a session, and what to do with some. */
export const SessionTable: ForwardRefExoticComponent<SessionTableProps & RefAttributes<HTMLDivElement>> = forwardRef<
  HTMLDivElement,
  SessionTableProps
>(function SessionTable({ className, theme, scheme, labels, locale, timeZone, currency, ...body }, ref) {
  return (
    <Frame
      ref={ref}
      className={classes('ss-session-table', className)}
      {...{ theme, scheme, labels, locale, timeZone, currency }}
    >
      <SessionTableBody {...body} />
    </Frame>
  )
})
