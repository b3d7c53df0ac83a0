import type { Session } from '../model/session.ts'
import { readingOf } from './readingOf.ts'
import type { Turn } from './turn.ts'

/**
 * The turns of a session, in order: what a person (or caller) asked, everything done to answer, and the answer. A trace
 * is not a turn: several may make one, one may hold several, and some are none. Each turn shows only what is new in it.
 * Computed once per session.
 *
 * ```
 * trace chat  "Where is my order?"     turn 0   user "Where is my order?"
 *   llm    -> lookup_order                      assistant calls lookup_order
 *   tool   lookup_order                         tool {"status":"shipped"}
 *   llm    -> "It has shipped."                 assistant "It has shipped."
 * ```
 */
export function conversationOf(session: Pick<Session, 'spans' | 'traces'>): Turn[] {
  return readingOf(session).turns
}
