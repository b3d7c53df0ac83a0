import { conversationOf } from '../conversation/conversationOf.ts'
import type { Turn } from '../conversation/turn.ts'
import type { Session, Trace } from '../model/session.ts'
import { memoByObject } from './memo.ts'

/** The traces of a session by id. */
export const traceById: (session: Session) => ReadonlyMap<string, Trace> = memoByObject(
  (session: Session) => new Map(session.traces.map((trace) => [trace.id, trace])),
)

/** Which trace, as an index into `session.traces`, each span belongs to. */
export const traceOfSpan: (session: Session) => Uint32Array = memoByObject((session: Session) => {
  const owners = new Uint32Array(session.spans.length)
  for (const [index, trace] of session.traces.entries()) owners.fill(index, trace.spanStart, trace.spanEnd)
  return owners
})

/** Which turn each span belongs to; -1 for spans of no turn. */
export const turnOfSpan: (session: Session) => Int32Array = memoByObject((session: Session) => {
  const owners = new Int32Array(session.spans.length).fill(-1)
  for (const turn of conversationOf(session)) for (const index of turn.spanIndices) owners[index] = turn.index
  return owners
})

/** The first turn of each trace that has one. */
export const turnOfTrace: (session: Session) => ReadonlyMap<string, Turn> = memoByObject((session: Session) => {
  const owners = new Map<string, Turn>()
  for (const turn of conversationOf(session)) {
    for (const id of turn.traceIds) if (!owners.has(id)) owners.set(id, turn)
  }
  return owners
})

/** What a trace is called: its own name, else its root's. */
export function traceName(session: Session, trace: Trace): string | undefined {
  if (trace.name !== undefined) return trace.name
  return trace.spanStart < trace.spanEnd ? session.spans[trace.spanStart]?.name : undefined
}
