import { conversationOf } from '../conversation/conversationOf.ts'
import { quantile } from '../metrics/quantile.ts'
import { countWhile } from '../model/countWhile.ts'
import type { Session, Trace } from '../model/session.ts'
import { inWindow, type TimeWindow } from './timeWindow.ts'

/**
 * `real`: a second is a second. `compressed`: long idle gaps become bands of one fixed width. `turns`: every turn, with
 * the time until the next, is as wide as any other; idle time in it folds as in `compressed`.
 */
export type TimeMode = 'real' | 'compressed' | 'turns'

/** A stretch of the session: traces at work, or nobody. `from` and `to` are fractions of the whole scale. */
export interface TimeSegment {
  readonly fromMs: number
  readonly toMs: number
  readonly from: number
  readonly to: number
  /** No trace was at work. */
  readonly idle: boolean
  /** Drawn as a band that says how long it was, not to scale. */
  readonly folded: boolean
}

/** Time of one session laid on a line from 0 to 1. Plain data: see `toFraction` and `toMs`. */
export interface TimeScale {
  readonly startMs: number
  readonly endMs: number
  readonly mode: TimeMode
  /** In order, without holes; at least one. */
  readonly segments: readonly TimeSegment[]
}

/** When idle time folds, and how much room it is left. */
export interface IdleRule {
  /** An absence folds above this … @default 60_000 */
  readonly longIdleMs?: number
  /** … and above so many times the median gap. @default 10 */
  readonly medianFactor?: number
  /** Also fold every gap that, drawn to scale, would be wider than a band. @default true */
  readonly foldWide?: boolean
  /** Width of a band, as a fraction of the scale. @default 0.04 */
  readonly band?: number
  /** All bands together take no more than this fraction: many bands become narrower. @default 0.3 */
  readonly bandsAtMost?: number
}

export interface TimeScaleOptions extends IdleRule {
  /** @default 'compressed' */
  readonly mode?: TimeMode
  /** A session that still runs lasts until now. */
  readonly nowMs?: number
}

interface Interval {
  readonly fromMs: number
  readonly toMs: number
}

/**
 * Lays the time of a session on a line and folds the idle gaps that would only waste it.
 *
 * ```
 * real        ##.............................##.###......................##
 * compressed  ########|/|########.############|/|########
 * ```
 *
 * A gap between traces folds when it is an absence (longer than 60 s and than 10 times the median gap) or when, drawn to
 * scale, it would be wider than the band it folds to. So idle time never gets more room than a band, in a session of
 * seconds as in one of days, and short breaths stay true to scale. A band is never wider than its gap would be.
 */
export function timeScale(session: Session, options: TimeScaleOptions = {}): TimeScale {
  const mode = options.mode ?? 'compressed'
  const busy = busyIntervals(session, options.nowMs)
  const startMs = busy[0]?.fromMs ?? session.startMs
  const endMs = busy.at(-1)?.toMs ?? startMs
  const pieces: Piece[] = []
  busy.forEach((interval, index) => {
    const before = busy[index - 1]
    if (before) pieces.push({ fromMs: before.toMs, toMs: interval.fromMs, idle: true })
    pieces.push({ ...interval, idle: false })
  })
  const segments = mode === 'turns' ? layOutTurns(session, pieces, options) : layOut(pieces, mode, options, 0, 1)
  const last = segments.at(-1)
  if (last && last.to !== 1) segments[segments.length - 1] = { ...last, to: 1 }
  if (segments.length === 0) segments.push({ fromMs: startMs, toMs: endMs, from: 0, to: 1, idle: false, folded: false })
  return { startMs, endMs, mode, segments }
}

interface Piece extends Interval {
  readonly idle: boolean
}

/** Puts pieces of time beside each other between two fractions of the scale. */
function layOut(
  pieces: readonly Piece[],
  mode: 'real' | 'compressed',
  options: IdleRule,
  start: number,
  end: number,
): TimeSegment[] {
  const wholeMs = (pieces.at(-1)?.toMs ?? 0) - (pieces[0]?.fromMs ?? 0)
  const gaps = pieces.filter(({ idle }) => idle)
  const folds = mode === 'compressed' ? foldedGaps(gaps, wholeMs, options) : new Map<Interval, number>()
  let foldedShare = 0
  let foldedMs = 0
  for (const [gap, share] of folds) {
    foldedShare += share
    foldedMs += lengthOf(gap)
  }
  const openMs = wholeMs - foldedMs
  const perMs = openMs > 0 ? (1 - foldedShare) / openMs : 0
  let at = start
  return pieces.map((piece, index): TimeSegment => {
    const from = at
    const width = (folds.get(piece) ?? lengthOf(piece) * perMs) * (end - start)
    at = index === pieces.length - 1 ? end : Math.min(end, from + width)
    const { fromMs, toMs, idle } = piece
    return { fromMs, toMs, from, to: at, idle, folded: folds.has(piece) }
  })
}

/** Every turn, up to the start of the next, gets the same width. What comes before the first belongs to it. */
function layOutTurns(session: Session, pieces: readonly Piece[], options: IdleRule): TimeSegment[] {
  const startMs = pieces[0]?.fromMs ?? session.startMs
  const endMs = pieces.at(-1)?.toMs ?? startMs
  const starts = conversationOf(session).map((turn) => Math.min(endMs, Math.max(startMs, turn.startMs)))
  const borders = [...new Set(starts)].sort((one, other) => one - other)
  borders[0] = startMs
  const segments: TimeSegment[] = []
  let next = 0
  borders.forEach((fromMs, index) => {
    const toMs = borders[index + 1] ?? endMs
    const inside: Piece[] = []
    for (; next < pieces.length; next++) {
      const piece = pieces[next] as Piece
      if (piece.fromMs < toMs || piece.toMs <= toMs) {
        inside.push({ fromMs: Math.max(fromMs, piece.fromMs), toMs: Math.min(toMs, piece.toMs), idle: piece.idle })
      }
      // The rest of it lies in the next turn.
      if (piece.toMs > toMs) break
    }
    const from = index / borders.length
    if (inside.length === 0) inside.push({ fromMs, toMs, idle: false })
    segments.push(...layOut(inside, 'compressed', options, from, (index + 1) / borders.length))
  })
  return segments
}

