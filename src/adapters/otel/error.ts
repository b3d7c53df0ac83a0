import type { SpanError, SpanEvent, SpanStatus } from '../../model/session.ts'
import { text } from '../reading.ts'
import { type ErrorEvidence, spanError } from '../spanError.ts'
import type { Answers } from './precedence.ts'

/** OTLP's status code in any of its spellings: `2`, `"ERROR"`, `"STATUS_CODE_ERROR"`, `"StatusCode.ERROR"`. */
function statusCode(value: unknown): 'unset' | 'ok' | 'error' {
  if (typeof value === 'number') return value === 2 ? 'error' : value === 1 ? 'ok' : 'unset'
  if (typeof value !== 'string') return 'unset'
  const word = value.replace(/^.*[._]/, '').toUpperCase()
  return word === 'ERROR' || word === '2' ? 'error' : word === 'OK' || word === '1' ? 'ok' : 'unset'
}

/** Logfire's levels count as OpenTelemetry's severities do: from 17 on it is an error. */
const errorSeverity = 17

function isErrorLevel(answers: Answers): boolean {
  const level = answers.level?.toUpperCase()
  if (level === 'ERROR' || level === 'FATAL' || level === 'CRITICAL') return true
  return (answers.levelNumber ?? 0) >= errorSeverity
}

/** The first evidence that a span failed, in the order in which it is best worded. */
function evidenceOf(
  answers: Answers,
  code: 'unset' | 'ok' | 'error',
  statusMessage: string | undefined,
  exception: SpanEvent | undefined,
): ErrorEvidence | undefined {
  const message = statusMessage ?? answers.statusMessage
  const type = answers.errorType
  if (exception) {
    const { attributes } = exception
    return {
      type: text(attributes['exception.type']) ?? type,
      message: text(attributes['exception.message']) ?? message,
      stack: text(attributes['exception.stacktrace']),
      source: 'exception event',
    }
  }
  if (answers.exceptionType !== undefined || answers.exceptionMessage !== undefined) {
    return {
      type: answers.exceptionType ?? type,
      message: answers.exceptionMessage ?? message,
      stack: answers.exceptionStack,
      source: 'attribute',
    }
  }
  if (code === 'error') return { type, message, source: 'status' }
  if (isErrorLevel(answers)) return { type, message, source: 'level' }
  if (type !== undefined || answers.errorFlag === true || typeof answers.errorFlag === 'string') {
    return { type, message: message ?? text(answers.errorFlag), source: 'attribute' }
  }
  if (/^(?:error|failed|failure)$/i.test(answers.state ?? '')) return { message, source: 'attribute' }
  if ((answers.httpStatus ?? 0) >= 400) return { message, source: 'http status' }
  if (answers.finishReason === 'error') return { message, source: 'finish reason' }
  return undefined
}

const withoutError = { unset: { status: 'unset' }, ok: { status: 'ok' }, error: { status: 'error' } } as const

export interface SentStatus {
  readonly code: unknown
  readonly message: unknown
  /** The span itself says that it ended as it should: an error is not its own. */
  readonly isDenied?: boolean
}

/**
 * Status and error of a span. Any one piece of evidence makes an error, all of them count once; a WARNING is none, and an
 * unset status is not a success.
 */
export function outcomeOf(
  answers: Answers,
  status: SentStatus,
  events: readonly SpanEvent[],
): { status: SpanStatus; error?: SpanError } {
  const told = statusCode(status.code)
  const code = told === 'error' && status.isDenied ? 'unset' : told
  let exception: SpanEvent | undefined
  for (const event of events) if (event.name === 'exception') exception = event
  const evidence = evidenceOf(answers, code, text(status.message), exception)
  if (!evidence) return withoutError[code]
  const fallback = answers.httpStatus === undefined ? undefined : `HTTP ${answers.httpStatus}`
  return { status: 'error', error: spanError(evidence, fallback) }
}
