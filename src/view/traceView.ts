import { type CriticalSegment, criticalPath } from '../metrics/criticalPath.ts'
import { memoByObject } from '../metrics/memo.ts'
import { selfTimes } from '../metrics/selfTimes.ts'
import { subtreeTotals } from '../metrics/subtreeTotals.ts'
import type { Session, Span, SpanKind, Totals, Trace } from '../model/session.ts'
import { failedEvals } from './failedEvals.ts'
import { type SpanSkew, spanSkew } from './spanSkew.ts'
import { drawnEndMs } from './timeScale.ts'
import { roundStep } from './timeTicks.ts'
import { inWindow, type TimeWindow, wholeWindow } from './timeWindow.ts'
import { filterSpans, withAncestors } from './traceFilter.ts'
import { type SiblingOrder, type TraceShape, traceShape } from './traceShape.ts'

export interface TraceViewOptions {
  /** Indices into `session.spans` of the folded spans. Folding is "skip to `end`". */
  readonly folded?: ReadonlySet<number>
  /** The part of the trace's time that is drawn. @default all of it */
  readonly window?: TimeWindow
  /** Show only these kinds (and what stands above them). @default every kind */
  readonly kinds?: ReadonlySet<SpanKind>
  /** Show only these spans; the children of one left out stand where it stood. @default all of them */
  readonly shown?: ReadonlySet<number> | undefined
  /** @default 'start' */
  readonly order?: SiblingOrder
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
  /** The tree that is drawn, folded or not. */
  readonly shape: TraceShape
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
  /** From 0 for a root. Of the drawn tree, as are `hasChildren`, `position` and `siblings`. */
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
  /** From the start of the trace. Below 0 where a clock was wrong. */
  readonly sinceStartMs: number
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
  /** Failed evaluations of the span and everything below it. */
  readonly failedEvals: number
  /** How far it reaches beyond its parent: its clock, or the parent's, is wrong, or the parent did not wait. */
  readonly skew?: SpanSkew
}

/** The visible rows of one trace. `undefined`: no such trace. */
export function traceView(session: Session, traceId: string, options: TraceViewOptions = {}): TraceView | undefined {
  const trace = session.traces.find((candidate) => candidate.id === traceId)
  if (!trace) return undefined
  const { folded = new Set<number>(), window = wholeWindow, kinds, nowMs, order = 'start' } = options
  const startMs = trace.startMs
  const endMs = drawnEndMs(session, trace, nowMs)
  const shape = shapeOf(session, trace, kinds ? ofKinds(session, trace, kinds) : options.shown, order)
  const visible: number[] = []
  for (let place = 0; place < shape.spans.length; ) {
    const index = shape.spans[place] as number
    visible.push(index)
    place = folded.has(index) ? (shape.end[place] as number) : place + 1
  }
  return { session, trace, startMs, endMs, window, folded, visible, shape, ticks: ticksOf(endMs - startMs, window) }
}

interface KnownShape {
  readonly trace: Trace
  readonly shown: ReadonlySet<number> | undefined
  readonly order: SiblingOrder
  readonly shape: TraceShape
}

const lastShape = new WeakMap<Session, KnownShape>()

/** Folding changes nothing of the tree: the last one is kept. */
function shapeOf(
  session: Session,
  trace: Trace,
  shown: ReadonlySet<number> | undefined,
  order: SiblingOrder,
): TraceShape {
  const last = lastShape.get(session)
  if (last && last.trace === trace && last.shown === shown && last.order === order) return last.shape
  const shape = traceShape(session, trace, shown, order)
  lastShape.set(session, { trace, shown, order, shape })
  return shape
}

