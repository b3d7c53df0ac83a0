import type { Session, Span } from '../../model/session.ts'
import { messageText } from '../messageText.ts'
import { readInput, readOutput } from '../readSpanMessages.ts'
import type { Message } from '../turn.ts'
import type { CallReading } from './addCall.ts'

/**
 * Mastra's model calls hold counts and no words: the step around a call tells what it was told and which tools it asked
 * for. The step must be the call's own, and no root: a root speaks for the turn.
 */
export function toldByStep(session: Pick<Session, 'spans'>, span: Span, call: CallReading): CallReading {
  const step = session.spans[span.parent]
  if (call.list.length > 0 || step === undefined || step.kind !== 'chain' || step.parent < 0) return call
  if (!isOnlyCall(session, span, step)) return call
  const { spanIndex } = call
  const list = readInput(step, { spanIndex, atMs: span.startMs }).flatMap(withoutPlaceholders)
  if (!list.some(({ role }) => role === 'user') || list.some(isRaw)) return call
  const end = span.endMs === undefined ? {} : { atMs: span.endMs }
  const told = readOutput(step, { spanIndex, ...end }).filter(
    (message) => message.role === 'assistant' && !isRaw(message),
  )
  const saysMore = told.some(({ parts }) => parts.some(({ type }) => type === 'tool-call'))
  const isSilent = !call.answers.some((answer) => messageText(answer) !== undefined)
  return { ...call, list, answers: told.length > 0 && (isSilent || saysMore) ? told : call.answers }
}

/**
 * Mastra writes `[tool: search]` and `[tool-result: search]` for the calls and results of earlier steps, alone or behind
 * the words of the step.
 */
function withoutPlaceholders(message: Message): readonly Message[] {
  const [only] = message.parts
  const said = only?.type === 'text' ? only.text : only?.type === 'tool-result' ? only.result : undefined
  if (message.parts.length !== 1 || typeof said !== 'string') return [message]
  const words = said.replace(PLACEHOLDERS, '')
  if (words === said) return [message]
  return words === '' ? [] : [{ ...message, parts: [{ type: 'text', text: words }] }]
}

const PLACEHOLDERS = /(?:\[tool(?:-result)?: [^\]]{1,200}\]){1,50}$/

function isRaw({ parts }: Message): boolean {
  return parts.some(({ type }) => type === 'json')
}

function isOnlyCall(session: Pick<Session, 'spans'>, span: Span, step: Span): boolean {
  for (let index = span.parent + 1; index < step.end; index++) {
    const other = session.spans[index]
    if (other?.kind === 'llm' && other !== span && other.parent === span.parent) return false
  }
  return true
}
