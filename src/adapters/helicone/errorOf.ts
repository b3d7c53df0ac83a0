import type { SpanError } from '../../model/session.ts'
import { label, number, own, text, type UnknownRecord } from '../reading.ts'
import { spanError } from '../spanError.ts'
import type { SessionPlace } from './pathTree.ts'

/** What the small negative numbers in place of an HTTP status say. */
const states: Readonly<Record<string, string>> = {
  '-1': 'The provider did not answer',
  '-2': 'The answer was not received',
  '-3': 'The request was cancelled',
  '-4': 'The request was blocked as a threat',
}

const thrownBody = /^\s*Traceback \(most recent call last\):|\n {4}at \S/

export function errorOf(fields: UnknownRecord, answered: unknown, place: SessionPlace): SpanError | undefined {
  const status = number(fields.response_status)
  // A request that is still under way has the number of one that was never answered.
  const isOpen = status === -2 && place.endMs === undefined
  // The manual logger puts what was thrown in place of the answer, and says 200.
  const thrown = text(answered)
  if (thrown !== undefined && thrownBody.test(thrown))
    return spanError({ message: thrown.trim(), source: 'response body' })
  if (status === undefined || isOpen || (status >= 0 && status < 400)) return undefined
  const said = own(answered, 'error')
  const message =
    text(own(said, 'message')) ??
    text(said) ??
    text(own(answered, 'message')) ??
    states[String(status)] ??
    `HTTP ${status}`
  return spanError({
    type: text(own(said, 'type')) ?? label(own(said, 'code')),
    message,
    source: 'response_status',
  })
}
