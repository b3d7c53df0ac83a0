import type { SessionSummary } from '../model/session.ts'
import { compileQuery } from './compileQuery.ts'
import { everySession, type Query } from './query.ts'
import { sessionTest } from './runQuery.ts'
import { overlaps, type TimeRange } from './timeRange.ts'

/**
 * The sessions that match a query and overlap a time range, in the order given. Works on summaries too: a field they lack
 * is unknown and fits no condition.
 */
export function filterSessions<Row extends SessionSummary>(
  sessions: readonly Row[],
  query: Query = everySession,
  range?: TimeRange,
): Row[] {
  const matches = sessionTest(compileQuery(query))
  return sessions.filter((session) => overlaps(session, range) && matches(session))
}
