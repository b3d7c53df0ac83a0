import type { Session, SessionSummary } from '../model/session.ts'
import { sessionRefs } from '../model/sessionRef.ts'
import { facets } from './facets.ts'
import { filterSessions } from './filterSessions.ts'
import type { SessionChoice, SessionSource } from './sessionSource.ts'
import { type SortColumn, sortSessions } from './sortSessions.ts'

export interface MemorySourceOptions {
  /** What the keys of a sort beside the built-in ones mean. */
  readonly columns?: readonly SortColumn[]
}

/** Sessions at hand behind the same door as a server's: for tests, for stories, and to try what a server must do. */
export function memorySource(
  sessions: readonly SessionSummary[],
  { columns = [] }: MemorySourceOptions = {},
): SessionSource {
  let last: { readonly key: string; readonly found: readonly SessionSummary[] } | undefined
  /** One choice is paged through before the next is made. */
  const found = ({ query, timeRange, sort }: SessionChoice): readonly SessionSummary[] => {
    const key = JSON.stringify([query, timeRange, sort])
    if (last?.key !== key) {
      last = { key, found: sortSessions(filterSessions(sessions, query, timeRange), sort, columns) }
    }
    return last.found
  }
  return {
    async list(request, { signal }) {
      signal.throwIfAborted()
      const all = found(request)
      return { sessions: all.slice(request.offset, request.offset + request.limit), total: all.length }
    },
    async get(ref, { signal }) {
      signal.throwIfAborted()
      const session = sessionRefs(sessions).find(ref)
      return session && 'spans' in session ? (session as Session) : undefined
    },
    async facets({ query, timeRange }, { signal }) {
      signal.throwIfAborted()
      return facets(filterSessions(sessions, query, timeRange))
    },
  }
}
