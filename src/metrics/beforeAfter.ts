import type { SessionSummary } from '../model/session.ts'
import { type ComparedMetric, compareSessions } from './compareSessions.ts'
import { defaultMetrics } from './defaultMetrics.ts'
import type { Metric } from './metric.ts'

/** What changed at a moment. */
export interface BeforeAfter {
  readonly atMs: number
  /** By their starts. */
  readonly before: readonly SessionSummary[]
  readonly after: readonly SessionSummary[]
  /** Each metric from before to after: by how much, in points where it is a rate, and in percent of before. */
  readonly metrics: readonly ComparedMetric[]
}

/** Sessions that started before a moment against those that started at it or later. */
export function beforeAfter(
  sessions: readonly SessionSummary[],
  atMs: number,
  metrics: readonly Metric[] = defaultMetrics,
): BeforeAfter {
  const before: SessionSummary[] = []
  const after: SessionSummary[] = []
  for (const session of sessions) (session.startMs < atMs ? before : after).push(session)
  return { atMs, before, after, metrics: compareSessions(before, after, metrics) }
}
