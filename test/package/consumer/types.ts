import type { SessionExplorerProps, SessionTableProps } from 'sessionscope'
import { type ReadResult, readSessions, type SessionAdapter } from 'sessionscope/adapters'
import {
  type conversationOf,
  filterSessions,
  type Issue,
  type ParsedQuery,
  parseQuery,
  type Session,
  type SessionSummary,
  type Span,
  type Turn,
} from 'sessionscope/core'

/** True only for the very same type, so that `any` and a type that grew wider are told apart. */
type Same<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false
type Expect<_Holds extends true> = never

/** What hosts build on: the compiler refuses this file where one of these changes. */
export type Promises = [
  Expect<Same<ReturnType<typeof readSessions>, ReadResult>>,
  Expect<Same<Parameters<typeof readSessions>[0], unknown>>,
  Expect<Same<ReadResult['sessions'], Session[]>>,
  Expect<Same<ReadResult['unassigned'], Session[]>>,
  Expect<Same<Session['id'], string>>,
  Expect<Same<Session['spans'], readonly Span[]>>,
  Expect<Same<Session['issues'], readonly Issue[]>>,
  Expect<Same<ReturnType<typeof conversationOf>, Turn[]>>,
  Expect<Same<ReturnType<typeof parseQuery>, ParsedQuery>>,
  Expect<Same<SessionExplorerProps['sessions'], readonly (Session | SessionSummary)[]>>,
  Expect<Session extends SessionSummary ? true : false>,
  Expect<Same<unknown extends SessionTableProps['sessions'] ? true : false, false>>,
  Expect<Same<ReturnType<SessionAdapter['matches']>, boolean>>,
]

/** A list of whole sessions stays one, a list of summaries does not become more than it was. */
export function keep(sessions: readonly Session[], summaries: readonly SessionSummary[]): void {
  const { query } = parseQuery('')
  const whole: readonly Session[] = filterSessions(sessions, query)
  const rows: readonly SessionSummary[] = filterSessions(summaries, query)
  if (whole.length + rows.length < 0) readSessions(whole)
}
