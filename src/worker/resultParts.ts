import type { ReadResult } from '../adapters/readSessions.ts'
import type { Session } from '../model/session.ts'

/** Sessions that are sent together; they belong at the end of the list of that name. */
export interface ResultPart {
  readonly list: 'sessions' | 'unassigned'
  readonly sessions: readonly Session[]
}

/** Spans that one message carries: taking it in must not hold the page up. */
const spansPerPart = 2_000

/** A large result in parts that one message each can carry. */
export function* resultParts(result: ReadResult): Iterable<ResultPart> {
  for (const list of ['sessions', 'unassigned'] as const) {
    let sessions: Session[] = []
    let spans = 0
    for (const session of result[list]) {
      sessions.push(session)
      spans += session.spans.length
      if (spans < spansPerPart) continue
      yield { list, sessions }
      sessions = []
      spans = 0
    }
    if (sessions.length > 0) yield { list, sessions }
  }
}

/** Whether a result is small enough for one message. */
export function isOnePart(result: ReadResult): boolean {
  let spans = 0
  for (const { spans: own } of [...result.sessions, ...result.unassigned]) {
    spans += own.length
    if (spans > spansPerPart) return false
  }
  return true
}
