import { type CriticalSegment, criticalPath } from '../metrics/criticalPath.ts'
import { memoByObject } from '../metrics/memo.ts'
import { selfTimes } from '../metrics/selfTimes.ts'
import { subtreeTotals } from '../metrics/subtreeTotals.ts'
import type { Session, Span, SpanKind, Totals, Trace } from '../model/session.ts'
import { drawnEndMs } from './timeScale.ts'
import { inWindow, roundStep, type TimeWindow, wholeWindow } from './timeWindow.ts'

export interface TraceViewOptions {
  /** Indices into `session.spans` of the folded spans. Folding is "skip to `end`". */
  readonly folded?: ReadonlySet<number>
  /** The part of the trace's time that is drawn. @default all of it */
  readonly window?: TimeWindow
  /** Show only these kinds (and what stands above them). @default every kind */
  readonly kinds?: ReadonlySet<SpanKind>
  /** A trace that still runs lasts until now. */
  readonly nowMs?: number
}

/** What a drawn trace is made of. Rows are made on demand (`traceRow`): a trace may hold 230,000 spans. */
export interface TraceView {
  readonly session: Session
  readonly trace: Trace
  readonly startMs: number
  /** Until when it is drawn; a trace that never ended is drawn to its last moment known. */
  readonly endMs: number
  readonly window: TimeWindow
  readonly folded: ReadonlySet<number>
  /** Indices into `session.spans` of the visible rows, in order. */
  readonly visible: readonly number[]
  readonly ticks: readonly TraceTick[]
}

export interface TraceTick {
  /** Milliseconds since the trace's start. */
  readonly sinceStartMs: number
  /** Fraction of the window. */
  readonly at: number
}

/** One line of tree and waterfall. */
export interface TraceRow {
  readonly spanIndex: number
  readonly span: Span
  /** From 0 for a root. */
  readonly depth: number
  readonly hasChildren: boolean
  readonly isFolded: boolean
  /** Among its siblings, from 1. */
  readonly position: number
  readonly siblings: number
  /** For each level above the span (0 = root): whether that ancestor has siblings below, so that its line goes on. */
  readonly guides: readonly boolean[]
  /** Ends of the bar as fractions of the window; below 0 or above 1 outside of it. */
  readonly from: number
  readonly to: number
  /** Where the first token came, as a fraction of the bar. */
  readonly firstToken?: number
  /** Absent: the span never ended. */
  readonly durationMs?: number
  /** Without the time of its children. Absent: the span never ended. */
  readonly selfMs?: number
  /**
   * The stretches in which this span decided when the trace would end, as fractions of the window. Those too close to be
   * told apart are one: a parent of 20,000 calls waits between each two of them.
   */
  readonly critical: readonly { readonly from: number; readonly to: number }[]
  /** Of the span and everything below it. */
  readonly totals: Totals
  /** Failed spans below it. */
  readonly errorsBelow: number
}

/** The visible rows of one trace. `undefined`: no such trace. */
export function traceView(session: Session, traceId: string, options: TraceViewOptions = {}): TraceView | undefined {
  const trace = session.traces.find((candidate) => candidate.id === traceId)
  if (!trace) return undefined
  const { folded = new Set<number>(), window = wholeWindow, kinds, nowMs } = options
  const startMs = trace.startMs
  const endMs = drawnEndMs(session, trace, nowMs)
  const shown = kinds && withAncestors(session, trace, kinds)
  const visible: number[] = []
  for (let index = trace.spanStart; index < trace.spanEnd; ) {
    if (!shown || shown.has(index)) visible.push(index)
    const end = session.spans[index]?.end ?? trace.spanEnd
    index = folded.has(index) ? Math.max(index + 1, end) : index + 1
  }
  return { session, trace, startMs, endMs, window, folded, visible, ticks: ticksOf(endMs - startMs, window) }
}

/** The line of one span. */
export function traceRow(view: TraceView, spanIndex: number): TraceRow | undefined {
  const { session, trace, window } = view
  const span = session.spans[spanIndex]
  if (!span) return undefined
  const endMs = Math.max(span.startMs, span.endMs ?? view.endMs)
  const at = (ms: number): number => inWindow(fractionOf(view, ms), window)
  const selfMs = selfTimes(session)[spanIndex] ?? Number.NaN
  const sums = subtreeTotals(session)
  const { position, siblings } = placesOf(session)
  const lengthMs = endMs - span.startMs
  return {
    spanIndex,
    span,
    depth: span.depth,
    hasChildren: span.end > spanIndex + 1,
    isFolded: view.folded.has(spanIndex),
    position: position[spanIndex] ?? 1,
    siblings: siblings[spanIndex] ?? 1,
    guides: guidesOf(session, spanIndex),
    from: at(span.startMs),
    to: at(endMs),
    ...(span.firstTokenMs !== undefined &&
      lengthMs > 0 && { firstToken: Math.min(1, Math.max(0, span.firstTokenMs / lengthMs)) }),
    ...(span.endMs !== undefined && { durationMs: span.endMs - span.startMs }),
    ...(Number.isFinite(selfMs) && { selfMs }),
    critical: drawnStretches(
      (criticalOf(session, trace).get(spanIndex) ?? []).map(({ fromMs, toMs }) => ({ from: at(fromMs), to: at(toMs) })),
    ),
    totals: sums.totals(spanIndex, span.end),
    errorsBelow: sums.errors(spanIndex + 1, span.end),
  }
}

