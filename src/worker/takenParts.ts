import type { ReadResult } from '../adapters/readSessions.ts'
import type { ReadReport } from '../model/report.ts'
import type { Session, Span } from '../model/session.ts'
import type { PartialLists, PartialPart } from './partialParts.ts'
import type { ResultPart } from './resultParts.ts'

/** Copies lose what records without a prototype are for: a key named by a payload must find only what was put there. */
function withoutPrototypes(spans: readonly Span[]): void {
  for (const span of spans) {
    Object.setPrototypeOf(span.attributes, null)
    if (span.resource) Object.setPrototypeOf(span.resource, null)
    for (const event of span.events) Object.setPrototypeOf(event.attributes, null)
    for (const link of span.links) Object.setPrototypeOf(link.attributes, null)
  }
}

function cleanSessions(sessions: readonly Session[]): void {
  for (const session of sessions) {
    Object.setPrototypeOf(session.metadata, null)
    for (const trace of session.traces) Object.setPrototypeOf(trace.metadata, null)
    withoutPrototypes(session.spans)
  }
}

export function cleaned(result: ReadResult): ReadResult {
  cleanSessions(result.sessions)
  cleanSessions(result.unassigned)
  return result
}

/** What has arrived of one result, part by part. */
export class TakenParts {
  private readonly sessions: Session[] = []
  private readonly unassigned: Session[] = []
  /** Sessions of partial results, by the number they were sent under. */
  private known = new Map<number, Session>()
  /** The session that was sent last: more of its spans may follow. */
  private latest: Session | undefined

  add(part: ResultPart): void {
    this[part.list].push(...this.taken(part))
  }

  addPartial(part: PartialPart): void {
    for (const [place, session] of this.taken(part).entries()) this.known.set(part.numbers[place] ?? -1, session)
  }

  /** The partial result, of what was sent for it and before. What it no longer holds is let go. */
  partial(lists: PartialLists, report: ReadReport): ReadResult {
    const known = new Map<number, Session>()
    const listed = (numbers: readonly number[]): Session[] =>
      numbers.flatMap((number) => {
        const session = this.known.get(number)
        if (session === undefined) return []
        known.set(number, session)
        return [session]
      })
    const result = { sessions: listed(lists.sessions), unassigned: listed(lists.unassigned), report }
    this.known = known
    return result
  }

  /** The result: what came in parts, and what came with the last message. */
  whole({ sessions, unassigned, report }: ReadResult): ReadResult {
    return { sessions: [...this.sessions, ...sessions], unassigned: [...this.unassigned, ...unassigned], report }
  }

  private taken({ sessions, spans }: ResultPart): readonly Session[] {
    cleanSessions(sessions)
    if (spans !== undefined && this.latest !== undefined) {
      withoutPrototypes(spans)
      const all = this.latest.spans as Span[]
      for (const span of spans) all.push(span)
    }
    this.latest = sessions[sessions.length - 1] ?? this.latest
    return sessions
  }
}
