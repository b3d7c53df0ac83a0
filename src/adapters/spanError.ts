import type { SpanError } from '../model/session.ts'

/** What a stack looks like where it begins: JavaScript and Java, Python, .NET, Go. */
const stackStart = /\n(?=\s+at\s|\s*Traceback \(most recent call last\)|\s+File "|\s*goroutine \d+ \[)/

/** A message that carries its stack is two things: the words before the stack, and the stack. */
function splitStack(message: string): { message: string; stack?: string } {
  const found = stackStart.exec(message)
  if (!found) return { message }
  return { message: message.slice(0, found.index).trimEnd(), stack: message.slice(found.index + 1) }
}

export interface ErrorEvidence {
  readonly type?: string | undefined
  readonly message?: string | undefined
  readonly stack?: string | undefined
  readonly source: string
}

/** One error of what was found. Without any words the type speaks, else `fallback`. */
export function spanError(evidence: ErrorEvidence, fallback = 'Failed without a message'): SpanError {
  const split = splitStack(evidence.message ?? evidence.type ?? fallback)
  const stack = evidence.stack ?? split.stack
  return {
    ...(evidence.type === undefined ? {} : { type: evidence.type }),
    message: split.message,
    ...(stack === undefined ? {} : { stack }),
    source: evidence.source,
  }
}
