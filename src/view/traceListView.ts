import type { Turn } from '../conversation/turn.ts'
import { traceFailed } from '../model/errorRates.ts'
import type { Session, Span, SpanKind, SpanStatus, Trace } from '../model/session.ts'

/** A bar on a trace's axis: where it lies, as fractions of the axis. */
export interface TraceBar {
  readonly spanIndex: number
  readonly kind: SpanKind
  readonly status: SpanStatus
  readonly from: number
  readonly to: number
  /** Where the first token came, as a fraction of the bar. */
  readonly firstToken?: number
}

export interface TraceRow {
  readonly type: 'trace'
  readonly trace: Trace
  readonly traceIndex: number
  /** The record's name, else that of its first span. */
  readonly name?: string
  /** The turn it belongs to, from 0; absent for a milestone or a utility trace before the first turn. */
  readonly turn?: Turn
  readonly expanded: boolean
  readonly failed: boolean
  readonly durationMs?: number
  /** The spans that did the work: those without children, as one strip. */
  readonly bars: readonly TraceBar[]
  /** End of the trace on the axis. */
  readonly to: number
}

export interface TraceSpanRow {
  readonly type: 'span'
  readonly traceIndex: number
  readonly span: Span
  readonly spanIndex: number
  readonly bar: TraceBar
  readonly durationMs?: number
}

export type TraceListRow = TraceRow | TraceSpanRow

export interface TraceListOptions {
  readonly expanded: ReadonlySet<string>
  /** One axis for all traces, or each its own. */
  readonly scale: 'one' | 'own'
  readonly failedOnly: boolean
}

/** A strip shows no more bars than can be told apart in its width. */
const BARS_IN_A_STRIP = 48

/** All traces in order of their start, those that are opened with their spans below them. */
export function traceListRows(session: Session, turns: readonly Turn[], options: TraceListOptions): TraceListRow[] {
  const turnOf = new Map<string, Turn>()
  for (const turn of turns) for (const id of turn.traceIds) if (!turnOf.has(id)) turnOf.set(id, turn)
  const longestMs = longestTraceMs(session)
  const rows: TraceListRow[] = []
  session.traces.forEach((trace, traceIndex) => {
    const failed = traceFailed(session, trace)
    if (options.failedOnly && !failed) return
    const axisMs = options.scale === 'one' ? longestMs : lengthMs(session, trace)
    const expanded = options.expanded.has(trace.id)
    const turn = turnOf.get(trace.id)
    const root = trace.spanStart < trace.spanEnd ? session.spans[trace.spanStart] : undefined
    const name = trace.name ?? root?.name
    rows.push({
      type: 'trace',
      trace,
      traceIndex,
      ...(name !== undefined && { name }),
      ...(turn && { turn }),
      expanded,
      failed,
      ...durationOf(trace),
      bars: stripOf(session, trace, axisMs),
      to: axisMs > 0 ? Math.min(1, lengthMs(session, trace) / axisMs) : 1,
    })
    if (!expanded) return
    for (let spanIndex = trace.spanStart; spanIndex < trace.spanEnd; spanIndex += 1) {
      const span = session.spans[spanIndex] as Span
      rows.push({
        type: 'span',
        traceIndex,
        span,
        spanIndex,
        bar: barOf(session, trace, span, spanIndex, axisMs),
        ...durationOf(span),
      })
    }
  })
  return rows
}

/** The longest trace: the length of the axis all traces share. */
export function longestTraceMs(session: Session): number {
  let longest = 0
  for (const trace of session.traces) longest = Math.max(longest, lengthMs(session, trace))
  return longest
}

/** How long a trace is on an axis. One that runs is as long as what is known of it. */
function lengthMs(session: Session, trace: Trace): number {
  let endMs = trace.endMs ?? trace.startMs
  if (trace.endMs === undefined) {
    for (let index = trace.spanStart; index < trace.spanEnd; index += 1) {
      const span = session.spans[index] as Span
      endMs = Math.max(endMs, span.endMs ?? span.startMs)
    }
  }
  return endMs - trace.startMs
}

function durationOf(item: { readonly startMs: number; readonly endMs?: number }): { durationMs?: number } {
  return item.endMs === undefined ? {} : { durationMs: item.endMs - item.startMs }
}

function stripOf(session: Session, trace: Trace, axisMs: number): TraceBar[] {
  const bars: TraceBar[] = []
  for (let index = trace.spanStart; index < trace.spanEnd && bars.length < BARS_IN_A_STRIP; index += 1) {
    const span = session.spans[index] as Span
    const isLeaf = span.end === index + 1
    if (isLeaf) bars.push(barOf(session, trace, span, index, axisMs))
  }
  return bars
}

function barOf(session: Session, trace: Trace, span: Span, spanIndex: number, axisMs: number): TraceBar {
  // A span that never ended is drawn to its trace's end.
  const endMs = span.endMs ?? trace.startMs + lengthMs(session, trace)
  const from = axisMs > 0 ? clamp((span.startMs - trace.startMs) / axisMs) : 0
  const to = axisMs > 0 ? clamp((endMs - trace.startMs) / axisMs) : 1
  const firstToken =
    span.firstTokenMs !== undefined && endMs > span.startMs
      ? clamp(span.firstTokenMs / (endMs - span.startMs))
      : undefined
  return {
    spanIndex,
    kind: span.kind,
    status: span.status,
    from,
    to: Math.max(from, to),
    ...(firstToken !== undefined && { firstToken }),
  }
}

function clamp(fraction: number): number {
  return Math.min(1, Math.max(0, fraction))
}
