import type { SessionSummary } from './session.ts'

/**
 * How a list of sessions is pointed into. A session's reference is its `id`; only where two sessions of one list
 * share an id (one developer's string used in two projects) the project stands before it: `project:id`.
 */
export interface SessionRefs<Row extends SessionSummary> {
  refOf(session: Row): string
  /** The session a reference points to; a bare id that two projects share finds the first of them. */
  find(ref: string | undefined): Row | undefined
}

const remembered = new WeakMap<readonly SessionSummary[], SessionRefs<SessionSummary>>()

/** The references of a list, built once per list when first asked for. */
export function sessionRefs<Row extends SessionSummary>(sessions: readonly Row[]): SessionRefs<Row> {
  const known = remembered.get(sessions)
  // The cast is sound: the value was built from this very list.
  if (known) return known as unknown as SessionRefs<Row>
  const refs = build(sessions)
  remembered.set(sessions, refs as unknown as SessionRefs<SessionSummary>)
  return refs
}

function build<Row extends SessionSummary>(sessions: readonly Row[]): SessionRefs<Row> {
  const byId = new Map<string, Row>()
  const shared = new Set<string>()
  for (const session of sessions) {
    if (byId.has(session.id)) shared.add(session.id)
    else byId.set(session.id, session)
  }
  const refOf = (session: Row): string =>
    shared.has(session.id) && session.projectId !== undefined ? `${session.projectId}:${session.id}` : session.id
  const byRef = new Map<string, Row>()
  if (shared.size > 0) for (const session of sessions) if (shared.has(session.id)) byRef.set(refOf(session), session)
  return {
    refOf,
    find: (ref) => (ref === undefined ? undefined : (byRef.get(ref) ?? byId.get(ref))),
  }
}
