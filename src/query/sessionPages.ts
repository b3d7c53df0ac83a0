import type { SessionSummary } from '../model/session.ts'
import type { SessionRows } from './sessionRows.ts'
import type { SessionChoice, SessionPage, SessionRequest } from './sessionSource.ts'

/** The rows that somebody looks at: `from` to `to` (not included). */
export interface Sight {
  readonly from: number
  readonly to: number
  /** Where the list is going. Absent: it has not moved yet. */
  readonly heading?: 'up' | 'down'
}

/** The pages of one list that have come, numbered from 0. */
export interface SessionPages {
  readonly pageSize: () => number
  /** The pages of the rows in sight, and the next one where the list is going. */
  readonly wanted: (sight: Sight) => number[]
  /** Somebody would see the page come: it is not only the next one. */
  readonly isAwaited: (page: number, sight: Sight) => boolean
  /** Has come, and is not of a time before. */
  readonly isHeld: (page: number) => boolean
  readonly request: (page: number) => Pick<SessionRequest, 'offset' | 'limit' | 'cursor'>
  readonly receive: (page: number, found: SessionPage) => void
  /** Lets go what was not looked at lately, beyond so many pages. */
  readonly trim: (most: number, wanted: readonly number[]) => void
  /** Lets go every page but these. */
  readonly keepOnly: (wanted: readonly number[]) => void
  /** What is held stays to be seen until the first page of another choice is there. */
  readonly beginAnew: () => void
  readonly rows: (of: SessionChoice) => SessionRows
}

/** A sight is never longer: the rest is asked for when it is seen. */
const MOST_IN_SIGHT = 8

/**
 * Remembers the pages of a list that a source gives by offset or by cursor, how long the list is as far as anybody has
 * said, and where each page begins.
 */
export function createSessionPages(size: number, byCursor: boolean): SessionPages {
  let pageSize = size
  let pages = new Map<number, readonly SessionSummary[]>()
  let cursors = new Map<number, string | undefined>([[0, undefined]])
  let total: number | undefined
  /** Rows up to the end of the furthest page that came. */
  let reached = 0
  let isStale = true

  function inSight({ from, to }: Sight): { first: number; last: number } {
    const first = Math.max(0, Math.floor(from / pageSize))
    const last = Math.max(first, Math.ceil(to / pageSize) - 1)
    return { first, last: Math.min(last, first + MOST_IN_SIGHT - 1) }
  }

  function begin(found: SessionPage, isFirst: boolean): void {
    isStale = false
    pages = new Map()
    total = undefined
    reached = 0
    // A server may give fewer rows a page than it was asked for.
    const given = found.sessions.length
    const isCapped = found.total === undefined ? found.cursor !== undefined : found.total > given
    if (isFirst && given > 0 && given < pageSize && isCapped) pageSize = given
  }

  return {
    pageSize: () => pageSize,
    wanted(sight) {
      const seen = inSight(sight)
      const first = sight.heading === 'up' ? Math.max(0, seen.first - 1) : seen.first
      const end = total === undefined || isStale ? Number.POSITIVE_INFINITY : Math.ceil(total / pageSize) - 1
      const last = Math.min(end, sight.heading === 'down' ? seen.last + 1 : seen.last)
      const list: number[] = []
      for (let page = first; page <= last; page++) {
        // Without its cursor a page cannot be asked for: it is loaded after those before it.
        if (byCursor && !cursors.has(page)) {
          const known = Math.max(...cursors.keys())
          if (!list.includes(known)) list.push(known)
          break
        }
        list.push(page)
      }
      return list
    },
    isAwaited(page, sight) {
      const { first, last } = inSight(sight)
      return page !== (sight.heading === 'up' ? first - 1 : last + 1)
    },
    isHeld: (page) => !isStale && pages.has(page),
    request(page) {
      const cursor = byCursor ? cursors.get(page) : undefined
      return { offset: page * pageSize, limit: pageSize, ...(cursor !== undefined && { cursor }) }
    },
    receive(page, found) {
      if (isStale) begin(found, page === 0)
      pages.delete(page)
      pages.set(page, found.sessions)
      const end = page * pageSize + found.sessions.length
      reached = Math.max(reached, end)
      const isLast = byCursor
        ? found.cursor === undefined
        : found.total === undefined && found.sessions.length < pageSize
      total = isLast ? end : (found.total ?? total)
      if (byCursor && found.cursor !== undefined) cursors.set(page + 1, found.cursor)
    },
    trim(most, wanted) {
      for (const held of pages.keys()) {
        if (pages.size <= most) break
        if (!wanted.includes(held)) pages.delete(held)
      }
    },
    keepOnly(wanted) {
      // The cursors known are of the time before: what they led to stays with them.
      if (!byCursor) for (const page of [...pages.keys()]) if (!wanted.includes(page)) pages.delete(page)
    },
    beginAnew() {
      cursors = new Map([[0, undefined]])
      isStale = true
    },
    rows(of) {
      const held = new Map(pages)
      const rowsAPage = pageSize
      // There is more, nobody has said how much: so many rows wait below.
      const more = total === undefined && reached > 0 ? Math.min(pageSize, 20) : 0
      return {
        total: (total ?? reached) + more,
        isTotalKnown: total !== undefined,
        choice: of,
        get: (index) => held.get(Math.floor(index / rowsAPage))?.[index % rowsAPage],
        pages: [...held]
          .sort(([one], [other]) => one - other)
          .map(([page, sessions]) => ({ from: page * rowsAPage, sessions })),
      }
    },
  }
}
