import type { Session, Span, Trace } from '../model/session.ts'

/** A stretch of time in which this span, and none of its children, decided when the trace would end. */
export interface CriticalSegment {
  readonly spanIndex: number
  readonly fromMs: number
  readonly toMs: number
}

/**
 * The chain of work that decides how long a trace takes, in order of time. Making any of it shorter makes the trace
 * shorter; work beside it costs no time. Its segments never overlap; together they cover each root from its start to
 * its end.
 *
 * ```
 * agent  ################        agent ##        ##
 *   a      ####              ->    a     ####
 *   b          ########            b         ########
 *   c           #####
 * ```
 */
export function criticalPath(session: Session, trace: Trace): CriticalSegment[] {
  const { spans } = session
  const ends = lastEnds(spans, trace)
  const endOf = (index: number): number => ends[index - trace.spanStart] ?? 0
  const path: CriticalSegment[] = []
  const visit = (parent: number, candidates: number[], fromMs: number, toMs: number, pending: Visit[]): void => {
    pending.push({ parent, candidates, fromMs, toMs, cursorMs: toMs })
  }
  const pending: Visit[] = []
  const roots = childrenOf(spans, trace.spanStart, trace.spanEnd).sort((one, other) => endOf(one) - endOf(other))
  const wholeEndMs = roots.reduce((latest, root) => Math.max(latest, endOf(root)), trace.startMs)
  visit(-1, roots, trace.startMs, wholeEndMs, pending)
  // Backwards from the end: who finished last before the cursor was the one being waited for.
  while (pending.length > 0) {
    const current = pending.at(-1) as Visit
    const child = current.candidates.pop()
    if (child === undefined) {
      addSegment(path, current.parent, current.fromMs, current.cursorMs)
      pending.pop()
      continue
    }
    const childFromMs = Math.max(spans[child]?.startMs ?? 0, current.fromMs)
    const childToMs = Math.min(endOf(child), current.cursorMs)
    // It ran beside what is already on the path (nobody waited for it), or took no time.
    const overlapMs = Math.min(endOf(child), current.toMs) - current.cursorMs
    if (overlapMs > CLOCK_SKEW_MS || childToMs <= childFromMs) continue
    addSegment(path, current.parent, childToMs, current.cursorMs)
    current.cursorMs = childFromMs
    const span = spans[child]
    if (!span) continue
    const grandchildren = childrenOf(spans, child + 1, span.end).sort((one, other) => endOf(one) - endOf(other))
    visit(child, grandchildren, childFromMs, childToMs, pending)
  }
  return path.reverse()
}

/** Some senders cut starts to whole milliseconds but not ends: the next call then seems to start before the last ended. */
const CLOCK_SKEW_MS = 1

interface Visit {
  readonly parent: number
  /** Children not looked at yet, the one that ends last at the end. */
  readonly candidates: number[]
  readonly fromMs: number
  readonly toMs: number
  /** Everything of the parent after this moment is explained. */
  cursorMs: number
}

/** Time spent on the critical path per span index. */
export function criticalTimes(path: readonly CriticalSegment[]): Map<number, number> {
  const times = new Map<number, number>()
  for (const { spanIndex, fromMs, toMs } of path) times.set(spanIndex, (times.get(spanIndex) ?? 0) + toMs - fromMs)
  return times
}

function addSegment(path: CriticalSegment[], spanIndex: number, fromMs: number, toMs: number): void {
  // Index -1 is the time between the roots of a trace: nobody worked.
  if (spanIndex >= 0 && toMs > fromMs) path.push({ spanIndex, fromMs, toMs })
}

function childrenOf(spans: readonly Span[], from: number, to: number): number[] {
  const children: number[] = []
  for (let index = from; index < to; ) {
    children.push(index)
    index = Math.max(index + 1, spans[index]?.end ?? to)
  }
  return children
}

/** When each span is over: its end, never before its start; one that never ended lasts to its trace's end. */
function lastEnds(spans: readonly Span[], trace: Trace): Float64Array {
  const ends = new Float64Array(Math.max(0, trace.spanEnd - trace.spanStart))
  let traceEndMs = trace.endMs ?? trace.startMs
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    const span = spans[index]
    if (span) traceEndMs = Math.max(traceEndMs, span.endMs ?? span.startMs)
  }
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    const span = spans[index]
    if (span) ends[index - trace.spanStart] = Math.max(span.startMs, span.endMs ?? traceEndMs)
  }
  return ends
}
