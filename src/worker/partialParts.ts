import type { ReadResult } from '../adapters/readSessions.ts'
import type { Session } from '../model/session.ts'
import { partsOf, type ResultList, type ResultPart, spansPerPart } from './resultParts.ts'

/** Part of what is new in a partial result. */
export interface PartialPart extends ResultPart {
  /** Names each of its sessions, for later partial results that hold it unchanged. */
  readonly numbers: readonly number[]
}

/** Which sessions a partial result holds: by the numbers under which they were sent, now or earlier. */
export type PartialLists = Readonly<Record<ResultList, readonly number[]>>

interface Sent {
  readonly number: number
  readonly session: Session
}

/**
 * What of a partial result the page does not have yet. Most sessions are as they were: they are not sent again. One that is
 * large and grows is sent again when it has doubled, so that all that crosses stays in proportion to what was read.
 */
export class PartialSender {
  private sent = new Map<string, Sent>()
  private count = 0

  next(result: ReadResult): { readonly parts: readonly PartialPart[]; readonly lists: PartialLists } {
    const sent = new Map<string, Sent>()
    const parts: PartialPart[] = []
    const listed = (list: ResultList): readonly number[] => {
      const fresh: Session[] = []
      const first = this.count
      const numbers = result[list].map((session) => {
        // Sessions of one id (of two projects) stand in a stable order; their place among them is part of the name.
        let name = `${list} ${session.id}`
        while (sent.has(name)) name += ' again'
        const known = this.sent.get(name)
        if (known !== undefined && isGoodEnough(known.session, session)) {
          sent.set(name, known)
          return known.number
        }
        fresh.push(session)
        const number = this.count
        this.count += 1
        sent.set(name, { number, session })
        return number
      })
      let number = first
      for (const part of partsOf(list, fresh)) {
        parts.push({ ...part, numbers: part.sessions.map((_, place) => number + place) })
        number += part.sessions.length
      }
      return numbers
    }
    const lists = { sessions: listed('sessions'), unassigned: listed('unassigned') }
    this.sent = sent
    return { parts, lists }
  }
}

function isGoodEnough(known: Session, session: Session): boolean {
  if (known === session) return true
  return session.spans.length > spansPerPart && session.spans.length < known.spans.length * 2
}
