import type { Trace } from '../../model/session.ts'
import { messageHash } from '../messageHash.ts'
import type { Message } from '../turn.ts'
import type { TurnHint } from './hints.ts'
import type { TurnRoot } from './turnRoot.ts'

/** A turn while it is put together. */
export interface TurnDraft {
  /** Traces of which the turn holds all or, split, a part of the spans. */
  readonly traces: Set<Trace>
  readonly spanIndices: number[]
  readonly calls: number[]
  readonly messages: Message[]
  /** Hash of each message shown, and the thread that showed it: other threads repeat it. */
  readonly shown: Map<number, object>
  /** What each thread has shown last of its answers. */
  readonly lastAnswers: Map<object, Message>
  /** Who speaks for the turn: of each trace that has somebody, in order. The first one opened the turn. */
  readonly roots: RootOfTrace[]
  hint?: TurnHint
  /** `asked`: one trace held the question alone; the next that only answers completes the turn. */
  only?: 'asked' | 'answered'
  contextMessageCount?: number
  /** The user's own message of this turn, and how many messages stood before it in its list. */
  ownHash?: number
  ownPlace?: number
  /** The list of its first call was cut before the user's own words. */
  isAskedCut?: true
}

export interface RootOfTrace {
  readonly trace: Trace
  readonly root: TurnRoot
}

export function createDraft(): TurnDraft {
  return {
    traces: new Set(),
    spanIndices: [],
    calls: [],
    roots: [],
    messages: [],
    shown: new Map(),
    lastAnswers: new Map(),
  }
}

/** Adds a message to what the turn shows. `source` is the thread that brings it: its repetitions are meant. */
export function show(draft: TurnDraft, message: Message, source: object, hash: number = messageHash(message)): void {
  if (message.parts.length === 0) return
  const shownBy = draft.shown.get(hash)
  if (shownBy !== undefined && shownBy !== source) return
  draft.shown.set(hash, source)
  draft.messages.push(message)
  if (message.role === 'assistant') draft.lastAnswers.set(source, message)
}
