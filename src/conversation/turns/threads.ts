import { countWhile } from '../../model/countWhile.ts'
import { messageHash, partHashes } from '../messageHash.ts'
import type { Message } from '../turn.ts'
import { isBeginningOf } from './isBeginningOf.ts'

/** How a list of messages relates to what was said before. */
export interface Match {
  /** `history`: the list repeats a thread, and what is not known is new. `delta`: only new messages were sent. */
  readonly mode: 'history' | 'delta'
  /** Per message of the list: already known in this thread. System messages are told apart by `isNewSystem`. */
  readonly known: readonly boolean[]
  /** Per message: its hash. */
  readonly hashes: readonly number[]
  readonly thread: Thread
  /** Index of the last known message, or -1. */
  readonly lastKnown: number
  /** Whether the message is known, and the thread goes on after it. */
  isFollowed(index: number): boolean
  /** Per message: messages of the thread between the known ones around it that the list does not repeat. */
  isReplaced(index: number): boolean
  /** Index of the last known message before the one given, or -1. */
  lastKnownBefore(index: number): number
}

interface Thread {
  system: number | undefined
  messages: Message[]
  hashes: number[]
  positions: Map<number, number[]>
  /** Hashes of the parts of messages with several parts: histories cut them up, or join them. */
  fragments: Set<number>
}

/** So many threads are kept apart (an agent, its router, its helpers). */
const THREADS = 8
/** So many places where a list may begin in a thread are tried. */
const STARTS = 4

/**
 * What the models of a session have been told so far. Each model call repeats its thread in full, or sends only what is
 * new; nobody says which, so each list is compared with the threads. Every message is hashed once, each comparison walks
 * the list once.
 */
export class Threads {
  private threads: Thread[] = []
  private readonly systems = new Set<number>()

  /** Whether a system prompt was not seen before; from then on it is known. */
  isNewSystem(message: Message): boolean {
    const hash = messageHash(message)
    if (this.systems.has(hash)) return false
    this.systems.add(hash)
    return true
  }

  match(list: readonly Message[]): Match {
    const hashes = list.map(messageHash)
    const said: number[] = []
    let system: number | undefined
    for (const [index, message] of list.entries()) {
      if (message.role === 'system') system ??= hashes[index]
      else if (message.parts.length > 0) said.push(index)
    }
    let best: Alignment | undefined
    for (const thread of this.threads) {
      const found = align(thread, list, hashes, said)
      // Another system prompt is another helper, unless much of what was said is the same.
      const isForeign = system !== undefined && thread.system !== undefined && system !== thread.system
      if (isForeign && (found?.score ?? 0) < 2) continue
      if (found !== undefined && (best === undefined || found.score > best.score)) best = found
    }
    if (best !== undefined) return matchOf('history', best.thread, hashes, best)
    const thread = this.deltaThread(system) ?? newThread(system)
    return matchOf('delta', thread, hashes, undefined)
  }

  /** The call was made: the thread is now what it was told, and what it answered. */
  commit(list: readonly Message[], match: Match, answers: readonly Message[]): void {
    const { thread } = match
    // A list that was cut, or brings nothing new (a helper is told less), does not tell how the thread goes on: what is
    // known stays.
    const isOld = list.every(({ role, parts }, index) => isUnsaid(role, parts) || match.known[index] === true)
    const isPart = match.mode === 'history' && (isOld || list.at(-1)?.isCut === true)
    if (match.mode === 'history' && !isPart) reset(thread)
    for (const [index, message] of list.entries()) {
      if (message.role === 'system') thread.system ??= match.hashes[index]
      else if (!isPart || match.known[index] !== true) append(thread, message, match.hashes[index] ?? 0)
    }
    this.answer(thread, answers)
    this.threads = [thread, ...this.threads.filter((other) => other !== thread)].slice(0, THREADS)
  }

  private answer(thread: Thread, answers: readonly Message[]): void {
    for (const answer of answers) {
      if (answer.role !== 'system' && answer.alternative === undefined) append(thread, answer, messageHash(answer))
    }
  }

  /** New messages alone continue the latest thread with the same system prompt, or the latest where none is sent. */
  private deltaThread(system: number | undefined): Thread | undefined {
    return system === undefined ? this.threads[0] : this.threads.find((thread) => thread.system === system)
  }
}

function isUnsaid(role: Message['role'], parts: Message['parts']): boolean {
  return role === 'system' || parts.length === 0
}

interface Alignment {
  readonly thread: Thread
  /** Per message of the list: its position in the thread, or -1. */
  readonly positions: readonly number[]
  readonly score: number
}

function align(
  thread: Thread,
  list: readonly Message[],
  hashes: readonly number[],
  said: readonly number[],
): Alignment | undefined {
  const [first] = said
  if (first === undefined || thread.hashes.length === 0) return undefined
  const starts = new Set<number>()
  if (thread.hashes[0] === hashes[first] || isCutAlike(thread.messages[0], list[first])) starts.add(0)
  for (const index of said.slice(0, 2)) {
    const places = thread.positions.get(hashes[index] ?? 0) ?? []
    for (const place of places.slice(-STARTS)) starts.add(place)
  }
  let best: Alignment | undefined
  for (const start of starts) {
    const found = walk(thread, list, hashes, said, start)
    if (best === undefined || found.score > best.score) best = found
  }
  return best !== undefined && isHistory(best, thread, hashes, said) ? best : undefined
}