function ofKinds(session: Session, trace: Trace, kinds: ReadonlySet<SpanKind>): Set<number> {
  return withAncestors(session, filterSpans(session, trace, { kinds }) ?? new Set())
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
  const { shape } = view
  const place = shape.placeOf[spanIndex - trace.spanStart] ?? -1
  if (place < 0) return undefined
  const skew = spanSkew(session, spanIndex)
  const lengthMs = endMs - span.startMs
  return {
    spanIndex,
    span,
    depth: shape.depth[place] ?? 0,
    hasChildren: (shape.end[place] ?? 0) > place + 1,
    isFolded: view.folded.has(spanIndex),
    position: shape.position[place] ?? 1,
    siblings: shape.siblings[place] ?? 1,
    guides: guidesOf(shape, place),
    from: at(span.startMs),
    to: at(endMs),
    ...(span.firstTokenMs !== undefined &&
      lengthMs > 0 && { firstToken: Math.min(1, Math.max(0, span.firstTokenMs / lengthMs)) }),
    sinceStartMs: span.startMs - trace.startMs,
    ...(span.endMs !== undefined && { durationMs: span.endMs - span.startMs }),
    ...(Number.isFinite(selfMs) && { selfMs }),
    critical: drawnStretches(
      (criticalOf(session, trace).get(spanIndex) ?? []).map(({ fromMs, toMs }) => ({ from: at(fromMs), to: at(toMs) })),
    ),
    totals: sums.totals(spanIndex, span.end),
    errorsBelow: sums.errors(spanIndex + 1, span.end),
    failedEvals: failedEvals(session)(spanIndex, span.end),
    ...(skew && { skew }),
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

/** Where each span stands in the visible rows, made when first asked for. */
const rowsOf = memoByObject((view: TraceView): Int32Array => {
  const rows = new Int32Array(view.shape.placeOf.length).fill(-1)
  for (let row = 0; row < view.visible.length; row++) rows[(view.visible[row] as number) - view.trace.spanStart] = row
  return rows
})

/** Where a span stands in the visible rows: itself, else the folded span above it; -1 when it is filtered out. */
export function rowOfSpan(view: TraceView, spanIndex: number): number {
  const rows = rowsOf(view)
  for (let index = spanIndex; index >= view.trace.spanStart; index = view.session.spans[index]?.parent ?? -1) {
    const row = rows[index - view.trace.spanStart] ?? -1
    if (row >= 0) return row
  }
  return -1
}

/** The span drawn above another one, -1 for a root of the drawn tree. */
export function drawnParent(view: TraceView, spanIndex: number): number {
  const { shape, trace } = view
  const parent = shape.parent[shape.placeOf[spanIndex - trace.spanStart] ?? -1] ?? -1
  return parent < 0 ? -1 : (shape.spans[parent] ?? -1)
}

function fractionOf(view: TraceView, ms: number): number {
  const length = view.endMs - view.startMs
  // A child may lie outside its parent by clock skew: the layout is clamped, the raw values stay.
  return length > 0 ? Math.min(1, Math.max(0, (ms - view.startMs) / length)) : ms > view.startMs ? 1 : 0
}

/** Round lengths of time on an axis that begins at 0, about `count` of them. */
export function ticksOf(lengthMs: number, window: TimeWindow = wholeWindow, count = 4): TraceTick[] {
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

/** Lines to draw left of a span. Deep chains get those of the nearest levels only. */
const DEEPEST_GUIDE = 64

function guidesOf(shape: TraceShape, place: number): boolean[] {
  const guides: boolean[] = []
  let up = shape.parent[place] ?? -1
  for (let level = 0; up >= 0 && level < DEEPEST_GUIDE; level++) {
    guides.push((shape.position[up] ?? 1) < (shape.siblings[up] ?? 1))
    up = shape.parent[up] ?? -1
  }
  return guides.reverse()
}

const criticalByTrace = memoByObject((_session: Session) => new Map<Trace, Map<number, CriticalSegment[]>>())

/** The stretches of the critical path by span, computed when a trace is first drawn. */
function criticalOf(session: Session, trace: Trace): ReadonlyMap<number, readonly CriticalSegment[]> {
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
