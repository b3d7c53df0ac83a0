import type { Session, Trace } from '../../model/session.ts'
import type { TurnDraft } from './turnDraft.ts'

interface Section {
  readonly draft: TurnDraft
  readonly calls: readonly number[]
}

/**
 * Shares the spans of one trace among its turns: a span around calls of one turn goes with them, a span around calls of
 * several with the first, any other with the turn whose call began last before it.
 */
export function assignSpans(session: Pick<Session, 'spans'>, trace: Trace, sections: readonly Section[]): void {
  const sectionOfCall = new Map<number, number>()
  const starts: number[] = []
  for (const [place, { draft, calls }] of sections.entries()) {
    let start = Number.POSITIVE_INFINITY
    for (const call of calls) {
      sectionOfCall.set(call, place)
      start = Math.min(start, session.spans[call]?.startMs ?? start)
    }
    starts.push(place === 0 ? Number.NEGATIVE_INFINITY : start)
    removeTrace(draft, trace)
  }
  const shares = sections.map((): number[] => [])
  const firstBelow = firstSectionBelow(session, trace, sectionOfCall)
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    const place = firstBelow[index - trace.spanStart] ?? lastStarted(starts, session.spans[index]?.startMs ?? 0)
    shares[place]?.push(index)
  }
  for (const [place, { draft }] of sections.entries()) draft.spanIndices.push(...(shares[place] ?? []))
}

function removeTrace(draft: TurnDraft, trace: Trace): void {
  const others = draft.spanIndices.filter((index) => index < trace.spanStart || index >= trace.spanEnd)
  draft.spanIndices.length = 0
  for (const index of others) draft.spanIndices.push(index)
}

/** Per span: the earliest section with a call at or below it. */
function firstSectionBelow(
  session: Pick<Session, 'spans'>,
  trace: Trace,
  sectionOfCall: ReadonlyMap<number, number>,
): (number | undefined)[] {
  const first: (number | undefined)[] = []
  for (let index = trace.spanEnd - 1; index >= trace.spanStart; index--) {
    const at = index - trace.spanStart
    const mine = sectionOfCall.get(index) ?? first[at]
    first[at] = mine
    const parent = (session.spans[index]?.parent ?? -1) - trace.spanStart
    if (mine === undefined || parent < 0) continue
    const known = first[parent]
    if (known === undefined || mine < known) first[parent] = mine
  }
  return first
}

function lastStarted(starts: readonly number[], startMs: number): number {
  let place = 0
  for (const [at, start] of starts.entries()) if (start <= startMs) place = at
  return place
}
