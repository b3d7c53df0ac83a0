import type { Session, Span, SpanError, Status, Trace } from '../../model/session.ts'
import { messageText, messageWords } from '../messageText.ts'
import type { Message } from '../turn.ts'
import { failedCallsOf, hasFailed } from './failedCalls.ts'
import { hiddenAttempts } from './hiddenAttempts.ts'
import { isAllSaid } from './isAllSaid.ts'
import { inFull } from './isBeginningOf.ts'
import type { TurnDraft } from './turnDraft.ts'

type Spans = Pick<Session, 'spans'>

export interface Outcome {
  readonly assistantText?: string
  readonly failedAttempts: number
  readonly status: Status
  readonly error?: SpanError
}

/** How a turn ended: what was answered, what failed on the way, and whether the failure was survived. */
export function outcomeOf(session: Spans, draft: TurnDraft): Outcome {
  const rootError = errorOfRoot(session, draft)
  const failedCalls = failedCallsOf(session, draft, rootError)
  const assistantText = assistantTextOf(session, draft, rootError !== undefined)
  const isRunning = rootError === undefined && [...draft.traces].some((trace) => trace.status === 'running')
  const error = rootError ?? (assistantText === undefined ? lastError(session, draft, failedCalls) : undefined)
  const lastCall = draft.calls[draft.calls.length - 1]
  // Without a root that speaks, a last call that failed after an answer of an earlier one still ends in failure.
  const isBroken = error !== undefined || (lacksRoot(draft) && lastCall !== undefined && failedCalls.includes(lastCall))
  const status: Status = isRunning ? 'running' : isBroken ? 'error' : 'ok'
  // Where calls overlap, the last one may have failed before another one that was answered began.
  const ofLastCall = session.spans[lastCall ?? -1]?.error ?? NO_WORDS
  const shown = error ?? (status === 'error' ? (lastError(session, draft, failedCalls) ?? ofLastCall) : undefined)
  return {
    ...(assistantText === undefined ? {} : { assistantText }),
    failedAttempts: failedCalls.length + hiddenAttempts(session, draft.spanIndices, failedCalls),
    status,
    ...(shown === undefined || status !== 'error' ? {} : { error: shown }),
  }
}

function lacksRoot(draft: TurnDraft): boolean {
  return draft.roots.length === 0
}

/**
 * The failure that those who speak for the turn report: that of the last of them, unless a later one answered. Bare calls
 * and tools may fail and be survived.
 */
function errorOfRoot(session: Spans, draft: TurnDraft): SpanError | undefined {
  let error: SpanError | undefined
  for (const [place, { trace, root }] of draft.roots.entries()) {
    const found = errorOfTrace(session, trace)
    if (found !== undefined) error = found
    else if (place > 0 && root.answered !== undefined) error = undefined
  }
  return error
}

function errorOfTrace(session: Spans, trace: Trace): SpanError | undefined {
  if (trace.error !== undefined) return trace.error
  let inside: SpanError | undefined
  let ofRoot: SpanError | undefined
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    const span = session.spans[index]
    if (span === undefined) continue
    const isSpeaker = span.parent < 0 && !SURVIVABLE.has(span.kind)
    if (!hasFailed(span)) {
      // One trace may hold several attempts: a later one that reached its model without failing survived the earlier.
      if (isSpeaker && ofRoot !== undefined && hasAnswered(session, index)) ofRoot = undefined
      continue
    }
    const error = span.error ?? NO_WORDS
    if (isSpeaker) ofRoot = error
    inside ??= error
  }
  if (ofRoot !== undefined) return ofRoot
  // The record says only that it failed: a span says why.
  return trace.status === 'error' && !hasFailedRoot(session, trace) ? (inside ?? NO_WORDS) : undefined
}

function hasAnswered(session: Spans, root: number): boolean {
  const end = session.spans[root]?.end ?? root
  for (let index = root + 1; index < end; index++) {
    const span = session.spans[index]
    if (span?.kind === 'llm' && !hasFailed(span)) return true
  }
  return false
}

function hasFailedRoot(session: Spans, trace: Trace): boolean {
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    const span = session.spans[index]
    if (span !== undefined && span.parent < 0 && hasFailed(span)) return true
  }
  return false
}

const SURVIVABLE: ReadonlySet<string> = new Set(['tool', 'llm', 'embedding', 'evaluator', 'retriever', 'reranker'])
const NO_WORDS: SpanError = { message: 'Failed', source: 'status' }

/**
 * The root's answer, else data that the turn ended with, else the last words of the last call. A turn that broke down has
 * only an answer that ended it.
 */
function assistantTextOf(session: Spans, draft: TurnDraft, hasBroken: boolean): string | undefined {
  const answered = draft.roots.findLast(({ root }) => root.answered !== undefined)?.root.answered
  if (answered !== undefined && !isAllSaid(answered, draft.messages)) {
    return messageText(inFull(answered, draft.messages))
  }
  const last = draft.calls[draft.calls.length - 1]
  const lastFailed = last !== undefined && hasFailed(session.spans[last] ?? NO_SPAN)
  const ending = draft.messages.at(-1)
  if (!hasBroken && !lastFailed && ending !== undefined && isData(ending)) return messageWords(ending)
  for (let index = draft.messages.length - 1; index >= 0; index--) {
    const message = draft.messages[index]
    if (message === undefined || !isAnswer(message)) continue
    const isFinal = !message.parts.some((part) => part.type === 'tool-call')
    if (hasBroken && !isFinal) return undefined
    if (lastFailed && message.spanIndex !== last && (hasBroken || !isFinal)) return undefined
    return messageText(message)
  }
  return undefined
}

/** A structured answer (the arguments of a final tool, checked against a schema) is no words. */
function isData({ role, alternative, parts }: Message): boolean {
  return (
    role === 'assistant' && alternative === undefined && parts.length > 0 && parts.every(({ type }) => type === 'json')
  )
}

const NO_SPAN = { status: 'unset' } as Span

function isAnswer(message: Message): boolean {
  if (message.alternative !== undefined) return false
  return (message.role === 'assistant' || message.role === 'human-agent') && messageText(message) !== undefined
}

/** Without an answer: the failure that ended the turn. One that a later model call survived did not. */
function lastError(session: Spans, draft: TurnDraft, failedCalls: readonly number[]): SpanError | undefined {
  let survivedMs = Number.NEGATIVE_INFINITY
  for (const index of draft.calls) {
    const span = session.spans[index]
    if (span !== undefined && !hasFailed(span)) survivedMs = Math.max(survivedMs, span.startMs)
  }
  const isFinal = (span: Span | undefined): span is Span =>
    span !== undefined && hasFailed(span) && span.startMs >= survivedMs
  const lastCall = session.spans[failedCalls[failedCalls.length - 1] ?? -1]
  if (isFinal(lastCall)) return lastCall.error ?? NO_WORDS
  for (let at = draft.spanIndices.length - 1; at >= 0; at--) {
    const span = session.spans[draft.spanIndices[at] ?? -1]
    if (isFinal(span)) return span.error ?? NO_WORDS
  }
  return undefined
}
