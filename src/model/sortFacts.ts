import type { Fact } from './facts.ts'
import { isUsableText } from './usableText.ts'

export interface SortedFacts {
  readonly byTrace: ReadonlyMap<string, readonly Fact[]>
  /** Facts about sessions, or about nothing that has a place. */
  readonly loose: readonly Fact[]
}

/**
 * Facts by the trace they speak of. `undefined`: one of them can only be placed by looking at several traces (a record
 * that names no trace, log records that make spans, copies of another session's past).
 */
export function sortFacts(facts: readonly Fact[], isKnownTrace: (id: string) => boolean): SortedFacts | undefined {
  const byTrace = new Map<string, Fact[]>()
  const loose: Fact[] = []
  const ofTraces: Fact[] = []
  for (const fact of facts) {
    const traceId = traceOf(fact)
    if (traceId === MANY) return undefined
    if (traceId === NONE) loose.push(fact)
    else if (fact.fact === 'score' && fact.score.target === 'trace') ofTraces.push(fact)
    else add(byTrace, traceId, fact)
  }
  for (const fact of ofTraces) {
    const id = fact.fact === 'score' ? fact.score.targetId : ''
    // An id that is no trace's may be a span's, of whatever trace.
    if (!isKnownTrace(id) && !byTrace.has(id)) return undefined
    add(byTrace, id, fact)
  }
  return { byTrace, loose }
}

const MANY = Symbol('many')
const NONE = Symbol('none')

function traceOf(fact: Fact): string | typeof MANY | typeof NONE {
  switch (fact.fact) {
    case 'span':
      if (fact.traceId === '' && isUsableText(fact.spanId)) return MANY
      return isUsableText(fact.traceId) && isUsableText(fact.spanId) ? fact.traceId : NONE
    case 'trace':
      if (fact.copyId !== undefined || fact.messageIds !== undefined) return MANY
      return isUsableText(fact.traceId) ? fact.traceId : NONE
    case 'session':
      return fact.id !== undefined && fact.id !== fact.key ? MANY : NONE
    case 'event':
      return fact.alone === undefined ? fact.traceId : MANY
    case 'log':
      return MANY
    case 'score':
      if (fact.score.target === 'session') return NONE
      if (fact.score.target === 'trace') return fact.score.targetId
      return fact.traceId ?? MANY
    case 'issue':
      return NONE
  }
}

function add(lists: Map<string, Fact[]>, key: string, fact: Fact): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [fact])
  else list.push(fact)
}
