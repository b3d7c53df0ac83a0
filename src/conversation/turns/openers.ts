import type { Session } from '../../model/session.ts'
import { messageHash } from '../messageHash.ts'
import { messageText } from '../messageText.ts'
import type { Part } from '../turn.ts'
import { type CallReading, lacksOwnWords, placeOf } from './addCall.ts'
import { hintOfSpan, isSameTurn } from './hints.ts'
import type { TraceReading } from './readTrace.ts'
import type { Match } from './threads.ts'
import type { TurnDraft } from './turnDraft.ts'

type Spans = Pick<Session, 'spans'>

/** Whether a model call of a trace that nobody speaks for brings something new from the user, beside the current turn. */
export function bringsUser(session: Spans, draft: TurnDraft, call: CallReading, match: Match): boolean {
  const { list } = call
  if (isUntold(draft, call) || lacksOwnWords(call, match)) return isNextRequest(session, draft)
  const last = list.findLastIndex((message) => message.role === 'user')
  const message = list[last]
  if (message === undefined) return false
  if (draft.ownHash === undefined) return true
  const hash = match.hashes[last] ?? messageHash(message)
  if (hash !== draft.ownHash) return true
  // The same words in the same place are an attempt; in another place they were said again, unless another helper asks.
  const isSamePlace = draft.ownPlace === undefined || placeOf(list, last) === draft.ownPlace
  const shownBy = draft.shown.get(hash)
  // A thread that sends only what is new does not send a message twice: it was answered, and is said again.
  if (isSamePlace) return match.mode === 'delta' && shownBy !== undefined && shownBy === match.thread
  return !match.known[last] && (shownBy === undefined || shownBy === match.thread)
}

/**
 * Nothing was recorded of what a call was told (some leave out a request that holds a picture), or the system prompt alone
 * where the call before was told words of the user.
 */
function isUntold(draft: TurnDraft, { list }: CallReading): boolean {
  return list.every(({ role }) => role === 'system') && (list.length === 0 || draft.ownHash !== undefined)
}

/**
 * The user's words of a call were not recorded, or cut off: after one that failed it is the next attempt, after one that
 * called tools the next step, after any other the next request.
 */
function isNextRequest(session: Spans, draft: TurnDraft): boolean {
  const last = draft.calls[draft.calls.length - 1] ?? -1
  const before = session.spans[last]
  if (before === undefined || before.status === 'error') return false
  if (draft.messages.some(({ spanIndex, parts }) => spanIndex === last && parts.some(isCall))) return false
  return before.finishReason === undefined || !/tool|function/i.test(before.finishReason)
}

/** Whether a later call of one trace continues its thread with new words of the user. */
export function opensWithin(session: Spans, draft: TurnDraft, call: CallReading, match: Match): boolean {
  const same = isSameTurn(draft.hint, hintOfSpan(session, call.spanIndex))
  if (same !== undefined) return !same
  if (lacksOwnWords(call, match)) return false
  return match.mode === 'history' && followsAnswer(call) && bringsUser(session, draft, call, match)
}

/** A person speaks again after an answer; what a framework writes in their name follows a tool or another prompt. */
function followsAnswer({ list }: CallReading): boolean {
  const before = list[list.findLastIndex((message) => message.role === 'user') - 1]
  return before?.role === 'assistant' && messageText(before) !== undefined && !before.parts.some(isCall)
}

function isCall(part: Part): boolean {
  return part.type === 'tool-call'
}

/**
 * One trace per message: the turn before holds a question alone, and this trace only answers it, or fails to. Its model
 * call may have been told the question again.
 */
export function answersQuestion(
  current: TurnDraft,
  reading: TraceReading,
  firstCall: () => CallReading | undefined,
): boolean {
  if (current.only !== 'asked') return false
  if (reading.only === 'answered') return true
  const [opener] = current.roots
  const isAnswered = current.calls.length > 0 || current.roots.some(({ root }) => root.answered !== undefined)
  if (isAnswered || reading.root?.asked !== undefined || (reading.root?.input.length ?? 0) > 0) return false
  const { trace, calls } = reading
  if (calls.length === 0) return trace.status === 'error' || trace.spanEnd > trace.spanStart
  const told = firstCall()?.list.findLast((message) => message.role === 'user')
  const asked = told === undefined ? undefined : messageText(told)
  return asked === undefined || (opener?.root.asked !== undefined && asked === messageText(opener.root.asked))
}

/** The trace that opened the turn, once more under another id: that is a turn sent again, not a part of this one. */
export function isSentAgain(current: TurnDraft, { trace, root }: TraceReading): boolean {
  return current.roots.some(({ trace: other, root: otherRoot }) => {
    if (other.startMs !== trace.startMs || other.endMs !== trace.endMs) return false
    const asked = otherRoot.asked === undefined ? undefined : messageText(otherRoot.asked)
    return asked === (root?.asked === undefined ? undefined : messageText(root.asked))
  })
}