/** Where a moment lies on the scale, 0 to 1; moments outside lie at its ends. */
export function toFraction(scale: TimeScale, ms: number): number {
  const segment = segmentAt(scale, ms)
  if (!segment || ms <= segment.fromMs) return segment?.from ?? 0
  const length = segment.toMs - segment.fromMs
  return length > 0
    ? segment.from + Math.min(1, (ms - segment.fromMs) / length) * (segment.to - segment.from)
    : segment.to
}

/** Where a moment lies in the window of a scale: 0 to 1 inside, outside below or above. */
export function placeOf(scale: TimeScale, window: TimeWindow, ms: number): number {
  return inWindow(toFraction(scale, ms), window)
}

/**
 * `placeOf` for many moments that mostly follow each other: the stretch found last is looked at first.
 */
export function placer(scale: TimeScale, window: TimeWindow): (ms: number) => number {
  let near = scale.segments[0]
  const width = window.to - window.from
  return (ms) => {
    if (!near || ms < near.fromMs || ms >= near.toMs) {
      near = segmentAt(scale, ms)
      return inWindow(toFraction(scale, ms), window)
    }
    const inside = (ms - near.fromMs) / (near.toMs - near.fromMs)
    return width > 0 ? (near.from + inside * (near.to - near.from) - window.from) / width : 0
  }
}

/** The moment at a fraction of the scale; the inverse of `toFraction`. */
export function toMs(scale: TimeScale, fraction: number): number {
  const segment = scale.segments[countUpTo(scale.segments, 'from', fraction) - 1]
  if (!segment) return scale.startMs
  const width = segment.to - segment.from
  if (width <= 0) return segment.toMs
  return segment.fromMs + Math.min(1, (fraction - segment.from) / width) * (segment.toMs - segment.fromMs)
}

/** The stretch a moment lies in; at a border the later one; before the start the first. */
export function segmentAt(scale: TimeScale, ms: number): TimeSegment | undefined {
  return scale.segments[Math.max(0, countUpTo(scale.segments, 'fromMs', ms) - 1)]
}

/** Until when a trace is drawn: its end, else the latest moment known of it. */
export function drawnEndMs(session: Session, trace: Trace, nowMs?: number): number {
  if (trace.endMs !== undefined) return Math.max(trace.startMs, trace.endMs)
  let endMs = trace.startMs
  for (let index = trace.spanStart; index < trace.spanEnd; index++) {
    const span = session.spans[index]
    if (span) endMs = Math.max(endMs, span.endMs ?? span.startMs)
  }
  return trace.status === 'running' && nowMs !== undefined ? Math.max(endMs, nowMs) : endMs
}

/** When at least one trace was at work: disjoint, in order. Intervals that touch are one. */
function busyIntervals(session: Session, nowMs: number | undefined): Interval[] {
  const union: { fromMs: number; toMs: number }[] = []
  for (const trace of session.traces) {
    const toMs = drawnEndMs(session, trace, nowMs)
    const last = union.at(-1)
    // Traces stand in the order of their starts.
    if (last && trace.startMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs)
    else union.push({ fromMs: trace.startMs, toMs })
  }
  return union
}

/**
 * Which gaps fold, and to which width. Judged from all gaps folded: the shortest opens first, and every gap that opens
 * makes the scale smaller, so that the next one is judged on the scale it would be drawn in.
 */
function foldedGaps(gaps: readonly Interval[], wholeMs: number, options: IdleRule): Map<Interval, number> {
  const { longIdleMs = 60_000, medianFactor = 10, foldWide = true, band = 0.04, bandsAtMost = 0.3 } = options
  const shortestFirst = [...gaps].sort((one, other) => lengthOf(one) - lengthOf(other))
  const absenceMs = Math.max(longIdleMs, medianFactor * (quantile(gaps.map(lengthOf), 0.5) ?? 0))
  let openMs = wholeMs - gaps.reduce((sum, gap) => sum + lengthOf(gap), 0)
  // Nothing but moments: there is no work to make room for.
  if (openMs <= 0) return new Map()
  let folded = gaps.length
  for (const gap of shortestFirst) {
    const isWide = foldWide && toScale(gap, folded) > bandWidth(folded, band, bandsAtMost)
    if (isWide || lengthOf(gap) > absenceMs) break
    openMs += lengthOf(gap)
    folded--
  }
  const width = bandWidth(folded, band, bandsAtMost)
  return new Map(shortestFirst.slice(gaps.length - folded).map((gap) => [gap, Math.min(width, toScale(gap, folded))]))

  function toScale(gap: Interval, count: number): number {
    return (lengthOf(gap) / openMs) * (1 - count * bandWidth(count, band, bandsAtMost))
  }
}

function bandWidth(count: number, band: number, bandsAtMost: number): number {
  return count === 0 ? band : Math.min(band, bandsAtMost / count)
}

function lengthOf(interval: Interval): number {
  return interval.toMs - interval.fromMs
}

/** How many segments begin at or before a value. */
function countUpTo(segments: readonly TimeSegment[], by: 'from' | 'fromMs', value: number): number {
  return countWhile(segments.length, (index) => (segments[index] as TimeSegment)[by] <= value)
}
