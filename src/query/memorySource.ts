import type { ColumnStatistics } from '../model/columnStatistics.ts'
import { isSession } from '../model/isSession.ts'
import type { SessionSummary } from '../model/session.ts'
import { sessionRefs } from '../model/sessionRef.ts'
import { facets } from './facets.ts'
import { filterSessions } from './filterSessions.ts'
import { groupSessions, groupsInOrder } from './groupSessions.ts'
import type { SessionChoice, SessionSource } from './sessionSource.ts'
import { type SortColumn, sortReader, sortSessions } from './sortSessions.ts'

export interface MemorySourceOptions {
  /** What the keys of a sort beside the built-in ones mean. */
  readonly columns?: readonly SortColumn[]
  /** How the figures of a column are worked out: `columnStatistics`. Absent: the source has none. */
  readonly statisticsOf?: (
    sessions: readonly SessionSummary[],
    value: (session: SessionSummary) => unknown,
  ) => ColumnStatistics | undefined
}

/** Sessions at hand behind the same door as a server's: for tests, for stories, and to try what a server must do. */
export function memorySource(
  sessions: readonly SessionSummary[],
  { columns = [], statisticsOf }: MemorySourceOptions = {},
): SessionSource {
  let last: { readonly key: string; readonly found: readonly SessionSummary[] } | undefined
  /** One choice is paged through before the next is made. */
  const found = ({ query, timeRange, sort, within }: SessionChoice): readonly SessionSummary[] => {
    const key = JSON.stringify([query, timeRange, sort, within])
    if (last?.key !== key) {
      const all = sortSessions(filterSessions(sessions, query, timeRange), sort, columns)
      const group = within && groupSessions(all, within.by, within).find((candidate) => candidate.key === within.key)
      last = { key, found: within ? (group?.sessions ?? []) : all }
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
      return session && isSession(session) ? session : undefined
    },
    async facets({ query, timeRange }, { signal }) {
      signal.throwIfAborted()
      return facets(filterSessions(sessions, query, timeRange))
    },
    async groups(choice, { by, timeZone }, { signal }) {
      signal.throwIfAborted()
      const groups = groupSessions(found(choice), by, { timeZone })
      return groupsInOrder(groups, choice.sort, columns).map(({ key, sessions: members, summary }) => ({
        ...(key !== undefined && { key }),
        count: members.length,
        summary,
      }))
    },
    ...(statisticsOf && {
      async statistics(choice, ids, { signal }) {
        signal.throwIfAborted()
        const all = found(choice)
        const figures = ids.flatMap((id) => {
          const value = sortReader(id, columns)
          const figure = value && statisticsOf(all, value)
          return figure ? [[id, figure] as const] : []
        })
        return Object.fromEntries(figures)
      },
    }),
    async ids(choice, { signal }) {
      signal.throwIfAborted()
      const { refOf } = sessionRefs(sessions)
      return found(choice).map(refOf)
    },
  }
}
