import type { Session, Span, SpanError, SpanEvent } from '../model/session.ts'

/** One failure of a span, and everything that tells of it. */
export interface ErrorEntry {
  readonly type?: string
  readonly message: string
  readonly stack?: string
  /** Where it is told: `'status'`, `'exception event'`, an attribute's key … Each once, in the order found. */
  readonly sources: readonly string[]
  /** When, where an event told the time. */
  readonly atMs?: number
}

/** A failed span below, with its error. */
export interface ErrorBelow {
  readonly spanIndex: number
  readonly error?: SpanError
}

const MESSAGE_KEYS = [
  'exception.message',
  'error.message',
  'otel.status_description',
  'status_message',
  'statusMessage',
]
const TYPE_KEYS = ['exception.type', 'error.type']
const STACK_KEYS = ['exception.stacktrace', 'error.stack']
const HTTP_KEYS = ['http.response.status_code', 'http.status_code']

interface Draft {
  type?: string
  message?: string
  stack?: string
  atMs?: number
  readonly sources: string[]
}

/** Every failure the span tells of, each once however often it is told. */
export function spanErrors(span: Span): ErrorEntry[] {
  const found: Draft[] = []
  const { error, attributes } = span
  if (error) add(found, error.source, error.message, error.type, error.stack)
  for (const event of span.events) {
    const { message, type, stack } = eventError(event)
    if (message === undefined && type === undefined) continue
    add(found, event.name === 'exception' ? 'exception event' : event.name, message, type, stack, event.atMs)
  }
  const message = firstText(attributes, MESSAGE_KEYS)
  const type = firstText(attributes, TYPE_KEYS)
  const stack = firstText(attributes, STACK_KEYS)
  if (message || type) add(found, (message ?? type)?.key ?? '', message?.text, type?.text, stack?.text)
  for (const key of HTTP_KEYS) {
    const code = Number(attributes[key])
    if (code >= 400) add(found, key, undefined, String(code))
  }
  return found.map(({ message: words, type: name, ...rest }) => ({
    ...rest,
    ...(name !== undefined && { type: name }),
    message: words ?? name ?? '',
  }))
}

/** The first so many failed spans below a span, and how many there are. */
export function errorsBelow(
  session: Session,
  spanIndex: number,
  limit: number,
): { readonly shown: readonly ErrorBelow[]; readonly count: number } {
  const end = session.spans[spanIndex]?.end ?? spanIndex
  const shown: ErrorBelow[] = []
  let count = 0
  for (let index = spanIndex + 1; index < end; index++) {
    const span = session.spans[index]
    if (span?.status !== 'error') continue
    count += 1
    if (shown.length < limit) shown.push({ spanIndex: index, ...(span.error && { error: span.error }) })
  }
  return { shown, count }
}

/** The same words, or the words of one inside the other, are the same failure; so is a type without words of its own. */
function add(
  found: Draft[],
  source: string,
  message: string | undefined,
  type: string | undefined,
  stack: string | undefined = undefined,
  atMs: number | undefined = undefined,
): void {
  const same = found.find((other) => isSame(other, message, type))
  const draft = same ?? { sources: [] }
  if (!same) found.push(draft)
  if (draft.message === undefined && message !== undefined) draft.message = message
  if (draft.type === undefined && type !== undefined) draft.type = type
  if (draft.stack === undefined && stack !== undefined) draft.stack = stack
  if (draft.atMs === undefined && atMs !== undefined) draft.atMs = atMs
  if (!draft.sources.includes(source)) draft.sources.push(source)
}

function isSame(other: Draft, message: string | undefined, type: string | undefined): boolean {
  if (message === undefined) {
    if (type === undefined) return true
    return other.type === undefined || other.type === type || (other.message ?? '').includes(type)
  }
  if (other.message === undefined) return other.type === type
  return other.message.includes(message) || message.includes(other.message)
}

function eventError(event: SpanEvent): { message?: string; type?: string; stack?: string } {
  const message = firstText(event.attributes, MESSAGE_KEYS)?.text
  const type = firstText(event.attributes, TYPE_KEYS)?.text
  const stack = firstText(event.attributes, STACK_KEYS)?.text
  return {
    ...(message !== undefined && { message }),
    ...(type !== undefined && { type }),
    ...(stack !== undefined && { stack }),
  }
}

function firstText(
  attributes: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): { key: string; text: string } | undefined {
  for (const key of keys) {
    const text = attributes[key]
    if (typeof text === 'string' && text.trim() !== '') return { key, text }
  }
  return undefined
}