/** A gap below this fraction of the window cannot be seen. */
const CLOSEST_STRETCHES = 1 / 500

function drawnStretches(stretches: readonly { from: number; to: number }[]): { from: number; to: number }[] {
  const drawn: { from: number; to: number }[] = []
  for (const { from, to } of stretches) {
    if (to < 0 || from > 1) continue
    const last = drawn.at(-1)
    if (last && from - last.to < CLOSEST_STRETCHES) last.to = Math.max(last.to, to)
    else drawn.push({ from, to })
  }
  return drawn
}

/** Where a span stands in the visible rows: itself, else the folded span above it; -1 when it is filtered out. */
export function rowOfSpan(view: TraceView, spanIndex: number): number {
  for (let index = spanIndex; index >= 0; index = view.session.spans[index]?.parent ?? -1) {
    const row = indexIn(view.visible, index)
    if (row >= 0) return row
  }
  return -1
}

function fractionOf(view: TraceView, ms: number): number {
  const length = view.endMs - view.startMs
  // A child may lie outside its parent by clock skew: the layout is clamped, the raw values stay.
  return length > 0 ? Math.min(1, Math.max(0, (ms - view.startMs) / length)) : ms > view.startMs ? 1 : 0
}

function ticksOf(lengthMs: number, window: TimeWindow, count = 4): TraceTick[] {
  const step = roundStep(((window.to - window.from) * lengthMs) / count)
  if (!(step > 0)) return []
  const ticks: TraceTick[] = []
  const last = Math.floor((window.to * lengthMs) / step + 1e-9)
  const first = Math.max(0, Math.ceil((window.from * lengthMs) / step - 1e-9))
  for (let index = first; index <= last; index++) {
    ticks.push({ sinceStartMs: index * step, at: inWindow((index * step) / lengthMs, window) })
  }
  return ticks
}

function withAncestors(session: Session, trace: Trace, kinds: ReadonlySet<SpanKind>): Set<number> {
  const shown = new Set<number>()
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    const span = session.spans[index]
    if (!span || !kinds.has(span.kind)) continue
    for (let up = index; up >= 0 && !shown.has(up); up = session.spans[up]?.parent ?? -1) shown.add(up)
  }
  return shown
}

/** Lines to draw left of a span. Deep chains get those of the nearest levels only. */
const DEEPEST_GUIDE = 64

function guidesOf(session: Session, spanIndex: number): boolean[] {
  const { position, siblings } = placesOf(session)
  const guides: boolean[] = []
  let up = session.spans[spanIndex]?.parent ?? -1
  for (let level = 0; up >= 0 && level < DEEPEST_GUIDE; level++) {
    guides.push((position[up] ?? 1) < (siblings[up] ?? 1))
    up = session.spans[up]?.parent ?? -1
  }
  return guides.reverse()
}

/** Position among siblings (from 1) and their number, of every span. Roots of one trace are siblings. */
const placesOf = memoByObject(({ spans, traces }: Session) => {
  const position = new Uint32Array(spans.length)
  const siblings = new Uint32Array(spans.length)
  const children = new Uint32Array(spans.length)
  for (const trace of traces) {
    let roots = 0
    for (let index = trace.spanStart; index < trace.spanEnd; index++) {
      const parent = spans[index]?.parent ?? -1
      if (parent < 0) position[index] = ++roots
      else position[index] = children[parent] = (children[parent] ?? 0) + 1
    }
    for (let index = trace.spanStart; index < trace.spanEnd; index++) {
      const parent = spans[index]?.parent ?? -1
      siblings[index] = parent < 0 ? roots : (children[parent] ?? 1)
    }
  }
  return { position, siblings }
})

const criticalByTrace = memoByObject((_session: Session) => new Map<Trace, Map<number, CriticalSegment[]>>())

/** The stretches of the critical path by span, computed when a trace is first drawn. */
export function criticalOf(session: Session, trace: Trace): ReadonlyMap<number, readonly CriticalSegment[]> {
  const known = criticalByTrace(session)
  const found = known.get(trace)
  if (found) return found
  const bySpan = new Map<number, CriticalSegment[]>()
  for (const segment of criticalPath(session, trace)) {
    const list = bySpan.get(segment.spanIndex)
    if (list) list.push(segment)
    else bySpan.set(segment.spanIndex, [segment])
  }
  known.set(trace, bySpan)
  return bySpan
}

/** Binary search in an ascending list. */
function indexIn(ascending: readonly number[], value: number): number {
  let low = 0
  let high = ascending.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = ascending[middle] as number
    if (found === value) return middle
    if (found < value) low = middle + 1
    else high = middle - 1
  }
  return -1
}
