import type { Session, Trace } from '../../model/session.ts'
import { messageText } from '../messageText.ts'
import { readInput, readOutput } from '../readSpanMessages.ts'
import { hintOfSpan, isSameTurn } from './hints.ts'
import { SPEAKING_KINDS, type TurnRoot, wordsOf } from './turnRoot.ts'

/** A span that speaks for one of several turns of a trace. */
export interface SpokenSpan {
  readonly index: number
  readonly root: TurnRoot
}

/**
 * The turns of a trace whose root says nothing and which calls no model: its topmost steps that ask and answer, where
 * each names a turn of its own. A loop around a chat of plain functions is such a trace:
 *
 * ```
 * main                        says nothing
 *   answer   turn_id: t1      "Hello?"   -> "Hello!"
 *   answer   turn_id: t2      "And now?" -> "Wait."
 * ```
 */
export function turnsBelow(session: Pick<Session, 'spans'>, trace: Trace): readonly SpokenSpan[] {
  const found: SpokenSpan[] = []
  for (let index = trace.spanStart; index < trace.spanEnd; ) {
    const spoken = spokenBy(session, index)
    if (spoken !== undefined) found.push(spoken)
    index = spoken === undefined ? index + 1 : Math.max(session.spans[index]?.end ?? 0, index + 1)
  }
  if (found.length < 2) return []
  const hints = found.map(({ index }) => hintOfSpan(session, index))
  const areApart = hints.every((hint, place) => place === 0 || isSameTurn(hints[place - 1], hint) === false)
  return areApart ? found : []
}

function spokenBy(session: Pick<Session, 'spans'>, index: number): SpokenSpan | undefined {
  const span = session.spans[index]
  if (span === undefined || !SPEAKING_KINDS.has(span.kind)) return undefined
  const input = readInput(span, { spanIndex: index, atMs: span.startMs })
  if (!input.some((message) => messageText(message) !== undefined)) return undefined
  const output = readOutput(span, { spanIndex: index, ...(span.endMs === undefined ? {} : { atMs: span.endMs }) })
  return { index, root: wordsOf(index, input, output) }
}
