import { answersItself } from '../../model/answersItself.ts'
import type { Session, Span, Trace } from '../../model/session.ts'
import { isSoundCall, isUtilityName, isUtilityQuery } from './utility.ts'

type Spans = Pick<Session, 'spans'>

/**
 * The model calls of a trace that speak in its conversation, by start: not those below a tool (a sub-agent has a thread of
 * its own), not outer spans of a call that repeat an inner one, not records that say nothing of a call another one tells
 * of, not titles and other chores.
 */
export function ownCalls(session: Spans, trace: Trace): number[] {
  const calls: number[] = []
  /** Below which spans a chore is done. The root names the whole trace. */
  const chores = new Set<number>()
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    const span = session.spans[index]
    if (span === undefined) continue
    if (HIDDEN_KINDS.has(span.kind)) {
      index = span.end - 1
      continue
    }
    if (
      chores.has(span.parent) ||
      (span.parent >= 0 && isUtilityName(span.name)) ||
      isUtilityQuery(span) ||
      isSoundCall(span)
    ) {
      chores.add(index)
    } else if (span.kind === 'llm' && !hasInnerCall(session, span, index) && !isSilentTwin(span)) calls.push(index)
  }
  return calls.sort((one, other) => startOf(session, one) - startOf(session, other) || one - other)
}

/** Another instrumentation recorded the same call beside it, which counts it; this record tells nothing of what was said. */
function isSilentTwin({ input, output, own, reported, events }: Span): boolean {
  const isCountedElsewhere = reported?.totalTokens !== undefined && own.totalTokens === undefined
  return isCountedElsewhere && input === undefined && output === undefined && events.length === 0
}

/** What happens below these is not said in the conversation. */
const HIDDEN_KINDS: ReadonlySet<string> = new Set(['tool', 'evaluator', 'guardrail', 'embedding', 'reranker'])

function startOf(session: Spans, index: number): number {
  return session.spans[index]?.startMs ?? 0
}

/**
 * Two instrumentations record one call on two nested spans: the inner one counts. The calls of an agent that a call handed
 * over to are calls beside it.
 */
export function hasInnerCall(session: Spans, span: Span, index: number): boolean {
  const isAnswer = answersItself(span)
  for (let inner = index + 1; inner < span.end; inner++) {
    const below = session.spans[inner]
    if (below?.kind === 'tool' || (isAnswer && below?.kind === 'agent')) inner = below.end - 1
    else if (below?.kind === 'llm') return true
  }
  return false
}
