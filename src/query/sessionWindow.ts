import { createSessionPages, type Sight } from './sessionPages.ts'
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

type Timer = ReturnType<typeof setTimeout>

const EMPTY: SessionRows = { total: 0, isTotalKnown: false, get: () => undefined, pages: [] }
const FIRST_WAIT_MS = 1_000

/**
 * Holds the few pages of a long list that are looked at: a million sessions are a few thousand summaries. Independent of any
 * screen; `useSessionSource` connects it to a table.
 */
export function createSessionWindow(source: SessionSource, options: SessionWindowOptions = {}): SessionWindow {
  const { pageSize = 100, pagesHeld = 40, restMs = 100, tries = 4 } = options
  const pages = createSessionPages(pageSize, source.paging === 'cursor')
  const listeners = new Set<() => void>()
  /** The same object until other rows are there: whoever draws them has nothing to do. */
  let shown: Pick<SessionWindowState, 'rows' | 'choice'> = { rows: EMPTY }
  let state: SessionWindowState = { ...shown, status: 'loading' }
  let choice: SessionChoice | undefined
  let sight: Sight = { from: 0, to: pageSize }
  let failures = 0
  /** Waits until the pages it was set for have been looked at long enough. */
  let rest: Timer | undefined
  let restsOn = ''
  let again: Timer | undefined
  let telling: Timer | undefined
  const underWay = new Map<number, AbortController>()

  function tell(change: Omit<SessionWindowState, 'rows' | 'choice'>): void {
    state = { ...change, ...shown }
    for (const listener of listeners) listener()
  }

  function isAwaited(): boolean {
    return [...underWay.keys()].some((page) => pages.isAwaited(page, sight))
  }

  function load(): void {
    if (!choice) return
    const wanted = pages.wanted(sight)
    for (const [page, controller] of underWay) {
      if (wanted.includes(page)) continue
      underWay.delete(page)
      controller.abort()
    }
    for (const page of wanted) if (!underWay.has(page) && !pages.isHeld(page)) request(page, choice)
    clearTimeout(telling)
    if (isAwaited()) telling = setTimeout(tellLoading)
    else if (state.status === 'loading') tell({ status: 'ready' })
  }

  /** Each telling draws the list: of a source that has answered meanwhile there is nothing to tell. */
  function tellLoading(): void {
    if (isAwaited() && state.status !== 'loading') tell({ status: 'loading' })
  }

  function request(page: number, asked: SessionChoice): void {
    const controller = new AbortController()
    underWay.set(page, controller)
    const place = pages.request(page)
    const isCurrent = (): boolean => underWay.get(page) === controller
    const ask = async (): Promise<SessionPage> =>
      checked(await source.list({ ...asked, ...place }, { signal: controller.signal }))
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
    failures = 0
    clearTimeout(again)
    pages.receive(page, found)
    const wanted = pages.wanted(sight)
    pages.trim(pagesHeld, wanted)
    const isMissing = wanted.some((needed) => !pages.isHeld(needed) && !underWay.has(needed))
    shown = { rows: pages.rows(asked), choice: asked }
    tell({ status: isAwaited() || isMissing ? 'loading' : 'ready' })
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
    for (const timer of [rest, again, telling]) clearTimeout(timer)
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
      pages.beginAnew()
      sight = { from: 0, to: pages.pageSize() }
      failures = 0
      tell({ status: 'loading' })
      load()
    },
    need(from, to) {
      const heading = from === sight.from ? sight.heading : from < sight.from ? 'up' : 'down'
      sight = { from, to, ...(heading && { heading }) }
      const wanted = pages.wanted(sight).join()
      if (wanted === restsOn) return
      restsOn = wanted
      clearTimeout(rest)
      rest = setTimeout(load, restMs)
    },
    refresh() {
      if (!choice) return
      callOff()
      const wanted = pages.wanted(sight)
      // What nobody looks at is loaded again when somebody does.
      pages.keepOnly(wanted)
      for (const page of wanted) request(page, choice)
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
