import { goalTags } from '../metrics/completionRate.ts'
import { isSession } from '../model/isSession.ts'
import type { Session, SessionSummary } from '../model/session.ts'

/**
 * The tag that is most likely a goal: one that marks an event, standing on some of a session's traces and not on all of
 * them, and that not every session reaches. Without such a tag the most frequent one that not every session carries.
 */
export function likelyGoal(sessions: readonly (Session | SessionSummary)[]): string | undefined {
  const events = new Set<string>()
  for (const session of sessions) {
    if (!isSession(session) || session.traces.length < 2) continue
    const counts = new Map<string, number>()
    for (const { tags } of session.traces) for (const tag of new Set(tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1)
    for (const [tag, count] of counts) if (count < session.traces.length) events.add(tag)
  }
  const tags = goalTags(sessions)
  const partial = tags.filter(({ count }) => count < sessions.length)
  return (partial.find(({ tag }) => events.has(tag)) ?? partial[0] ?? tags[0])?.tag
}
