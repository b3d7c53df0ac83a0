import { messageHash } from '../messageHash.ts'
import { messageText } from '../messageText.ts'
import type { Message } from '../turn.ts'
import { addFirstCall, type CallReading, ownPlaceOf } from './addCall.ts'
import { isAllSaid } from './isAllSaid.ts'
import { inFull } from './isBeginningOf.ts'
import type { Threads } from './threads.ts'
import { show, type TurnDraft } from './turnDraft.ts'
import type { TurnRoot } from './turnRoot.ts'

/**
 * What the root of a trace says and its model calls do not: the question where no call was recorded, the answer where none
 * of them gave it, an input or output that is no words at all.
 *
 * @param first the turn the trace opened
 * @param last the turn that was open at its end
 * @param isSilent no model call of the trace spoke
 */
export function addRootMessages(
  first: TurnDraft,
  last: TurnDraft,
  root: TurnRoot,
  threads: Threads,
  isSilent: boolean,
  isOpener: boolean,
): void {
  if (isSilent || (!isOpener && first.calls.length === 0)) {
    addAsCall(first, root, threads, isOpener)
    return
  }
  if (isOpener && !first.messages.some((message) => message.role === 'user')) {
    const asked = root.asked ?? root.input.findLast((message) => message.parts.length > 0)
    if (asked !== undefined) first.messages.splice(firstSaid(first), 0, asked)
  }
  if (root.asked !== undefined) complete(first, root.asked)
  if (root.answered !== undefined) complete(last, root.answered)
  const answered = root.answered ?? (hasAnswer(last) ? undefined : root.output[root.output.length - 1])
  if (answered === undefined || isAllSaid(answered, last.messages)) return
  if (!says(last, inFull(answered, last.messages))) show(last, answered, root)
}

/** The list of a call was cut in words that the root says in full. */
function complete({ messages }: TurnDraft, said: Message): void {
  const at = messages.findIndex((message) => message.isCut && inFull(message, [said]) === said)
  if (at >= 0) messages[at] = said
}

/** The root is the only one who tells: its input is a list like a call's, its output an answer or the whole state. */
function addAsCall(draft: TurnDraft, root: TurnRoot, threads: Threads, isOpener: boolean): void {
  const list = root.input
  const match = threads.match([...list, ...root.output])
  const known = new Set(list.map(messageHash))
  const asked = root.asked === undefined ? undefined : messageText(root.asked)
  // A state repeats the input and everything before it; what follows the question is new.
  const start = stateStart(root, asked)
  const answers = root.output.filter((message, index) => {
    if (index <= start) return false
    if (start >= 0) return message.role !== 'system'
    return !(known.has(messageHash(message)) && message.role !== 'assistant') && message.role !== 'system'
  })
  const call: CallReading = { spanIndex: root.spanIndex, list, answers, hasFailed: false }
  const inputMatch = threads.match(list)
  if (list.length === 0 || !isOpener) {
    for (const message of list) if (message.role === 'human-agent') show(draft, message, match.thread)
    for (const answer of answers) if (!says(draft, answer)) show(draft, answer, match.thread)
    threads.commit(list, inputMatch, answers)
    return
  }
  const own = asked === undefined ? ownPlaceOf(call, inputMatch, undefined, undefined) : lastPlace(list, asked)
  const fallback = own.index < 0 ? (root.asked ?? list[list.length - 1]) : undefined
  const calls = draft.calls.length
  addFirstCall(draft, call, inputMatch, threads, own, fallback)
  // The root is no model call.
  draft.calls.length = calls
}

function lastPlace(list: readonly Message[], asked: string): { index: number; isLate: boolean } {
  return {
    index: list.findLastIndex((message) => message.role === 'user' && messageText(message) === asked),
    isLate: false,
  }
}

/** Index of the turn's question in an output that is the whole state, or -1. */
function stateStart(root: TurnRoot, asked: string | undefined): number {
  if (root.output.length < 2) return -1
  if (asked !== undefined) {
    const found = root.output.findLastIndex((message) => message.role === 'user' && messageText(message) === asked)
    if (found >= 0) return found
  }
  return root.output.findLastIndex((message) => message.role === 'user')
}

function firstSaid(draft: TurnDraft): number {
  const index = draft.messages.findIndex((message) => message.role !== 'system')
  return index < 0 ? draft.messages.length : index
}

function hasAnswer(draft: TurnDraft): boolean {
  return draft.messages.some((message) => message.role === 'assistant' && messageText(message) !== undefined)
}

/** Whether the turn already says it, perhaps with more around it (an answer taken out of a JSON reply). */
function says(draft: TurnDraft, answer: Message): boolean {
  const text = squeezed(messageText(answer))
  if (text === undefined) {
    const hash = messageHash(answer)
    return draft.messages.some((message) => messageHash(message) === hash)
  }
  return draft.messages.some((message) => {
    if (message.role !== answer.role) return false
    const said = squeezed(messageText(message))
    return said !== undefined && (said === text || (text.length > 12 && said.includes(text)))
  })
}

function squeezed(text: string | undefined): string | undefined {
  return text?.replace(/\s+/g, ' ').trim()
}
