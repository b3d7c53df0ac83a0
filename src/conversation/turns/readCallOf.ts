import type { Session } from '../../model/session.ts'
import { type CallReading, readCall } from './addCall.ts'
import { toldByStep } from './toldByStep.ts'

type Spans = Pick<Session, 'spans' | 'traces'>

/**
 * What a model call was told and answered: by its own span, the one around it, or the step it belongs to.
 *
 * @param emptyCalls takes the span where it told of tool calls with nothing but empty values
 */
export function readCallOf(session: Spans, index: number | undefined, emptyCalls: number[]): CallReading | undefined {
  const span = index === undefined ? undefined : session.spans[index]
  if (span === undefined || index === undefined) return undefined
  const call = readCall(span, index, (code) => {
    if (code === 'tool-call-empty' && emptyCalls.at(-1) !== index) emptyCalls.push(index)
  })
  const outer = session.spans[span.parent]
  // Of two spans of one call the inner one counts, but only the outer one may hold the words.
  const isSilent = call.list.length === 0 && call.answers.length === 0
  if (!isSilent || outer?.kind !== 'llm') return toldByStep(session, span, call)
  return { ...readCall(outer, index), hasFailed: call.hasFailed }
}
