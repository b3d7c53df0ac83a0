import { conversationOf } from '../conversation/conversationOf.ts'
import type { Role } from '../conversation/turn.ts'
import type { Session, SpanKind, SpanStatus, Status } from '../model/session.ts'
import { messageTimes } from './messageTimes.ts'
import { spanEnds } from './spanEnds.ts'
import { type LaneId, type LaneMode, laneLayouts } from './timelineLanes.ts'
import { type TimeScale, toFraction, toMs } from './timeScale.ts'
import { inWindow, type TimeTick, type TimeWindow, timeTicks, wholeWindow } from './timeWindow.ts'

export interface TimelineOptions {
  readonly scale: TimeScale
  /** The visible part. @default all of it */
  readonly window?: TimeWindow
  /** @default 'kind' */
  readonly lanes?: LaneMode
  /** Neighbours in a row that are narrower than this fraction of the window are drawn as one bar. @default 0 */
  readonly narrowest?: number
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
  /** The line inside its lane, from 0: bars that overlap stand on lines of their own. */
  readonly row: number
}

export interface TimelineMessage {
  readonly turnIndex: number
  readonly messageIndex: number
  readonly role: Role
  readonly name?: string
  readonly at: number
  readonly atMs: number
}

export interface TimelineLane {
  readonly id: LaneId
  /** Spans (or messages) of the lane in the whole session. */
  readonly count: number
  /** Lines it needs. */
  readonly rows: number
  readonly bars: readonly TimelineBar[]
  readonly messages: readonly TimelineMessage[]
  /** Of a lane of one turn. */
  readonly turnIndex?: number
}

/** A turn's cell in the header. */
export interface TimelineTurn {
  readonly turnIndex: number
  readonly status: Status
  readonly startMs: number
  readonly durationMs?: number
  readonly from: number
  readonly to: number
}

/** Time in which nobody was at work. */
export interface TimelineIdle {
  readonly from: number
  readonly to: number
  readonly durationMs: number
  /** Drawn narrower than it was. */
  readonly folded: boolean
}

export interface TimelineView {
  readonly window: TimeWindow
  readonly turns: readonly TimelineTurn[]
  readonly idle: readonly TimelineIdle[]
  readonly lanes: readonly TimelineLane[]
  readonly ticks: readonly TimeTick[]
}

/** Everything on the time axis of a session: header, idle bands, lanes. Lines and marks: `timelineLines`, `timelineMarks`. */
export function timelineView(session: Session, options: TimelineOptions): TimelineView {
  const { scale, window = wholeWindow, lanes = 'kind', narrowest = 0 } = options
  return {
    window,
    turns: turnCells(session, scale, window),
    idle: scale.segments.flatMap(({ idle, folded, from, to, fromMs, toMs: endMs }) => {
      const band = { from: inWindow(from, window), to: inWindow(to, window), durationMs: endMs - fromMs, folded }
      return idle && isVisible(band) ? [band] : []
    }),
    lanes: [
      ...(lanes === 'kind' ? [messageLane(session, scale, window)] : []),
      ...laneLayouts(session, lanes).map(
        ({ id, spanIndices, rowOf, rows, turnIndex }): TimelineLane => ({
          id,
          count: spanIndices.length,
          rows,
          bars: barsOf(session, scale, window, spanIndices, rowOf, narrowest),
          messages: [],
          ...(turnIndex !== undefined && { turnIndex }),
        }),
      ),
    ],
    ticks: timeTicks(scale, window, 8),
  }
}

/** Where a moment lies in the window of a scale. */
export function placeOf(scale: TimeScale, window: TimeWindow, ms: number): number {
  return inWindow(toFraction(scale, ms), window)
}

function turnCells(session: Session, scale: TimeScale, window: TimeWindow): TimelineTurn[] {
  return conversationOf(session).flatMap((turn) => {
    const cell: TimelineTurn = {
      turnIndex: turn.index,
      status: turn.status,
      startMs: turn.startMs,
      ...(turn.endMs !== undefined && { durationMs: turn.endMs - turn.startMs }),
      from: placeOf(scale, window, turn.startMs),
      to: placeOf(scale, window, turn.endMs ?? lastMoment(session, turn.spanIndices, turn.startMs)),
    }
    return isVisible(cell) ? [cell] : []
  })
}

function messageLane(session: Session, scale: TimeScale, window: TimeWindow): TimelineLane {
  const messages: TimelineMessage[] = []
  let count = 0
  for (const turn of conversationOf(session)) {
    const times = messageTimes(session, turn)
    turn.messages.forEach(({ role, name }, messageIndex) => {
      if (role === 'system' || role === 'tool') return
      count++
      const atMs = times[messageIndex] ?? turn.startMs
      const at = placeOf(scale, window, atMs)
      if (at < 0 || at > 1) return
      messages.push({ turnIndex: turn.index, messageIndex, role, ...(name !== undefined && { name }), at, atMs })
    })
  }
  return { id: 'messages', count, rows: 1, bars: [], messages }
}

function barsOf(
  session: Session,
  scale: TimeScale,
  window: TimeWindow,
  spanIndices: readonly number[],
  rowOf: ReadonlyMap<number, number>,
  narrowest: number,
): TimelineBar[] {
  const firstMs = toMs(scale, window.from)
  const lastMs = toMs(scale, window.to)
  const ends = spanEnds(session)
  const running = runningTraces(session)
  const bars: Mutable<TimelineBar>[] = []
  const lastOfRow: (Mutable<TimelineBar> | undefined)[] = []
  for (const spanIndex of spanIndices) {
    const span = session.spans[spanIndex]
    if (!span || span.startMs > lastMs) continue
    const isOpen = span.endMs === undefined && running.has(span.traceId)
    const endMs = isOpen ? scale.endMs : (ends[spanIndex] ?? span.startMs)
    if (endMs < firstMs) continue
    const row = rowOf.get(spanIndex) ?? 0
    const from = placeOf(scale, window, span.startMs)
    const to = placeOf(scale, window, endMs)
    const before = lastOfRow[row]
    if (before && to - from < narrowest && mayJoin(before, from, to, narrowest)) {
      before.to = Math.max(before.to, to)
      before.spanCount++
      if (span.status === 'error') before.status = 'error'
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
    if (span.firstTokenMs !== undefined && endMs > span.startMs) {
      bar.firstToken = Math.min(1, Math.max(0, span.firstTokenMs / (endMs - span.startMs)))
    }
    lastOfRow[row] = bar
    bars.push(bar)
  }
  return bars
}

type Mutable<Item> = { -readonly [Key in keyof Item]: Item[Key] }

/** A narrow bar takes its neighbour in, up to twice the width: a failure among many colours its own place only. */
function mayJoin(before: TimelineBar, from: number, to: number, narrowest: number): boolean {
  const isNarrow = before.spanCount > 1 || before.to - before.from < narrowest
  return isNarrow && from - before.to < narrowest && to - before.from < 2 * narrowest
}

/** What never ended in a trace at work lasts until now, the end of the scale. */
function runningTraces(session: Session): Set<string> {
  return new Set(session.traces.flatMap(({ id, status }) => (status === 'running' ? [id] : [])))
}

function lastMoment(session: Session, spanIndices: readonly number[], startMs: number): number {
  return spanIndices.reduce((latest, index) => {
    const span = session.spans[index]
    return Math.max(latest, span?.endMs ?? span?.startMs ?? startMs)
  }, startMs)
}

function isVisible({ from, to }: { readonly from: number; readonly to: number }): boolean {
  return to >= 0 && from <= 1
}
