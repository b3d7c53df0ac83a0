import { messageHash } from '../messageHash.ts'
import type { Message, Part, ToolCallPart } from '../turn.ts'
import { saysSomething } from '../values.ts'
import type { TurnDraft } from './turnDraft.ts'

/**
 * Some senders record of an answer its words alone, or its calls alone or (of a stream) without their arguments, and repeat
 * it whole in the history of the next call. The last answer that this thread has shown is told in full then, and not a
 * second time.
 *
 * ```
 * recorded   assistant "One moment."
 * repeated   assistant "One moment." + call of reserve_copy
 * ```
 */
export function completeAnswer(draft: TurnDraft, whole: Message, hash: number, thread: object): boolean {
  const part = draft.lastAnswers.get(thread)
  const place = part !== undefined && isPartOf(part, whole) ? draft.messages.lastIndexOf(part) : -1
  if (part === undefined || place < 0) return false
  const thoughts = whole.parts.some(isThought) ? [] : part.parts.filter(isThought)
  const completed = { ...part, parts: [...thoughts, ...whole.parts] }
  draft.messages[place] = completed
  draft.lastAnswers.set(thread, completed)
  draft.shown.set(hash, thread)
  return true
}

/** Whether all that a message holds stands in another one, which holds more. */
function isPartOf(message: Message, whole: Message): boolean {
  if (whole.role !== 'assistant' || message.spanIndex === whole.spanIndex) return false
  const told = message.parts.filter((part) => !isThought(part))
  const all = whole.parts.filter((part) => !isThought(part))
  const calls = new Map(all.filter(isCall).map((call) => [call.id, call]))
  const left = new Map<number, number>()
  for (const part of all) left.set(hashOf(part), (left.get(hashOf(part)) ?? 0) + 1)
  const take = (part: Part): boolean => {
    const hash = hashOf(part)
    const count = left.get(hash) ?? 0
    if (count > 0) left.set(hash, count - 1)
    return count > 0
  }
  let isCompleted = false
  for (const part of told) {
    if (take(part)) continue
    const inFull = isCall(part) && part.id !== undefined && !saysSomething(part.arguments) && calls.get(part.id)
    if (!inFull || !take(inFull)) return false
    isCompleted = true
  }
  return told.length > 0 && (told.length < all.length || isCompleted)
}

function hashOf(part: Part): number {
  return messageHash({ role: 'assistant', parts: [part], spanIndex: -1 })
}

function isCall(part: Part): part is ToolCallPart {
  return part.type === 'tool-call'
}

function isThought({ type }: Part): boolean {
  return type === 'reasoning'
}
