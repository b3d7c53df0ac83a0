import type { Span } from '../../model/session.ts'
import { messageHash } from '../messageHash.ts'
import type { MessagesOptions } from '../messagesOf.ts'
import { lastTextOf, messageText } from '../messageText.ts'
import { readInput, readOutput } from '../readSpanMessages.ts'
import type { Message } from '../turn.ts'
import { isBeginningOf } from './isBeginningOf.ts'
import type { Match, Threads } from './threads.ts'
import { completeAnswer } from './toldInPart.ts'
import { show, type TurnDraft } from './turnDraft.ts'

/** A model call with everything it was told and answered. Read once. */
export interface CallReading {
  readonly spanIndex: number
  readonly list: readonly Message[]
  readonly answers: readonly Message[]
  readonly hasFailed: boolean
}

export function readCall(span: Span, spanIndex: number, note?: MessagesOptions['note']): CallReading {
  const notes = note === undefined ? {} : { note }
  const end = span.endMs === undefined ? {} : { atMs: span.endMs }
  return {
    spanIndex,
    list: readInput(span, { spanIndex, atMs: span.startMs, ...notes }),
    answers: readOutput(span, { spanIndex, ...end, ...notes }),
    hasFailed: span.status === 'error' || span.error !== undefined,
  }
}

/** Where the user's own message stands in a call's list, and whether the list was written down later than it was sent. */
export interface OwnPlace {
  /** -1: the list does not hold it. */
  readonly index: number
  /** The list holds what was only said afterwards: it was serialised late. */
  readonly isLate: boolean
}

/**
 * The message of the list that opened the turn: the words of the root where it speaks, else the last of the user.
 * Lists that were serialised late hold the whole chat; there the words are followed by the very answer of this call.
 */
export function ownPlaceOf(
  call: CallReading,
  match: Match,
  asked: Message | undefined,
  answered: string | undefined,
): OwnPlace {
  const { list } = call
  const words = asked === undefined ? undefined : messageText(asked)
  let last = -1
  const candidates: number[] = []
  for (const [index, message] of list.entries()) {
    if (message.role !== 'user') continue
    last = index
    if (asked === undefined || words === undefined) continue
    const isCut = message.isCut === true || asked.isCut === true
    if (isSame(messageText(message), words) || (isCut && isBeginningOf(message, asked))) candidates.push(index)
  }
  const answer = answered ?? lastTextOf(call.answers, 'assistant')
  const isAnswered = (index: number): boolean => answer !== undefined && isSame(nextAnswer(list, index), answer)
  if (words === undefined) {
    return lacksOwnWords(call, match) ? NOWHERE : { index: last, isLate: last >= 0 && isAnswered(last) }
  }
  const best = candidates[candidates.length - 1]
  // The root's words inside a rendered prompt are not the user's message itself.
  if (best === undefined) return NOWHERE
  const firstNew = match.known.indexOf(false)
  for (const index of candidates) {
    if (index === last) break
    if (firstNew >= 0 && index < firstNew && match.known[index] === true) continue
    if (answer === undefined ? firstNew === index : isAnswered(index)) return { index, isLate: true }
  }
  return { index: best, isLate: best < last || isAnswered(best) }
}

const NOWHERE: OwnPlace = { index: -1, isLate: false }

/** The list was cut before the user's own words: the last ones it holds were said and answered before. */
export function lacksOwnWords({ list }: Pick<CallReading, 'list'>, match: Match): boolean {
  if (list.at(-1)?.isCut !== true) return false
  const last = list.findLastIndex(({ role }) => role === 'user')
  return last < 0 || match.isFollowed(last) || list.slice(last + 1).some(isAnswer)
}

function isAnswer(message: Message): boolean {
  if (message.role !== 'assistant' || messageText(message) === undefined) return false
  return !message.parts.some(({ type }) => type === 'tool-call')
}

function isSame(one: string | undefined, other: string): boolean {
  return one !== undefined && (one === other || one.trim() === other.trim())
}

