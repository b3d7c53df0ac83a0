import type { SessionSummary } from './session.ts'

/**
 * How a list of sessions is pointed into. A session's reference is its `id`; only where two sessions of one list
 * share an id (one developer's string used in two projects) the project stands before it: `project:id`.
 */
export interface SessionRefs<Row extends SessionSummary> {
  /** The same function for lists that share the same ids. */
  refOf(session: Row): string
  /** The session a reference points to; a bare id that two projects share finds the first of them. */
  find(ref: string | undefined): Row | undefined
}

type List = readonly SessionSummary[]

interface Index {
  /** The first session of each id. */
  readonly byId: Map<string, SessionSummary>
  /** Those that share their id. */
  readonly byRef: ReadonlyMap<string, SessionSummary>
  /** Ids of several sessions. */
  readonly shared: ReadonlySet<string>
  readonly refOf: (session: SessionSummary) => string
}

const remembered = new WeakMap<List, SessionRefs<SessionSummary>>()
/** Of each list that was not followed by another one; a list that follows takes the index over. */
const indexes = new WeakMap<List, Index>()
/** The lists asked about last, each of which may be followed by another one. */
let latest: readonly WeakRef<List>[] = []
/** So many lists grow at a time, at most. */
const LISTS = 8

/**
 * The references of a list, worked out once per list when first asked for. Of a list that differs little from one before it,
 * as that of live sessions does, only what is new is looked at.
 */
export function sessionRefs<Row extends SessionSummary>(sessions: readonly Row[]): SessionRefs<Row> {
  const known = remembered.get(sessions)
  // The cast is sound: the value was built from this very list.
  if (known) return known as unknown as SessionRefs<Row>
  const { refOf } = indexOf(sessions)
  const refs: SessionRefs<SessionSummary> = {
    refOf,
    find(ref) {
      if (ref === undefined) return undefined
      const { byRef, byId } = indexOf(sessions)
      return byRef.get(ref) ?? byId.get(ref)
    },
  }
  remembered.set(sessions, refs)
  return refs as unknown as SessionRefs<Row>
}

function indexOf(list: List): Index {
  const own = indexes.get(list)
  if (own) return own
  const index = followed(list) ?? build(list)
  indexes.set(list, index)
  latest = [new WeakRef(list), ...latest.filter(hasIndex)].slice(0, LISTS)
  return index
}

function hasIndex(one: WeakRef<List>): boolean {
  const list = one.deref()
  return list !== undefined && indexes.has(list)
}

/** The index of the list before this one, brought up to date. */
function followed(list: List): Index | undefined {
  for (const one of latest) {
    const before = one.deref()
    const index = before && indexes.get(before)
    if (!before || !index || (before[0] !== list[0] && before.at(-1) !== list.at(-1))) continue
    const gone = changes(before, list)
    const come = changes(list, before)
    // A list that differs in most is another one.
    if (gone.length + come.length > list.length / 2 || !isPlain(index, gone, come)) continue
    indexes.delete(before)
    for (const { id } of gone) index.byId.delete(id)
    for (const session of come) index.byId.set(session.id, session)
    return index
  }
  return undefined
}

/** What stands between the beginning and the end that a list has in common with another one. */
function changes(list: List, other: List): List {
  const least = Math.min(list.length, other.length)
  let start = 0
  while (start < least && list[start] === other[start]) start++
  let end = 0
  while (end < least - start && list[list.length - 1 - end] === other[other.length - 1 - end]) end++
  return list.slice(start, list.length - end)
}

/** Whether nothing that comes or goes shares its id with another session. */
function isPlain({ byId, shared }: Index, gone: List, come: List): boolean {
  const ids = new Set(gone.map(({ id }) => id))
  const fresh = new Set(come.map(({ id }) => id))
  if (fresh.size < come.length || gone.some(({ id }) => shared.has(id))) return false
  return come.every(({ id }) => ids.has(id) || !byId.has(id))
}

function build(list: List): Index {
  const byId = new Map<string, SessionSummary>()
  const shared = new Set<string>()
  for (const session of list) {
    if (byId.has(session.id)) shared.add(session.id)
    else byId.set(session.id, session)
  }
  const refOf = (session: SessionSummary): string =>
    shared.has(session.id) && session.projectId !== undefined ? `${session.projectId}:${session.id}` : session.id
  const byRef = new Map<string, SessionSummary>()
  if (shared.size > 0) for (const session of list) if (shared.has(session.id)) byRef.set(refOf(session), session)
  return { byId, byRef, shared, refOf }
}
