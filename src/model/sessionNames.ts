import type { SessionFact } from './facts.ts'
import { mergeSessionFacts } from './mergeFacts.ts'
import type { ResolvedTrace } from './resolveTrace.ts'

/**
 * Some products know a session by an identifier of their own beside what its traces carry. Where a record tells both, what
 * knows the session by the identifier alone joins it: other records here, traces in `underItsKey`.
 * Returns the key behind each such identifier.
 */
export function joinByIdentifier(sessions: Map<string, SessionFact[]>): ReadonlyMap<string, string> {
  const keys = new Map<string, string>()
  const ambiguous = new Set<string>()
  for (const records of sessions.values()) {
    for (const { id, key } of records) {
      if (id === undefined || id === key) continue
      if (keys.has(id) && keys.get(id) !== key) ambiguous.add(id)
      keys.set(id, key)
    }
  }
  for (const id of ambiguous) keys.delete(id)
  for (const [id, key] of keys) {
    const named = sessions.get(key)
    const place = named?.findIndex((record) => record.id === id) ?? -1
    for (const record of sessions.get(id) ?? []) {
      const known = named?.[place]
      if (named !== undefined && known !== undefined) named[place] = mergeSessionFacts(record, known)
    }
    sessions.delete(id)
  }
  return keys
}

/** A trace that names its session by the identifier, as if it named it by the key. */
export function underItsKey(trace: ResolvedTrace, keys: ReadonlyMap<string, string>): ResolvedTrace {
  const { session } = trace.context
  const key = session.value === undefined ? undefined : keys.get(session.value)
  return key === undefined ? trace : { ...trace, context: { ...trace.context, session: { ...session, value: key } } }
}
