import type { SessionSummary } from '../model/session.ts'
import type { SessionRows } from './sessionRows.ts'
import type { SessionChoice, SessionPage, SessionSource } from './sessionSource.ts'

export interface SessionWindowState {
  readonly rows: SessionRows
  /** `loading`: a page that somebody looks at is on its way. */
  readonly status: 'ready' | 'loading' | 'failed'
  /** Why the last page did not come. */
  readonly error?: string
  /** When it is tried again, in ms since the epoch. */
  readonly retryAtMs?: number
  /** The choice whose rows these are: after another choice the old rows stay until new ones are there. */
  readonly choice?: SessionChoice
}

/** The part of a source's list that somebody looks at. */
export interface SessionWindow {
  readonly getState: () => SessionWindowState
  readonly subscribe: (listener: () => void) => () => void
  /** Another query, time or order: what is on its way is called off, and the list begins at its top. */
  readonly choose: (choice: SessionChoice) => void
  /** Rows `from` to `to` (not included) are looked at. */
  readonly need: (from: number, to: number) => void
  /** Loads anew what is looked at; it stays until the new rows are there. */
  readonly refresh: () => void
  readonly retry: () => void
  /** Calls everything off. */
  readonly close: () => void
}

export interface SessionWindowOptions {
  /** Rows a page. @default 100 */
  readonly pageSize?: number
  /** Pages held at most; those looked at last stay. @default 40 */
  readonly pagesHeld?: number
  /** A page is asked for when it has been looked at for so long, in ms: a list that is flung asks for nothing. @default 100 */
  readonly restMs?: number
  /** Failures in a row after which nothing is tried without being asked. @default 4 */
  readonly tries?: number
}

const EMPTY: SessionRows = { total: 0, isTotalKnown: false, get: () => undefined, pages: [] }
const FIRST_WAIT_MS = 1_000

/**
 * Holds the few pages of a long list that are looked at: a million sessions are a few thousand summaries. Independent of any
 * screen; `useSessionSource` connects it to a table.
 */
