import type { SortKey } from '../query/sortSessions.ts'
import type { TimeRange } from '../query/timeRange.ts'
import { createStore } from './store.ts'

/** One of ours, or the id of a view of the host's own. */
export type SessionTab = 'conversation' | 'timeline' | 'traces' | 'metrics' | (string & {})
export type ListTab = 'list' | 'metrics'

/**
 * What the reader has chosen: plain JSON, so a host can keep it in a URL. Nothing here is a fact or can be derived.
 *
 * There is no `isDrawerOpen`: the drawer is open when `traceId` is set (`spanId` is the span shown in it), and no
 * `isSessionOpen`: a session is open when `sessionId` is set. Selection is by id, so it survives new data.
 */
export interface ExplorerState {
  readonly listTab: ListTab
  /** Text of the query box, in the language of `parseQuery`. */
  readonly query: string
  readonly timeRange?: TimeRange
  readonly sort: readonly SortKey[]
  readonly checkedIds: readonly string[]
  /** The sessions that are compared, the first being the one before; empty: none. Shown where no session is open. */
  readonly comparedIds: readonly string[]
  readonly sessionId?: string
  readonly tab: SessionTab
  /** Text searched inside the open session. */
  readonly search: string
  readonly turnIndex?: number
  readonly traceId?: string
  readonly spanId?: string
  /** Ids of the folded spans of the open trace. */
  readonly foldedSpanIds: readonly string[]
  /** The visible part of the timeline, as fractions of the whole (0 to 1). */
  readonly zoom?: { readonly from: number; readonly to: number }
  /** Position of the replay in milliseconds since the epoch. Absent: not replaying, everything is shown. */
  readonly playheadMs?: number
  readonly playing: boolean
  readonly speed: number
  readonly skipIdle: boolean
  /** As long as it took, or as long as it takes to read. Absent: by reading only where the payload tells no usable time. */
  readonly pace?: 'recorded' | 'reading'
  /** The part of the session that the replay repeats, in milliseconds since the epoch. */
  readonly loop?: { readonly fromMs: number; readonly toMs: number }
  /** The thread follows the playhead until the reader scrolls by hand. */
  readonly follow: boolean
}

export const initialExplorerState: ExplorerState = {
  listTab: 'list',
  query: '',
  sort: [{ column: 'started', direction: 'descending' }],
  checkedIds: [],
  comparedIds: [],
  tab: 'conversation',
  search: '',
  foldedSpanIds: [],
  playing: false,
  speed: 1,
  skipIdle: true,
  follow: true,
}

/** The verbs. Rules that span several fields live only here. */
export interface Explorer {
  getState(): ExplorerState
  subscribe(listener: () => void): () => void
  /** Replaces any part of the state: for hosts that restore it (from a URL, say). */
  restore(part: Partial<ExplorerState>): void
  showList(tab: ListTab): void
  setQuery(query: string): void
  setTimeRange(range: TimeRange | undefined): void
  setSort(sort: readonly SortKey[]): void
  checkSessions(ids: readonly string[]): void
  /** Lays sessions side by side; an empty list goes back. */
  compareSessions(ids: readonly string[]): void
  /** Opening another session clears what belonged to the one before: turn, trace, span, folds, zoom, playhead, search. */
  openSession(id: string | undefined): void
  showTab(tab: SessionTab): void
  searchSession(text: string): void
  selectTurn(index: number | undefined): void
  /** Opens the drawer on a trace, at one of its spans if given. Another trace clears the folds. */
  openTrace(traceId: string, spanId?: string): void
  closeTrace(): void
  selectSpan(spanId: string | undefined): void
  foldSpans(ids: readonly string[]): void
  zoomTo(window: { readonly from: number; readonly to: number } | undefined): void
  /** Moves the playhead; `undefined` ends the replay. */
  seek(ms: number | undefined): void
  play(): void
  pause(): void
  setSpeed(speed: number): void
  setSkipIdle(on: boolean): void
  setPace(pace: 'recorded' | 'reading' | undefined): void
  /** Repeats a part of the session; `undefined` plays on. */
  setLoop(range: { readonly fromMs: number; readonly toMs: number } | undefined): void
  setFollow(on: boolean): void
}

type Key = keyof ExplorerState
/** A change; a key given as `undefined` is removed, so that the state stays plain JSON. */
type Change = { readonly [K in Key]?: ExplorerState[K] | undefined }

const NOTHING_OPEN: Change = {
  turnIndex: undefined,
  traceId: undefined,
  spanId: undefined,
  zoom: undefined,
  playheadMs: undefined,
  loop: undefined,
  foldedSpanIds: [],
  playing: false,
  follow: true,
  search: '',
}

/**
 * A store of what the reader has chosen, with the verbs that change it. Components share one that surrounds them; a host that
 * makes its own may read, write and subscribe from outside.
 */
export function createExplorer(initial: Partial<ExplorerState> = {}): Explorer {
  const store = createStore<ExplorerState>(changed(initialExplorerState, initial))
  const change = (next: Change): void => store.setState((state) => changed(state, next))
  return {
    getState: store.getState,
    subscribe: store.subscribe,
    restore: change,
    showList: (listTab) => change({ listTab }),
    setQuery: (query) => change({ query }),
    setTimeRange: (timeRange) => change({ timeRange }),
    setSort: (sort) => change({ sort }),
    checkSessions: (checkedIds) => change({ checkedIds }),
    compareSessions: (comparedIds) => change({ ...NOTHING_OPEN, sessionId: undefined, comparedIds }),
    openSession(id) {
      if (store.getState().sessionId === id) return
      change({ ...NOTHING_OPEN, sessionId: id })
    },
    showTab: (tab) => change({ tab }),
    searchSession: (search) => change({ search }),
    selectTurn: (turnIndex) => change({ turnIndex }),
    openTrace(traceId, spanId) {
      const sameTrace = store.getState().traceId === traceId
      change(sameTrace ? { spanId } : { traceId, spanId, foldedSpanIds: [] })
    },
    closeTrace: () => change({ traceId: undefined, spanId: undefined, foldedSpanIds: [] }),
    selectSpan: (spanId) => change({ spanId }),
    foldSpans: (foldedSpanIds) => change({ foldedSpanIds }),
    zoomTo: (zoom) => change({ zoom }),
    seek: (playheadMs) => change(playheadMs === undefined ? { playheadMs, playing: false } : { playheadMs }),
    play: () => change({ playing: true, follow: true }),
    pause: () => change({ playing: false }),
    setSpeed: (speed) => change({ speed }),
    setSkipIdle: (skipIdle) => change({ skipIdle }),
    setPace: (pace) => change({ pace }),
    setLoop: (loop) => change({ loop: loop && loop.toMs > loop.fromMs ? loop : undefined }),
    setFollow: (follow) => change({ follow }),
  }
}

/** The same object when nothing differs, so that listeners stay quiet. */
function changed(state: ExplorerState, next: Change): ExplorerState {
  const keys = (Object.keys(next) as Key[]).filter((key) => !Object.is(state[key], next[key]))
  if (keys.length === 0) return state
  const result: Record<string, unknown> = { ...state }
  for (const key of keys) {
    if (next[key] === undefined) delete result[key]
    else result[key] = next[key]
  }
  return result as unknown as ExplorerState
}
