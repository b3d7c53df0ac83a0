import type { SpanError } from '../../model/session.ts'
import { own, text } from '../reading.ts'
import { spanError } from '../spanError.ts'

/** `{ message, traceback }`, or words alone. */
export function errorOf(error: unknown): SpanError | undefined {
  const message = text(error) ?? text(own(error, 'message'))
  return message === undefined
    ? undefined
    : spanError({ message, stack: text(own(error, 'traceback')), source: 'error field' })
}
