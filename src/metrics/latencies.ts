import { conversationOf } from '../conversation/conversationOf.ts'
import { listOf } from '../model/listOf.ts'
import type { Session, SpanKind } from '../model/session.ts'
import { quantileOfSorted, sorted } from './quantile.ts'

/** How long one kind of thing takes. */
export interface Latency {
  /** `firstToken`: from the start of a model call to its first token. */
  readonly of: 'turn' | 'firstToken' | SpanKind
  readonly count: number
  readonly mean: number
  readonly p50: number
  readonly p90: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

const KINDS: readonly SpanKind[] = [
  'llm',
  'tool',
  'retriever',
  'reranker',
  'embedding',
  'guardrail',
  'evaluator',
  'agent',
  'chain',
]

/**
 * Percentiles of turns, model calls, first tokens and each kind of step that occurs. What never ended has no latency and
 * is left out.
 */
export function latencies(of: Session | readonly Session[]): Latency[] {
  const sessions = listOf(of)
  const samples = new Map<Latency['of'], number[]>()
  const add = (key: Latency['of'], ms: number): void => {
    const list = samples.get(key)
    if (list) list.push(ms)
    else samples.set(key, [ms])
  }
  for (const session of sessions) {
    for (const { startMs, endMs, traceIds } of conversationOf(session)) {
      if (endMs !== undefined && traceIds.length > 0) add('turn', endMs - startMs)
    }
    for (const { kind, startMs, endMs, firstTokenMs } of session.spans) {
      if (endMs !== undefined) add(kind, endMs - startMs)
      if (firstTokenMs !== undefined) add('firstToken', firstTokenMs)
    }
  }
  const order: readonly Latency['of'][] = ['turn', 'llm', 'firstToken', ...KINDS.slice(1)]
  return order.flatMap((key) => {
    const values = samples.get(key)
    return values ? [latency(key, values)] : []
  })
}

function latency(of: Latency['of'], values: readonly number[]): Latency {
  const ascending = sorted(values)
  const at = (share: number): number => quantileOfSorted(ascending, share) ?? Number.NaN
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { of, count: values.length, mean, p50: at(0.5), p90: at(0.9), p95: at(0.95), p99: at(0.99), max: at(1) }
}