export function createSessionWindow(source: SessionSource, options: SessionWindowOptions = {}): SessionWindow {
  const { pagesHeld = 40, restMs = 100, tries = 4 } = options
  let { pageSize = 100 } = options
  const byCursor = source.paging === 'cursor'
  const listeners = new Set<() => void>()
  /** The same object until other rows are there: whoever draws them has nothing to do. */
  let shown: Pick<SessionWindowState, 'rows' | 'choice'> = { rows: EMPTY }
  let state: SessionWindowState = { ...shown, status: 'loading' }
  let choice: SessionChoice | undefined
  let pages = new Map<number, readonly SessionSummary[]>()
  /** Where each page begins, for a source with cursors. */
  let cursors = new Map<number, string | undefined>([[0, undefined]])
  let total: number | undefined
  /** Rows up to the end of the furthest page that came. */
  let reached = 0
  /** The pages held are of the choice before, or of a time before a refresh. */
  let isStale = true
  let wanted = { from: 0, to: pageSize }
  let failures = 0
  /** Waits until the pages it was set for have been looked at long enough. */
  let rest: ReturnType<typeof setTimeout> | undefined
  let restsOn = ''
  let again: ReturnType<typeof setTimeout> | undefined
  const underWay = new Map<number, AbortController>()

  function tell(change: Omit<SessionWindowState, 'rows' | 'choice'>): void {
    state = { ...change, ...shown }
    for (const listener of listeners) listener()
  }

  function rowsOfPages(of: SessionChoice): SessionRows {
    const held = new Map(pages)
    const size = pageSize
    const known = total ?? reached
    // There is more, nobody has said how much: so many rows wait below.
    const more = total === undefined && reached > 0 ? Math.min(pageSize, 20) : 0
    return {
      total: known + more,
      isTotalKnown: total !== undefined,
      choice: of,
      get: (index) => held.get(Math.floor(index / size))?.[index % size],
      pages: [...held]
        .sort(([one], [other]) => one - other)
        .map(([page, sessions]) => ({ from: page * size, sessions })),
    }
  }

  function pagesWanted(): number[] {
    const first = Math.max(0, Math.floor(wanted.from / pageSize))
    const most = total === undefined || isStale ? Number.POSITIVE_INFINITY : Math.ceil(total / pageSize) - 1
    const last = Math.min(most, Math.max(first, Math.ceil(wanted.to / pageSize) - 1), first + 7)
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
  }

  function load(): void {
    if (!choice) return
    const list = pagesWanted()
    for (const [page, controller] of underWay) {
      if (list.includes(page)) continue
      underWay.delete(page)
      controller.abort()
    }
    for (const page of list) if (!underWay.has(page) && (isStale || !pages.has(page))) request(page, choice)
    const status = underWay.size > 0 ? 'loading' : state.status === 'loading' ? 'ready' : state.status
    if (status !== state.status) tell({ status })
  }

  function request(page: number, asked: SessionChoice): void {
    const controller = new AbortController()
    underWay.set(page, controller)
    const cursor = cursors.get(page)
    const offset = page * pageSize
    const isCurrent = (): boolean => underWay.get(page) === controller
    const ask = async (): Promise<SessionPage> =>
      checked(
        await source.list(
          { ...asked, offset, limit: pageSize, ...(byCursor && cursor !== undefined && { cursor }) },
          { signal: controller.signal },
        ),
      )
    void ask().then(
      (found) => {
        if (!isCurrent()) return
        underWay.delete(page)
        receive(page, found, asked)
      },
      (reason: unknown) => {
        if (!isCurrent()) return
        underWay.delete(page)
        fail(reason)
      },
    )
  }

  function receive(page: number, found: SessionPage, asked: SessionChoice): void {
    if (isStale) {
      isStale = false
      pages = new Map()
      total = undefined
      reached = 0
      // A server may give fewer rows a page than it was asked for.
      const given = found.sessions.length
      const isCapped = found.total === undefined ? found.cursor !== undefined : found.total > given
      if (page === 0 && given > 0 && given < pageSize && isCapped) pageSize = given
    }
    failures = 0
    clearTimeout(again)
    pages.delete(page)
    pages.set(page, found.sessions)
    reached = Math.max(reached, page * pageSize + found.sessions.length)
    if (found.total !== undefined) total = found.total
    else if (!byCursor && found.sessions.length < pageSize) total = page * pageSize + found.sessions.length
    if (byCursor) {
      if (found.cursor !== undefined) cursors.set(page + 1, found.cursor)
      else total = page * pageSize + found.sessions.length
    }
    const list = pagesWanted()
    for (const held of pages.keys()) {
      if (pages.size <= pagesHeld) break
      if (!list.includes(held)) pages.delete(held)
    }
    const isMissing = list.some((needed) => !pages.has(needed) && !underWay.has(needed))
    shown = { rows: rowsOfPages(asked), choice: asked }
    tell({ status: underWay.size > 0 || isMissing ? 'loading' : 'ready' })
    if (isMissing) load()
  }

  function fail(reason: unknown): void {
    failures += 1
    const error = reason instanceof Error ? reason.message : String(reason)
    clearTimeout(again)
    if (failures >= tries) {
      tell({ status: 'failed', error })
      return
    }
    const waitMs = FIRST_WAIT_MS * 2 ** (failures - 1)
    again = setTimeout(load, waitMs)
    tell({ status: 'failed', error, retryAtMs: Date.now() + waitMs })
  }

  function callOff(): void {
    clearTimeout(rest)
    clearTimeout(again)
    restsOn = ''
    const controllers = [...underWay.values()]
    underWay.clear()
    for (const controller of controllers) controller.abort()
  }

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    choose(next) {
      if (choice && isSame(choice, next)) return
      callOff()
      choice = next
      cursors = new Map([[0, undefined]])
      isStale = true
      wanted = { from: 0, to: pageSize }
      failures = 0
      tell({ status: 'loading' })
      load()
    },
    need(from, to) {
      wanted = { from, to }
      const list = pagesWanted().join()
      if (list === restsOn) return
      restsOn = list
      clearTimeout(rest)
      rest = setTimeout(load, restMs)
    },
    refresh() {
      if (!choice) return
      callOff()
      const list = pagesWanted()
      // What nobody looks at is loaded again when somebody does.
      if (!byCursor) for (const page of [...pages.keys()]) if (!list.includes(page)) pages.delete(page)
      for (const page of list) request(page, choice)
      tell({ status: 'loading' })
    },
    retry() {
      failures = 0
      clearTimeout(again)
      tell({ status: 'loading' })
      load()
    },
    close() {
      callOff()
      choice = undefined
    },
  }
}

function isSame(one: SessionChoice, other: SessionChoice): boolean {
  return (
    JSON.stringify([one.query, one.timeRange, one.sort, one.within]) ===
    JSON.stringify([other.query, other.timeRange, other.sort, other.within])
  )
}

/** What a server sent, as far as it is a page. */
function checked(page: SessionPage | undefined): SessionPage {
  if (!Array.isArray(page?.sessions)) throw new TypeError('The answer holds no list of sessions.')
  const { sessions, total, cursor } = page
  const isCount = typeof total === 'number' && Number.isFinite(total) && total >= 0
  return {
    sessions,
    ...(isCount && { total: Math.floor(total) }),
    ...(typeof cursor === 'string' && cursor !== '' && { cursor }),
  }
}
