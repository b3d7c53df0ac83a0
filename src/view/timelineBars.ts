import { criticalPath } from '../metrics/criticalPath.ts'
import { memoByObject } from '../metrics/memo.ts'
import type { Session, SpanKind, SpanStatus } from '../model/session.ts'
import { spanEnds } from './spanEnds.ts'
import { LANE_BLOCK, type LaneLayout } from './timelineLanes.ts'
import { placer, type TimeScale, toMs } from './timeScale.ts'
import type { TimeWindow } from './timeWindow.ts'

/** A stretch of a bar, as fractions of it. */
export interface BarPart {
  readonly from: number
  readonly to: number
}

/** A span, or several too narrow to be told apart. Places are fractions of the window; outside of 0 to 1 they are cut. */
export interface TimelineBar {
  /** The (first) span, an index into `session.spans`. */
  readonly spanIndex: number
  /** Above 1: this many spans drawn as one. */
  readonly spanCount: number
  readonly kind: SpanKind
  readonly status: SpanStatus
  readonly label: string
  readonly from: number
  readonly to: number
  /** Where the first token came, as a fraction of the bar. */
  readonly firstToken?: number
  /** It never ended (or no end was received): drawn to its trace's end, or until now. */
  readonly isOpen?: true
  /** The part from its start that lies before its parent's start, which cannot be: the clocks of two senders differ. */
  readonly skew?: number
  /** It decides when its trace ends. Only where the critical path is asked for. */
  readonly isCritical?: true
  /** Where its children were at work instead of itself. Only where self time is asked for. */
  readonly covered?: readonly BarPart[]
  /** The line inside its lane, from 0: bars that overlap stand on lines of their own. */
  readonly row: number
}

export interface BarLook {
  /** Neighbours in a row that are narrower than this fraction of the window are drawn as one bar. @default 0 */
  readonly narrowest?: number
  /** @default false */
  readonly criticalPath?: boolean
  /** @default false */
  readonly selfTime?: boolean
}

type Mutable<Item> = { -readonly [Key in keyof Item]: Item[Key] }

/** Rounding of senders is no skew. */
const TOLERANCE_MS = 1
/** Stretches of children told apart on one bar. */
const MOST_PARTS = 400

/** The spans of a lane that can be seen in a window, in order of their starts. */
export function laneBars(
  session: Session,
  scale: TimeScale,
  window: TimeWindow,
  { spanIndices, rowsOfSpans, blockEnds }: LaneLayout,
  { narrowest = 0, criticalPath: showsCritical = false, selfTime = false }: BarLook = {},
): TimelineBar[] {
  const { spans } = session
  const firstMs = toMs(scale, window.from)
  const lastMs = toMs(scale, window.to)
  const ends = spanEnds(session)
  const running = runningTraces(session)
  const critical = showsCritical ? criticalSpans(session) : undefined
  const placeOfStart = placer(scale, window)
  const placeOfEnd = placer(scale, window)
  const bars: Mutable<TimelineBar>[] = []
  const lastOfRow: (Mutable<TimelineBar> | undefined)[] = []
  for (let place = 0; place < spanIndices.length; place++) {
    // A block that was over before the window begins; what runs until now is never over.
    if (place % LANE_BLOCK === 0 && running.size === 0 && (blockEnds[place / LANE_BLOCK] as number) < firstMs) {
      place += LANE_BLOCK - 1
      continue
    }
    const spanIndex = spanIndices[place] as number
    const span = spans[spanIndex]
    if (!span) continue
    if (span.startMs > lastMs) break
    const isOpen = span.endMs === undefined
    const endMs = isOpen && running.has(span.traceId) ? scale.endMs : (ends[spanIndex] ?? span.startMs)
    if (endMs < firstMs) continue
    const row = rowsOfSpans[place] ?? 0
    const from = placeOfStart(span.startMs)
    const to = placeOfEnd(endMs)
    const isCritical = critical?.[spanIndex] === 1
    const before = lastOfRow[row]
    if (before && to - from < narrowest && mayJoin(before, from, to, narrowest)) {
      before.to = Math.max(before.to, to)
      before.spanCount++
      if (span.status === 'error') before.status = 'error'
      if (isCritical) before.isCritical = true
      continue
    }
    const bar: Mutable<TimelineBar> = {
      spanIndex,
      spanCount: 1,
      kind: span.kind,
      status: span.status,
      label: span.name,
      from,
      to,
      row,
    }
    const wholeMs = endMs - span.startMs
    if (span.firstTokenMs !== undefined && wholeMs > 0) bar.firstToken = clamped(span.firstTokenMs / wholeMs)
    if (isOpen) bar.isOpen = true
    if (isCritical) bar.isCritical = true
    const parent = spans[span.parent]
    if (parent && parent.startMs - span.startMs > TOLERANCE_MS) {
      bar.skew = to > from ? clamped((placeOfEnd(parent.startMs) - from) / (to - from)) : 1
    }
    if (selfTime && span.end > spanIndex + 1 && to > from) {
      bar.covered = coveredParts(session, spanIndex, ends, (ms) => clamped((placeOfEnd(ms) - from) / (to - from)))
    }
    lastOfRow[row] = bar
    bars.push(bar)
  }
  return bars
}

/** The bar at a place of the window on a line of the lane; `slop` is how far beside a bar still means it. */
export function barAt(bars: readonly TimelineBar[], row: number, at: number, slop = 0): TimelineBar | undefined {
  let found: TimelineBar | undefined
  let nearest = Number.POSITIVE_INFINITY
  for (const bar of bars) {
    if (bar.from - slop > at) break
    if (bar.row !== row || bar.to + slop < at) continue
    const away = Math.max(0, bar.from - at, at - bar.to)
    if (away > nearest) continue
    nearest = away
    found = bar
  }
  return found
}

/** 1 for each span that decides when its trace ends. */
export const criticalSpans: (session: Session) => Uint8Array = memoByObject((session: Session): Uint8Array => {
  const marks = new Uint8Array(session.spans.length)
  for (const trace of session.traces) for (const { spanIndex } of criticalPath(session, trace)) marks[spanIndex] = 1
  return marks
})

/** What never ended in a trace at work lasts until now, the end of the scale. */
function runningTraces(session: Session): Set<string> {
  return new Set(session.traces.flatMap(({ id, status }) => (status === 'running' ? [id] : [])))
}

/** A narrow bar takes its neighbour in, up to twice the width: a failure among many colours its own place only. */
function mayJoin(before: TimelineBar, from: number, to: number, narrowest: number): boolean {
  const isNarrow = before.spanCount > 1 || before.to - before.from < narrowest
  return isNarrow && from - before.to < narrowest && to - before.from < 2 * narrowest
}

/** Where at least one child was at work: disjoint, in order. Siblings stand in the order of their starts. */
function coveredParts(
  session: Session,
  spanIndex: number,
  ends: Float64Array,
  shareOf: (ms: number) => number,
): BarPart[] {
  const parts: { from: number; to: number }[] = []
  const end = session.spans[spanIndex]?.end ?? 0
  for (let child = spanIndex + 1; child < end; child = session.spans[child]?.end ?? end) {
    const from = shareOf(session.spans[child]?.startMs ?? 0)
    const to = shareOf(ends[child] ?? 0)
    if (to <= from) continue
    const last = parts.at(-1)
    if (last && from - last.to < 1 / MOST_PARTS) last.to = Math.max(last.to, to)
    else parts.push({ from, to })
  }
  return parts
}

function clamped(share: number): number {
  return Math.min(1, Math.max(0, share))
}
