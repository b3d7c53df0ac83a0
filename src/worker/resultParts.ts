import type { ReadResult } from '../adapters/readSessions.ts'
import type { Session, Span } from '../model/session.ts'

export type ResultList = 'sessions' | 'unassigned'

/** Sessions that are sent together; they belong at the end of the list of that name. */
export interface ResultPart {
  readonly list: ResultList
  readonly sessions: readonly Session[]
  /** More spans of the session that was sent last: one session alone may be too large for a message. */
  readonly spans?: readonly Span[]
}

/** Spans that one message carries: taking it in must not hold the page up. */
export const spansPerPart = 2_000

/** A large result in parts that one message each can carry. */
export function* resultParts(result: ReadResult): Iterable<ResultPart> {
  for (const list of ['sessions', 'unassigned'] as const) yield* partsOf(list, result[list])
}

/** Sessions in parts: small ones together, the spans of a large one in slices. */
export function* partsOf(list: ResultList, all: readonly Session[]): Iterable<ResultPart> {
  let sessions: Session[] = []
  let spans = 0
  for (const session of all) {
    const count = session.spans.length
    if (count > spansPerPart) {
      if (sessions.length > 0) yield { list, sessions }
      sessions = []
      spans = 0
      yield* slicesOf(list, session)
      continue
    }
    sessions.push(session)
    spans += count
    if (spans < spansPerPart) continue
    yield { list, sessions }
    sessions = []
    spans = 0
  }
  if (sessions.length > 0) yield { list, sessions }
}

function* slicesOf(list: ResultList, session: Session): Iterable<ResultPart> {
  yield { list, sessions: [{ ...session, spans: session.spans.slice(0, spansPerPart) }] }
  for (let from = spansPerPart; from < session.spans.length; from += spansPerPart) {
    yield { list, sessions: [], spans: session.spans.slice(from, from + spansPerPart) }
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
