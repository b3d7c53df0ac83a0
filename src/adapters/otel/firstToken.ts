import type { Attributes, SpanEvent } from '../../model/session.ts'
import { timeToMs } from '../reading.ts'
import { unquoted } from './context.ts'
import type { Answers } from './precedence.ts'

export interface FirstTokenSource {
  readonly answers: Answers
  readonly attributes: Attributes
  readonly resource: Attributes | undefined
  readonly scope: string | undefined
  readonly events: readonly SpanEvent[]
  readonly startMs: number | undefined
}

/** OpenLIT writes this constant where it measured nothing. */
const openlitConstant = 0.001

/** Seconds by the specification, milliseconds where Strands sends it. */
function serverFirstTokenMs(source: FirstTokenSource): number | undefined {
  const { answers, attributes, resource, scope } = source
  const time = answers.serverFirstToken
  if (time === undefined) return undefined
  if (time === openlitConstant && resource?.['telemetry.sdk.name'] === 'openlit') return undefined
  const isStrands = scope === 'strands.telemetry.tracer' || attributes['gen_ai.system'] === 'strands-agents'
  return isStrands ? time : time * 1000
}

/** Whether any attribute says when the first token came; a few senders tell it by an event. */
export function tellsFirstToken({ firstTokenSeconds, firstTokenMs, firstTokenAt, serverFirstToken }: Answers): boolean {
  return (firstTokenSeconds ?? firstTokenMs ?? firstTokenAt ?? serverFirstToken) !== undefined
}

/** Milliseconds from the span's start to its first token. */
export function firstTokenMs(source: FirstTokenSource): number | undefined {
  const { answers, startMs } = source
  if (answers.firstTokenSeconds !== undefined) return answers.firstTokenSeconds * 1000
  if (answers.firstTokenMs !== undefined) return answers.firstTokenMs
  if (startMs !== undefined) {
    const event = source.events.find(({ name }) => name === 'ai.stream.firstChunk')
    const atMs = event?.atMs ?? timeToMs(unquoted(answers.firstTokenAt))
    if (atMs !== undefined && atMs >= startMs) return atMs - startMs
  }
  return serverFirstTokenMs(source)
}
