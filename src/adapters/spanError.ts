import type { SpanError } from '../model/session.ts'

/** What a stack looks like where it begins: JavaScript and Java, Python, .NET, Go. */
const stackStart = /\n(?=\s+at\s|\s*Traceback \(most recent call last\)|\s+File "|\s*goroutine \d+ \[)/

/** Python prints what went wrong last: `Traceback …`, the places, `ValueError: no such order`. */
const traceback = /^\s*Traceback \(most recent call last\):/

/** A message that carries its stack is two things: the words before the stack, and the stack. */
function splitStack(message: string): { message: string; stack?: string } {
  if (traceback.test(message)) {
    const lines = message.trimEnd().split('\n')
    const last = lines.findLastIndex((line) => /^\S/.test(line) && !traceback.test(line))
    const words = last < 1 ? undefined : lines.slice(last).join('\n')
    return { message: words ?? message, stack: message }
  }
  const found = stackStart.exec(message)
  if (!found) return { message }
  const words = message.slice(0, found.index).trimEnd()
  const stack = message.slice(found.index + 1).replace(/^\n+/, '')
  const opening = openingOf(words)
  if (opening === undefined) return { message: words, stack }
  return { message: words.slice(0, -opening.length).trimEnd(), stack: `${opening}\n${stack}` }
}

/** The first line of a stack, where it repeats the words before it: `no such order`, a blank line, `Error: no such order`. */
function openingOf(words: string): string | undefined {
  const start = words.lastIndexOf('\n\n')
  const line = words.slice(start + 2)
  const said = words.slice(0, start).trim()
  return start > 0 && !line.includes('\n') && line.endsWith(`: ${said}`) ? line : undefined
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
