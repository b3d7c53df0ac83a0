import type { Session, Span, SpanError } from '../../model/session.ts'
import { decoded, isEmptyAnswer, saysSomething } from '../values.ts'
import type { TurnDraft } from './turnDraft.ts'

type Spans = Pick<Session, 'spans'>

/** Failed model calls of a turn, each failure once, however many spans tell of it. */
export function failedCallsOf(session: Spans, draft: TurnDraft, rootError: SpanError | undefined): number[] {
  const failed: number[] = []
  /** By the step around them, of those that may still be under way: where they stand in `failed`. */
  const underWay = new Map<string, number[]>()
  for (const index of draft.spanIndices) {
    const span = session.spans[index]
    if (span?.kind !== 'llm' || !hasFailed(span) || hasSameFailureBelow(session, span, index)) continue
    const step = `${span.traceId} ${span.parent}`
    const callAt = (place: number): Span | undefined => session.spans[failed[place] ?? -1]
    // Siblings stand by their starts: what has ended before this one ends before all that follow.
    const beside = (underWay.get(step) ?? []).filter((place) => endOf(callAt(place)) > span.startMs)
    const twin = beside.find((place) => isSeenByAnother(callAt(place), span))
    if (twin === undefined) beside.push(failed.push(index) - 1)
    else if (wordsOf(span) > wordsOf(callAt(twin))) failed[twin] = index
    underWay.set(step, beside)
  }
  if (failed.length > 0 || rootError === undefined) return failed
  const silent = silentCall(session, draft)
  return silent === undefined ? failed : [silent]
}

export function hasFailed(span: Span): boolean {
  return span.status === 'error' || span.error !== undefined
}

/**
 * Of nested spans with the same failure the inner one counts. Two instrumentations tell the same failure in words of their
 * own: there it is the same unless a call below succeeded after it.
 */
function hasSameFailureBelow(session: Spans, span: Span, index: number): boolean {
  let isToldByAnother = false
  for (let inner = index + 1; inner < span.end; inner++) {
    const other = session.spans[inner]
    if (other?.kind !== 'llm') continue
    if (!hasFailed(other)) {
      isToldByAnother = false
      continue
    }
    const isSame = other.error?.message === span.error?.message && other.error?.type === span.error?.type
    if (isSame || span.error === undefined || other.error === undefined) return true
    isToldByAnother = areOfTwoScopes(other, span)
  }
  return isToldByAnother
}

/** Two instrumentations of one client below the same step, of which the second began while the first was under way. */
function isSeenByAnother(one: Span | undefined, other: Span): boolean {
  if (one === undefined || !areOfTwoScopes(one, other) || modelOf(one) !== modelOf(other)) return false
  return one.startMs < endOf(other)
}

function endOf(span: Span | undefined): number {
  return span?.endMs ?? span?.startMs ?? Number.NEGATIVE_INFINITY
}

function areOfTwoScopes(one: Span, other: Span): boolean {
  return one.scope !== undefined && other.scope !== undefined && one.scope.name !== other.scope.name
}

function modelOf(span: Span): string | undefined {
  return span.requestedModel ?? span.model
}

function wordsOf(span: Span | undefined): number {
  return span?.error?.message.length ?? 0
}

/**
 * Some SDKs close a failed model call as if it had succeeded and report the failure on the spans around it alone: the last
 * call, when it ended without an answer and without usage and no tool failed.
 */
function silentCall(session: Spans, draft: TurnDraft): number | undefined {
  const index = draft.calls[draft.calls.length - 1]
  const span = index === undefined ? undefined : session.spans[index]
  for (const place of draft.spanIndices) {
    const other = session.spans[place]
    if (other === undefined || other.kind === 'llm' || other.parent < 0 || !hasFailed(other)) continue
    const isAround = index !== undefined && place < index && index < other.end
    if (!isAround) return undefined
  }
  if (span === undefined || span.endMs === undefined || !isSilent(span)) return undefined
  if (draft.messages.some((message) => message.spanIndex === index && message.role === 'assistant')) return undefined
  return span.own.totalTokens === undefined && span.reported?.totalTokens === undefined ? index : undefined
}

function isSilent({ output }: Span): boolean {
  return !saysSomething(output) || isEmptyAnswer(decoded(output))
}
