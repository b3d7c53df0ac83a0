import { withoutCutSaying } from '../cutSaying.ts'
import { messageHash, partHashes } from '../messageHash.ts'
import type { Message, Part } from '../turn.ts'

/**
 * Whether of two messages that stand in the same place, of which senders cut one or both, one is the beginning of the
 * other. Their roles make no difference: a message may have been cut before it named its own.
 */
export function isBeginningOf(one: Message, other: Message): boolean {
  if (!one.isCut && !other.isCut) return messageHash(one) === messageHash(other)
  const [short, long] = [spoken(one), spoken(other)].sort(byLength)
  if (short === undefined || long === undefined) return false
  const last = short.at(-1)
  const [hashes, others] = [partHashes({ ...one, parts: short }), partHashes({ ...one, parts: long })]
  const isSame = short.every((_, index) => index === short.length - 1 || hashes[index] === others[index])
  const across = long[short.length - 1]
  return isSame && last !== undefined && across !== undefined && isPartBeginning(last, across)
}

/** What a message that was cut says in full, where one of the others does. */
export function inFull(said: Message, messages: readonly Message[]): Message {
  if (!said.isCut) return said
  return messages.find((other) => !other.isCut && other.role === said.role && isBeginningOf(said, other)) ?? said
}

/** Histories leave out what a model thought. */
function spoken({ parts }: Message): readonly Part[] {
  return parts.filter(({ type }) => type !== 'reasoning')
}

function byLength(one: readonly Part[], other: readonly Part[]): number {
  return one.length - other.length
}

function isPartBeginning(one: Part, other: Part): boolean {
  if (one.type === 'text' && other.type === 'text') return isTextBeginning(one.text, other.text)
  if (one.type === 'tool-call' && other.type === 'tool-call') {
    return one.id === undefined || other.id === undefined ? one.name === other.name : one.id === other.id
  }
  if (one.type !== 'tool-result' || other.type !== 'tool-result') return one.type === other.type
  if (!isSameId(one, other)) return false
  if (typeof one.result !== 'string' || typeof other.result !== 'string') return true
  return isTextBeginning(one.result, other.result)
}

function isTextBeginning(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return long.trim().startsWith(withoutCutSaying(short).trim())
}

function isSameId(one: { readonly id?: string }, other: { readonly id?: string }): boolean {
  return one.id === undefined || other.id === undefined || one.id === other.id
}
