import { selfTimes } from '../metrics/selfTimes.ts'
import { turnOfSpan } from '../metrics/traceIndex.ts'
import type { Session, SpanKind, SpanStatus } from '../model/session.ts'
import { spanSkew } from './spanSkew.ts'

/** What is told of a span while it is pointed at. */
export interface SpanReadout {
  readonly name: string
  readonly kind: SpanKind
  readonly status: SpanStatus
  readonly startMs: number
  /** Absent: it never ended. */
  readonly durationMs?: number
  /** Only of spans with children. */
  readonly selfMs?: number
  readonly firstTokenMs?: number
  readonly model?: string
  readonly inputTokens?: number
  readonly outputTokens?: number
  readonly costUsd?: number
  readonly turnIndex?: number
  readonly error?: string
  /** How long before its parent it seems to have started. */
  readonly skewMs?: number
}

const ERROR_CHARACTERS = 240

/** `undefined`: there is no such span. */
export function spanReadout(session: Session, spanIndex: number): SpanReadout | undefined {
  const span = session.spans[spanIndex]
  if (!span) return undefined
  const { name, kind, status, startMs, endMs, firstTokenMs, model, own, reported, error } = span
  const turnIndex = turnOfSpan(session)[spanIndex] ?? -1
  const selfMs = span.end > spanIndex + 1 ? selfTimes(session)[spanIndex] : undefined
  const skewMs = spanSkew(session, spanIndex)?.beforeMs ?? 0
  const amounts = reported ?? own
  const { inputTokens, outputTokens, costUsd } = amounts
  return {
    name,
    kind,
    status,
    startMs,
    ...(endMs !== undefined && { durationMs: endMs - startMs }),
    ...(selfMs !== undefined && !Number.isNaN(selfMs) && { selfMs }),
    ...(firstTokenMs !== undefined && { firstTokenMs }),
    ...(model !== undefined && { model }),
    ...(inputTokens !== undefined && { inputTokens }),
    ...(outputTokens !== undefined && { outputTokens }),
    ...(costUsd !== undefined && { costUsd }),
    ...(turnIndex >= 0 && { turnIndex }),
    ...(error && { error: [error.type, error.message].filter(Boolean).join(': ').slice(0, ERROR_CHARACTERS) }),
    ...(skewMs > 0 && { skewMs }),
  }
}