/** The assistant's next words before the user speaks again. */
function nextAnswer(list: readonly Message[], index: number): string | undefined {
  for (let at = index + 1; at < list.length; at++) {
    const message = list[at]
    if (message === undefined || message.role === 'user') return undefined
    const text = message.role === 'assistant' ? messageText(message) : undefined
    if (text !== undefined) return text
  }
  return undefined
}

/**
 * Shows the call that opens a turn: new system prompts, the user's message, and whatever follows it. `asked` is the
 * root's word where the list does not hold the user's own (a rendered prompt).
 */
export function addFirstCall(
  draft: TurnDraft,
  call: CallReading,
  match: Match,
  threads: Threads,
  own: OwnPlace,
  asked: Message | undefined,
): void {
  const { list } = call
  const { thread } = match
  let newSystems = 0
  for (const [index, message] of list.entries()) {
    if (message.role !== 'system' || !threads.isNewSystem(message)) continue
    if (own.index < 0 || index < own.index) newSystems++
    show(draft, message, thread, match.hashes[index])
  }
  const mine = list[own.index] ?? asked
  if (mine !== undefined) {
    draft.ownHash = match.hashes[own.index] ?? messageHash(mine)
    if (own.index >= 0) draft.ownPlace = placeOf(list, own.index)
    show(draft, mine, thread, draft.ownHash)
  } else if (lacksOwnWords(call, match)) draft.isAskedCut = true
  draft.contextMessageCount ??= contextCount(list, match, own, newSystems)
  const lastUser = list.findLastIndex((message) => message.role === 'user')
  if (own.index >= 0) addUnknown(draft, call, match, own.isLate ? list.length : own.index + 1)
  else addUnknown(draft, call, match, lastUser >= 0 ? lastUser + 1 : firstUnknown(match))
  const heard = own.isLate ? list.slice(0, own.index + 1) : list
  addAnswers(draft, call, match, threads, heard)
}

function firstUnknown(match: Match): number {
  return match.mode === 'history' ? match.lastKnown + 1 : 0
}

/** Messages before the user's own; where there is none, those that were known. */
function contextCount(list: readonly Message[], match: Match, own: OwnPlace, newSystems: number): number {
  if (own.index >= 0) return own.index - newSystems
  const lastUser = list.findLastIndex((message) => message.role === 'user')
  if (lastUser >= 0) return Math.max(0, lastUser - newSystems)
  return match.known.filter((known) => known).length
}

/** Shows what a later call of a turn brings: results of tools, and prompts the user did not write are left out. */
export function addNextCall(draft: TurnDraft, call: CallReading, match: Match, threads: Threads): void {
  for (const [index, message] of call.list.entries()) {
    if (message.role === 'system' && threads.isNewSystem(message)) {
      show(draft, message, match.thread, match.hashes[index])
    }
  }
  addUnknown(draft, call, match, firstUnknown(match))
  addAnswers(draft, call, match, threads, call.list)
}

function addUnknown(draft: TurnDraft, call: CallReading, match: Match, from: number): void {
  for (let index = from; index < call.list.length; index++) {
    const message = call.list[index]
    if (message === undefined || match.known[index] === true) continue
    if (message.role === 'system' || message.role === 'user') continue
    const hash = match.hashes[index] ?? messageHash(message)
    if (!completeAnswer(draft, message, hash, match.thread)) show(draft, message, match.thread, hash)
  }
}

function addAnswers(
  draft: TurnDraft,
  call: CallReading,
  match: Match,
  threads: Threads,
  heard: readonly Message[],
): void {
  for (const answer of call.answers) show(draft, answer, match.thread)
  draft.calls.push(call.spanIndex)
  threads.commit(heard, match, call.answers)
}

/** How many messages, system prompts aside, stand before the one at `index`. */
export function placeOf(list: readonly Message[], index: number): number {
  let place = 0
  for (let at = 0; at < index; at++) if (list[at]?.role !== 'system') place++
  return place
}