/** The messages of the list in the thread, in order, from a start. What the thread does not hold is passed over. */
function walk(
  thread: Thread,
  list: readonly Message[],
  hashes: readonly number[],
  said: readonly number[],
  start: number,
): Alignment {
  const positions = new Array<number>(list.length).fill(-1)
  let next = start
  let score = 0
  for (const index of said) {
    const hash = hashes[index] ?? 0
    const isNext = thread.hashes[next] === hash || isCutAlike(thread.messages[next], list[index])
    const place = isNext ? next : firstFrom(thread.positions.get(hash), next)
    if (place !== undefined && isSameAnswer(answeredBy(list[index]), answeredBy(thread.messages[place]))) {
      positions[index] = place
      next = place + 1
      score++
    } else if (isFragment(thread, list[index], hash)) positions[index] = Math.max(0, next - 1)
  }
  return { thread, positions, score }
}

/** Of a message that was cut the beginning tells which one it is, where it stands in the same place. */
function isCutAlike(one: Message | undefined, other: Message | undefined): boolean {
  if (one === undefined || other === undefined || (!one.isCut && !other.isCut)) return false
  return isBeginningOf(one, other)
}

/** Results of the same words are one only where they do not answer calls of different ids. */
function isSameAnswer(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other
}

/** The id of the call that a message answers. Two calls may have given the same. */
function answeredBy(message: Message | undefined): string | undefined {
  const [part] = message?.parts ?? []
  return part?.type === 'tool-result' ? part.id : undefined
}

function firstFrom(places: readonly number[] | undefined, from: number): number | undefined {
  if (places === undefined) return undefined
  return places[countWhile(places.length, (index) => (places[index] ?? 0) < from)]
}

/** A message that the thread holds in pieces, or as a piece. */
function isFragment(thread: Thread, message: Message | undefined, hash: number): boolean {
  if (message === undefined || message.role === 'user') return false
  if (thread.fragments.has(hash)) return true
  if (message.parts.length < 2) return false
  const parts = partHashes(message)
  return parts.length > 1 && parts.every((part) => thread.fragments.has(part) || thread.positions.has(part))
}

/**
 * A list repeats a thread when it begins as the thread does, when it runs up to the thread's end (the beginning was cut
 * off), or when most of it is known in order. Otherwise the words were only said before.
 */
function isHistory(found: Alignment, thread: Thread, hashes: readonly number[], said: readonly number[]): boolean {
  const [first] = said
  if (first !== undefined && found.positions[first] === 0) return true
  const reached = Math.max(...last(found.positions, 400))
  if (reached >= thread.hashes.length - 1) return true
  return found.score >= 2 && found.score * 2 >= said.length && hashes.length > 0
}

function last(values: readonly number[], count: number): readonly number[] {
  return values.length <= count ? values : values.slice(-count)
}

function matchOf(
  mode: Match['mode'],
  thread: Thread,
  hashes: readonly number[],
  alignment: Alignment | undefined,
): Match {
  const positions = alignment?.positions
  const known = hashes.map((_, index) => (positions?.[index] ?? -1) >= 0)
  // Committing resets the thread: what is asked later must see it as it was.
  const said = thread.messages
  return {
    mode,
    known,
    hashes,
    thread,
    lastKnown: known.lastIndexOf(true),
    lastKnownBefore: (index) => (index <= 0 ? -1 : known.lastIndexOf(true, index - 1)),
    isFollowed(index) {
      const place = positions?.[index] ?? -1
      return place >= 0 && place < said.length - 1
    },
    isReplaced(index) {
      if (positions === undefined) return false
      let before = -1
      for (let at = index; at >= 0 && before < 0; at--) before = positions[at] ?? -1
      let after = said.length
      for (let at = index; at < positions.length; at++) {
        const position = positions[at] ?? -1
        if (position < 0) continue
        after = position
        break
      }
      for (let at = before + 1; at < after; at++) if (said[at]?.role === 'user') return true
      return false
    },
  }
}

function newThread(system: number | undefined): Thread {
  return { system, messages: [], hashes: [], positions: new Map(), fragments: new Set() }
}

function reset(thread: Thread): void {
  thread.messages = []
  thread.hashes = []
  thread.positions = new Map()
}

function append(thread: Thread, message: Message, hash: number): void {
  if (message.parts.length === 0) return
  const place = thread.hashes.length
  thread.messages.push(message)
  thread.hashes.push(hash)
  const places = thread.positions.get(hash)
  if (places === undefined) thread.positions.set(hash, [place])
  else places.push(place)
  if (message.parts.length > 1) for (const part of partHashes(message)) thread.fragments.add(part)
}
