import type { Session, SpanKind, Trace } from '../model/session.ts'
import { criticalPath } from './criticalPath.ts'
import { memoByObject } from './memo.ts'
import { selfTimes } from './selfTimes.ts'
import { traceName, turnOfTrace } from './traceIndex.ts'

/** How much of a session's time one trace took. */
export interface TraceShare {
  readonly traceId: string
  readonly traceIndex: number
  readonly name?: string
  readonly turnIndex?: number
  readonly durationMs: number
  /** Of the sum of all traces' durations, 0 to 1. */
  readonly share: number
}

/** How much of a session's time one span took: the time it was on its trace's critical path. */
export interface SpanShare {
  readonly spanIndex: number
  readonly pathMs: number
  readonly share: number
}

/** All spans of one kind and name. */
export interface StepShare {
  readonly kind: SpanKind
  readonly name: string
  readonly count: number
  readonly failed: number
  /** On the critical paths. */
  readonly pathMs: number
  /** Without the time of children, beside others too. Spans that never ended are left out. */
  readonly selfMs: number
  readonly share: number
  /** The one that took longest. */
  readonly spanIndex: number
}

/** Where the time of a session went. */
export interface Bottlenecks {
  /** What the shares are of: the sum of all traces' durations. */
  readonly totalMs: number
  /** Each list: the largest share first. */
  readonly traces: readonly TraceShare[]
  readonly spans: readonly SpanShare[]
  readonly steps: readonly StepShare[]
  /** Time of the traces in which none of their spans was at work. */
  readonly restMs: number
}

/**
 * Where the time of a session goes, as shares of the sum of its traces' durations. Spans count with the time they were on
 * the critical path, so work that ran beside other work takes no share and the shares of all spans and the rest add up to 1.
 */
export const bottlenecks: (session: Session) => Bottlenecks = memoByObject((session: Session): Bottlenecks => {
  const totalMs = session.durations.summedMs
  const shareOf = (ms: number): number => (totalMs > 0 ? ms / totalMs : 0)
  const path = new Map<number, number>()
  let pathMs = 0
  for (const trace of session.traces) {
    for (const { spanIndex, fromMs, toMs } of criticalPath(session, trace)) {
      const ms = Math.min(toMs, endOf(trace, toMs)) - fromMs
      if (ms <= 0) continue
      path.set(spanIndex, (path.get(spanIndex) ?? 0) + ms)
      pathMs += ms
    }
  }
  const turns = turnOfTrace(session)
  return {
    totalMs,
    traces: session.traces
      .flatMap((trace, traceIndex): TraceShare[] => {
        if (trace.endMs === undefined) return []
        const durationMs = trace.endMs - trace.startMs
        const name = traceName(session, trace)
        const turnIndex = turns.get(trace.id)?.index
        return [
          {
            traceId: trace.id,
            traceIndex,
            ...(name !== undefined && { name }),
            ...(turnIndex !== undefined && { turnIndex }),
            durationMs,
            share: shareOf(durationMs),
          },
        ]
      })
      .sort((one, other) => other.durationMs - one.durationMs || one.traceIndex - other.traceIndex),
    spans: [...path]
      .map(([spanIndex, ms]) => ({ spanIndex, pathMs: ms, share: shareOf(ms) }))
      .sort((one, other) => other.pathMs - one.pathMs || one.spanIndex - other.spanIndex),
    steps: stepsOf(session, path, shareOf),
    restMs: Math.max(0, totalMs - pathMs),
  }
})

/** What a trace's spans do after its end is not part of its duration. */
function endOf(trace: Trace, toMs: number): number {
  return trace.endMs ?? toMs
}

function stepsOf(session: Session, path: ReadonlyMap<number, number>, shareOf: (ms: number) => number): StepShare[] {
  type Mutable = { -readonly [Key in keyof StepShare]: StepShare[Key] }
  const steps = new Map<string, Mutable>()
  const self = selfTimes(session)
  session.spans.forEach(({ kind, name, status }, spanIndex) => {
    const key = `${kind} ${name}`
    const step = steps.get(key) ?? { kind, name, count: 0, failed: 0, pathMs: 0, selfMs: 0, share: 0, spanIndex }
    steps.set(key, step)
    const ms = path.get(spanIndex) ?? 0
    step.count++
    if (status === 'error') step.failed++
    step.pathMs += ms
    const selfMs = self[spanIndex] ?? Number.NaN
    if (Number.isFinite(selfMs)) step.selfMs += selfMs
    if (ms > (path.get(step.spanIndex) ?? 0)) step.spanIndex = spanIndex
  })
  for (const step of steps.values()) step.share = shareOf(step.pathMs)
  return [...steps.values()].sort((one, other) => other.pathMs - one.pathMs || one.spanIndex - other.spanIndex)
}
