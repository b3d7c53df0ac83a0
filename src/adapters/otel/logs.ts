import type { Fact } from '../../model/facts.ts'
import type { SpanError, SpanEvent } from '../../model/session.ts'
import { nanosToMs, text, type UnknownRecord } from '../reading.ts'
import { spanError } from '../spanError.ts'
import { plainValue } from './anyValue.ts'
import { plainAttributes } from './attributes.ts'
import { readId } from './ids.ts'
import { evaluationScore } from './scores.ts'
import { either, issue } from './spanParts.ts'

/** One log record as an event of the span it was written in, or as a score where it is a judgement. */
export function readLogRecord(sent: UnknownRecord): Fact {
  const attributes = plainAttributes(sent.attributes)
  const name = text(either(sent, 'eventName', 'event_name')) ?? text(attributes['event.name']) ?? 'log'
  const traceId = readId(either(sent, 'traceId', 'trace_id'), 'trace')?.id
  const spanId = readId(either(sent, 'spanId', 'span_id'), 'span')?.id
  if (traceId === undefined || spanId === undefined) {
    return issue('log-unmatched', 'A log record names no span.', name)
  }
  const time = either(sent, 'timeUnixNano', 'time_unix_nano')
  const observed = either(sent, 'observedTimeUnixNano', 'observed_time_unix_nano')
  const atMs = [nanosToMs(time), nanosToMs(observed)].find((found) => found !== undefined && found > 0)
  const body = plainValue(sent.body)
  const event: SpanEvent = {
    name,
    ...(atMs === undefined ? {} : { atMs }),
    attributes,
    ...(body === undefined || body === null ? {} : { body }),
  }
  const score = evaluationScore(event, spanId)
  if (score) return { fact: 'score', score, traceId }
  const error = exceptionOf(event)
  return { fact: 'event', traceId, spanId, event, ...(error === undefined ? {} : { error }) }
}

/** Newer conventions write the exception of a call into a log record and no longer on the span. */
function exceptionOf({ name, attributes }: SpanEvent): SpanError | undefined {
  const type = text(attributes['exception.type'])
  const message = text(attributes['exception.message'])
  if (type === undefined && message === undefined) return undefined
  if (name !== 'exception' && !name.endsWith('.exception')) return undefined
  return spanError({ type, message, stack: text(attributes['exception.stacktrace']), source: 'log record' })
}
