import { conversationOf } from '../conversation/conversationOf.ts'
import { milestonesOf } from '../conversation/milestonesOf.ts'
import { type Finding, findings } from '../metrics/findings.ts'
import { turnOfSpan } from '../metrics/traceIndex.ts'
import type { Score, Session, SpanStatus } from '../model/session.ts'
import { placeOf } from './timelineView.ts'
import type { TimeScale } from './timeScale.ts'
import { type TimeWindow, wholeWindow } from './timeWindow.ts'

/** A moment marked on the axis. */
export interface TimelineMark {
  readonly type: 'error' | 'milestone' | 'score' | 'finding'
  readonly atMs: number
  /** Fraction of the window. */
  readonly at: number
  readonly label: string
  readonly turnIndex?: number
  readonly traceId?: string
  readonly spanIndex?: number
  readonly score?: Score
  readonly finding?: Finding
}

/** The same events as a table, for people who do not see the drawing. */
export interface TimelineTableRow {
  readonly type: 'turn' | 'span' | 'milestone' | 'idle'
  readonly atMs: number
  readonly durationMs?: number
  readonly label: string
  readonly status?: SpanStatus
  readonly turnIndex?: number
  readonly spanIndex?: number
}

/** Failures, milestones, dated scores and findings inside the window, in order of time. */
export function timelineMarks(session: Session, scale: TimeScale, window: TimeWindow = wholeWindow): TimelineMark[] {
  const turnOf = turnOfSpan(session)
  const marks: Omit<TimelineMark, 'at'>[] = []
  const failsBelow = new Set<number>()
  for (let spanIndex = session.spans.length - 1; spanIndex >= 0; spanIndex--) {
    const span = session.spans[spanIndex]
    if (!span) continue
    const failed = span.status === 'error'
    // One failure told by nested spans is one mark, at the innermost.
    if (failed && !failsBelow.has(spanIndex)) {
      marks.push({
        type: 'error',
        atMs: span.endMs ?? span.startMs,
        label: span.error?.type ?? span.name,
        traceId: span.traceId,
        spanIndex,
        ...inTurn(turnOf[spanIndex]),
      })
    }
    if (failed || failsBelow.has(spanIndex)) failsBelow.add(span.parent)
  }
  for (const { name, atMs, traceId } of milestonesOf(session))
    marks.push({ type: 'milestone', atMs, label: name, traceId })
  for (const score of session.scores) {
    if (score.atMs !== undefined) marks.push({ type: 'score', atMs: score.atMs, label: score.name, score })
  }
  for (const finding of findings(session)) {
    const { turnIndex, traceId, spanIndex } = finding.target
    const atMs = targetMs(session, finding)
    if (atMs === undefined) continue
    marks.push({
      type: 'finding',
      atMs,
      label: finding.code,
      finding,
      ...(turnIndex !== undefined && { turnIndex }),
      ...(traceId !== undefined && { traceId }),
      ...(spanIndex !== undefined && { spanIndex }),
    })
  }
  return marks
    .map((mark) => ({ ...mark, at: placeOf(scale, window, mark.atMs) }))
    .filter(({ at }) => at >= 0 && at <= 1)
    .sort((one, other) => one.atMs - other.atMs)
}

/** Turns, spans, milestones and idle time of a session, in order of time. */
export function timelineTable(session: Session, scale: TimeScale): TimelineTableRow[] {
  const turnOf = turnOfSpan(session)
  const rows: TimelineTableRow[] = conversationOf(session).map((turn) => ({
    type: 'turn',
    atMs: turn.startMs,
    ...(turn.endMs !== undefined && { durationMs: turn.endMs - turn.startMs }),
    label: turn.userText ?? '',
    status: turn.status,
    turnIndex: turn.index,
  }))
  session.spans.forEach((span, spanIndex) => {
    rows.push({
      type: 'span',
      atMs: span.startMs,
      ...(span.endMs !== undefined && { durationMs: span.endMs - span.startMs }),
      label: span.name,
      status: span.status,
      spanIndex,
      ...inTurn(turnOf[spanIndex]),
    })
  })
  for (const { name, atMs } of milestonesOf(session)) rows.push({ type: 'milestone', atMs, label: name })
  for (const { idle, folded, fromMs, toMs } of scale.segments) {
    if (idle && folded) rows.push({ type: 'idle', atMs: fromMs, durationMs: toMs - fromMs, label: '' })
  }
  // The sort is stable: a turn stands before the spans that start with it.
  return rows.sort((one, other) => one.atMs - other.atMs)
}

function inTurn(turnIndex: number | undefined): { turnIndex?: number } {
  return turnIndex === undefined || turnIndex < 0 ? {} : { turnIndex }
}

function targetMs(session: Session, { target }: Finding): number | undefined {
  if (target.spanIndex !== undefined) return session.spans[target.spanIndex]?.startMs
  if (target.traceId !== undefined) return session.traces.find((trace) => trace.id === target.traceId)?.startMs
  return target.turnIndex === undefined ? undefined : conversationOf(session)[target.turnIndex]?.startMs
}
