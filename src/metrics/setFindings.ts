import type { SessionSummary } from '../model/session.ts'
import type { Finding } from './finding.ts'

/** So many one-trace sessions of a user in a row look like one conversation whose id is made anew for every call … */
const REGENERATED_SESSIONS = 3
/** … when the next starts within this time after the one before was active. */
const REGENERATED_GAP_MS = 5 * 60_000

/** What only a list of sessions shows: an id that is made anew for every call. */
export function setFindings(sessions: readonly SessionSummary[]): Finding[] {
  const byUser = new Map<string, SessionSummary[]>()
  for (const session of sessions) {
    const user = session.userIds?.[0]
    if (user === undefined || session.userIds?.length !== 1) continue
    const list = byUser.get(user)
    if (list) list.push(session)
    else byUser.set(user, [session])
  }
  return [...byUser].flatMap(([user, list]): Finding[] => {
    const longest = longestRun(list.sort((one, other) => one.startMs - other.startMs))
    if (longest < REGENERATED_SESSIONS) return []
    return [{ code: 'id-regenerated', severity: 'info', target: {}, values: { sessions: longest, user } }]
  })
}

function longestRun(byStart: readonly SessionSummary[]): number {
  let longest = 0
  let run = 0
  let before: SessionSummary | undefined
  for (const session of byStart) {
    const follows = before !== undefined && session.startMs - (before.endMs ?? before.startMs) <= REGENERATED_GAP_MS
    run = session.traceCount !== 1 ? 0 : follows && run > 0 ? run + 1 : 1
    longest = Math.max(longest, run)
    before = session
  }
  return longest
}
