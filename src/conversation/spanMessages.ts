import type { Span } from '../model/session.ts'
import { readSpanMessages, type SpanMessages } from './readSpanMessages.ts'

const known = new WeakMap<Span, SpanMessages>()

/**
 * All messages a span holds, whole history included, in the order sent: for looking at one span. `spanIndex` is -1 here.
 * The conversation of a session is `conversationOf`.
 */
export function spanMessages(span: Span): SpanMessages {
  let messages = known.get(span)
  if (messages === undefined) {
    messages = readSpanMessages(span)
    known.set(span, messages)
  }
  return messages
}
