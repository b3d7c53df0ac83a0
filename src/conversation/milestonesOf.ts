import type { Session } from '../model/session.ts'
import type { Milestone } from './turn.ts'
import { isMilestone } from './turns/readTrace.ts'

const known = new WeakMap<object, Milestone[]>()

/** Traces that are a mark on the timeline and no turn: a name or tags, no model call, text, usage or error. */
export function milestonesOf(session: Pick<Session, 'spans' | 'traces'>): Milestone[] {
  let milestones = known.get(session)
  if (milestones === undefined) {
    milestones = session.traces
      .filter((trace) => isMilestone(session, trace))
      .map((trace) => ({
        traceId: trace.id,
        name: trace.name ?? session.spans[trace.spanStart]?.name ?? trace.tags.join(', '),
        atMs: trace.startMs,
        tags: trace.tags,
      }))
    known.set(session, milestones)
  }
  return milestones
}
