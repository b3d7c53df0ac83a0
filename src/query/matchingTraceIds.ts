import type { Session } from '../model/session.ts'
import { compileQuery } from './compileQuery.ts'
import type { Query } from './query.ts'
import { traceTest } from './runQuery.ts'

/**
 * The traces of a session that a query speaks of, in order: with `status = "error"` those that failed. A query
 * without a word about traces, spans, turns or status gives all of them.
 */
export function matchingTraceIds(session: Session, query: Query): string[] {
  const matches = traceTest(compileQuery(query))
  return session.traces.filter((trace) => matches(session, trace)).map(({ id }) => id)
}
