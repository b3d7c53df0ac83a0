import type { ColumnStatistics } from '../model/columnStatistics.ts'
import type { Session, SessionSummary } from '../model/session.ts'
import type { Facets } from './facets.ts'
import type { GroupKey } from './groupSessions.ts'
import type { Query } from './query.ts'
import type { SortKey } from './sortSessions.ts'
import type { TimeRange } from './timeRange.ts'

/** What the reader wants to see of a list: plain values, to be sent as they are. */
export interface SessionChoice {
  /** The condition as a tree: `visitQuery` turns it into the language of a database. */
  readonly query: Query
  /** The same as the reader wrote it. */
  readonly text: string
  /** Sessions that overlap it; their figures are not cut by it. Absent: any time. */
  readonly timeRange?: TimeRange
  readonly sort: readonly SortKey[]
  /** Only sessions of this group: one of those that `groups` gave. */
  readonly within?: GroupChoice
}

/** A group of sessions, by what they share. */
export interface GroupChoice {
  readonly by: GroupKey
  /** Absent: the sessions whose payload does not say it. */
  readonly key?: string
  /** Where days begin and end: an IANA zone. */
  readonly timeZone: string
}

/** A group of a source's sessions; which they are is asked of `list`, with `within`. */
export interface SourceGroup {
  /** Absent: the group of those whose payload does not say it. */
  readonly key?: string
  /** How many sessions. */
  readonly count: number
  /** All of them as one row: see `SessionGroup`. Its `id` is the key. */
  readonly summary: SessionSummary
}

/** One page of a list. */
export interface SessionRequest extends SessionChoice {
  /** Rows before the page. */
  readonly offset: number
  /** Rows wanted; fewer mean that the list ends. */
  readonly limit: number
  /** What the page before gave along, for a source whose `paging` is `'cursor'`; absent for the first page. */
  readonly cursor?: string
}

export interface SessionPage {
  readonly sessions: readonly SessionSummary[]
  /** Sessions that match in all. Absent: not known before the last page. */
  readonly total?: number
  /** Leads to the next page. Absent: there is none, or pages are found by their offset. */
  readonly cursor?: string
}

/** How a call is ended early: what nobody looks at any more is not worth loading. */
export interface SourceOptions {
  readonly signal: AbortSignal
}

/**
 * Where sessions come from when they are too many to hold: a server that filters, sorts and pages. A promise that is
 * rejected is a failure, told with its message and tried again.
 *
 * ```ts
 * const source: SessionSource = {
 *   list: async (request, { signal }) =>
 *     (await fetch('/api/sessions', { method: 'POST', body: JSON.stringify(request), signal })).json(),
 * }
 * ```
 */
export interface SessionSource {
  /** How the next page is found. @default 'offset' */
  readonly paging?: 'offset' | 'cursor'
  list(request: SessionRequest, options: SourceOptions): Promise<SessionPage>
  /** A whole session, to be opened. */
  get?(ref: string, options: SourceOptions): Promise<Session | undefined>
  /** What the sessions of a choice have in common, counted over all of them. */
  facets?(choice: SessionChoice, options: SourceOptions): Promise<Facets>
  /** The groups of a choice, in its order. Without it the list cannot be grouped, and the control is not shown. */
  groups?(choice: SessionChoice, by: Omit<GroupChoice, 'key'>, options: SourceOptions): Promise<readonly SourceGroup[]>
  /**
   * Figures of columns by their id, over all sessions of a choice; a column without numbers is left out. Without it there
   * are no figures below the columns, and their control is not shown.
   */
  statistics?(
    choice: SessionChoice,
    columns: readonly string[],
    options: SourceOptions,
  ): Promise<Readonly<Record<string, ColumnStatistics>>>
  /** The ids of all sessions of a choice, to check them all. Without it the box in the head checks those that are loaded. */
  ids?(choice: SessionChoice, options: SourceOptions): Promise<readonly string[]>
}

/** The sessions of a choice, page after page: for an export of all of them. A failure ends it. */
export async function* allSessions(
  source: SessionSource,
  choice: SessionChoice,
  { signal, limit = 500 }: SourceOptions & { readonly limit?: number },
): AsyncGenerator<SessionPage, void, void> {
  let offset = 0
  let cursor: string | undefined
  while (!signal.aborted) {
    const page = await source.list({ ...choice, offset, limit, ...(cursor !== undefined && { cursor }) }, { signal })
    yield page
    offset += page.sessions.length
    cursor = page.cursor
    if (page.sessions.length === 0 || (source.paging === 'cursor' && cursor === undefined)) return
    if (source.paging !== 'cursor' && (page.total === undefined ? page.sessions.length < limit : offset >= page.total))
      return
  }
}
