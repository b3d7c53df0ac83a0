import { conversationOf } from '../conversation/conversationOf.ts'
import type { Latency } from '../metrics/latencies.ts'
import { traceById } from '../metrics/traceIndex.ts'
import { listOf } from '../model/listOf.ts'
import type { Session } from '../model/session.ts'

/** What a percentile is an example of. */
export interface LatencyExample {
  readonly session: Session
  readonly traceId: string
  /** An index into `session.spans`; of a turn its first span, absent where it has none. */
  readonly spanIndex?: number
  readonly name: string
}

/** The turn or span of a session, or of many, whose latency is nearest to a value: what a reader sees who opens a percentile. */
export function nearestLatency(
  sessions: Session | readonly Session[],
  of: Latency['of'],
  ms: number,
): LatencyExample | undefined {
  let nearest: LatencyExample | undefined
  let least = Number.POSITIVE_INFINITY
  for (const session of listOf(sessions)) {
    if (of === 'turn') {
      for (const { startMs, endMs, traceIds, userText, index } of conversationOf(session)) {
        const [traceId] = traceIds
        if (endMs === undefined || traceId === undefined || Math.abs(endMs - startMs - ms) >= least) continue
        least = Math.abs(endMs - startMs - ms)
        const trace = traceById(session).get(traceId)
        const spanIndex = trace && trace.spanStart < trace.spanEnd ? trace.spanStart : undefined
        const name = userText ?? String(index + 1)
        nearest = { session, traceId, name, ...(spanIndex !== undefined && { spanIndex }) }
      }
      continue
    }
    for (const [spanIndex, { kind, startMs, endMs, firstTokenMs, traceId, name }] of session.spans.entries()) {
      const tookMs =
        of === 'firstToken' ? firstTokenMs : kind === of && endMs !== undefined ? endMs - startMs : undefined
      if (tookMs === undefined || Math.abs(tookMs - ms) >= least) continue
      least = Math.abs(tookMs - ms)
      nearest = { session, traceId, spanIndex, name }
    }
  }
  return nearest
}
