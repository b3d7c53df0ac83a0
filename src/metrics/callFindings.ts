import { conversationOf } from '../conversation/conversationOf.ts'
import type { ToolCall } from '../conversation/turn.ts'
import type { Session, Span, SpanKind } from '../model/session.ts'
import { bottlenecks } from './bottlenecks.ts'
import type { Finding } from './finding.ts'
import { sameValue } from './sameValue.ts'
import { turnOfSpan } from './traceIndex.ts'

/** A step is slow from this share of the time … */
const SLOW_SHARE = 0.3
/** … in sessions that take at least this long. */
const SLOW_FROM_MS = 1000
const SLOW_KINDS: ReadonlySet<SpanKind> = new Set(['tool', 'retriever', 'reranker', 'embedding', 'guardrail'])
const RETRY_TIME_MS = 10_000
const CACHE_REBUILT_RATIO = 0.25
const CACHE_REBUILT_TOKENS = 20_000

/** What calls of models and tools show: slow, repeated, refused, paid twice. */
export function callFindings(session: Session): Finding[] {
  return [
    ...slowStep(session),
    ...failingCalls(session),
    ...rateLimits(session),
    ...retryTime(session),
    ...cacheRebuilt(session),
    ...neverEnded(session),
  ]
}

function slowStep(session: Session): Finding[] {
  const { totalMs, steps } = bottlenecks(session)
  // That a model takes most of the time is no news, and agents and chains only wait for others.
  const slowest = steps.find(({ kind }) => SLOW_KINDS.has(kind))
  if (!slowest || steps.length < 2 || totalMs < SLOW_FROM_MS || slowest.share < SLOW_SHARE) return []
  const { name, kind, share, pathMs, count, spanIndex } = slowest
  const values = { name, kind, share, durationMs: pathMs, count }
  return [{ code: 'slow-step', severity: 'warning', target: targetOf(session, spanIndex), values }]
}

function failingCalls(session: Session): Finding[] {
  const found: Finding[] = []
  let calls = 0
  let failed = 0
  let firstFailed: number | undefined
  for (const turn of conversationOf(session)) {
    const groups: ToolCall[][] = []
    for (const call of turn.toolCalls) {
      calls++
      if (call.status !== 'error') continue
      failed++
      firstFailed ??= call.spanIndex
      const group = groups.find(([first]) => first !== undefined && isSameCall(first, call))
      if (group) group.push(call)
      else groups.push([call])
    }
    for (const group of groups) {
      const first = group[0]
      if (!first || group.length < 2) continue
      const durationMs = group.reduce((sum, call) => sum + (call.durationMs ?? 0), 0)
      found.push({
        code: 'repeated-failing-call',
        severity: 'warning',
        target: { turnIndex: turn.index, ...(first.spanIndex !== undefined && targetOf(session, first.spanIndex)) },
        values: { name: first.name, times: group.length, durationMs },
      })
    }
  }
  if (failed > 0) {
    const target = firstFailed === undefined ? {} : targetOf(session, firstFailed)
    found.push({ code: 'actions-failed', severity: 'warning', target, values: { failed, calls } })
  }
  return found
}

function isSameCall(one: ToolCall, other: ToolCall): boolean {
  return one.name === other.name && sameValue(one.arguments, other.arguments)
}

function rateLimits(session: Session): Finding[] {
  const limited = failedModelCalls(session).filter((index) => isRateLimit(session.spans[index]))
  const first = limited[0]
  if (first === undefined) return []
  const gaveUp = conversationOf(session).some(
    (turn) => turn.status === 'error' && limited.some((index) => turn.spanIndices.includes(index)),
  )
  return [
    {
      code: 'rate-limited',
      severity: gaveUp ? 'error' : 'warning',
      target: targetOf(session, first),
      values: { times: limited.length, gaveUp: gaveUp ? 1 : 0 },
    },
  ]
}

/** Failed calls, each failure once: the innermost span that tells it. A failure without a model call counts at its span. */
function failedModelCalls(session: Session): number[] {
  const failing = new Set<number>()
  const origins: number[] = []
  for (let index = session.spans.length - 1; index >= 0; index--) {
    const span = session.spans[index]
    if (span?.status !== 'error' && !failing.has(index)) continue
    if (span?.status === 'error' && !failing.has(index) && span.kind !== 'tool') origins.push(index)
    if (span) failing.add(span.parent)
  }
  return origins.reverse()
}

function isRateLimit(span: Span | undefined): boolean {
  const error = span?.error
  if (!error) return false
  const text = `${error.type ?? ''} ${error.message.slice(0, 500)}`.toLowerCase()
  return ['429', 'rate limit', 'rate_limit', 'ratelimit', 'overloaded', 'too many requests'].some((sign) =>
    text.includes(sign),
  )
}

/** Time that went into attempts which failed and were made again. */
function retryTime(session: Session): Finding[] {
  let durationMs = 0
  let attempts = 0
  let first: number | undefined
  const add = (index: number | undefined, ms: number | undefined): void => {
    attempts++
    durationMs += ms ?? 0
    first ??= index
  }
  for (const turn of conversationOf(session)) {
    turn.toolCalls.forEach((call, place) => {
      const next = turn.toolCalls[place + 1]
      const repeated = call.status === 'error' && next !== undefined && isSameCall(next, call)
      if (repeated) add(call.spanIndex, call.durationMs)
    })
    if (turn.failedAttempts === 0 || turn.status === 'error') continue
    for (const index of turn.spanIndices) {
      const span = session.spans[index]
      if (span?.kind !== 'llm' || span.status !== 'error' || span.endMs === undefined) continue
      add(index, span.endMs - span.startMs)
    }
  }
  if (durationMs < RETRY_TIME_MS) return []
  const target = first === undefined ? {} : targetOf(session, first)
  return [{ code: 'retry-time', severity: 'warning', target, values: { durationMs, attempts } }]
}

function cacheRebuilt({ totals }: Session): Finding[] {
  const { cacheReadTokens: readTokens = 0, cacheWriteTokens: writeTokens = 0 } = totals
  if (writeTokens < CACHE_REBUILT_TOKENS || writeTokens < CACHE_REBUILT_RATIO * readTokens) return []
  return [{ code: 'cache-rebuilt', severity: 'warning', target: {}, values: { writeTokens, readTokens } }]
}

function neverEnded(session: Session): Finding[] {
  if (session.status === 'running') return []
  const open = session.spans.flatMap(({ endMs }, index) => (endMs === undefined ? [index] : []))
  const first = open[0]
  if (first === undefined) return []
  return [{ code: 'never-ended', severity: 'info', target: targetOf(session, first), values: { spans: open.length } }]
}

function targetOf(session: Session, spanIndex: number): Finding['target'] {
  const turnIndex = turnOfSpan(session)[spanIndex] ?? -1
  const traceId = session.spans[spanIndex]?.traceId
  return { spanIndex, ...(traceId !== undefined && { traceId }), ...(turnIndex >= 0 && { turnIndex }) }
}
