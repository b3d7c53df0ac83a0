import { conversationOf } from '../conversation/conversationOf.ts'
import { milestonesOf } from '../conversation/milestonesOf.ts'
import type { ToolCall } from '../conversation/turn.ts'
import type { Finding } from '../metrics/finding.ts'
import { findings } from '../metrics/findings.ts'
import { memoByObject } from '../metrics/memo.ts'
import { sameValue } from '../metrics/sameValue.ts'
import { turnOfSpan } from '../metrics/traceIndex.ts'
import type { Score, Session, SpanStatus } from '../model/session.ts'
import { failedCalls } from './failedCalls.ts'
import { messageTimes } from './messageTimes.ts'
import { spanEnds } from './spanEnds.ts'
import { drawnEndMs, placer, type TimeScale } from './timeScale.ts'
import { type TimeWindow, wholeWindow } from './timeWindow.ts'

export type MarkType = 'error' | 'retry' | 'handoff' | 'milestone' | 'score' | 'finding' | 'own'

/** A moment that the host knows of and the payload does not. */
export interface OwnMark {
  /** In ms since the epoch. */
  readonly atMs: number
  /** A few words: what happened. */
  readonly label: string
  /** Called when the reader chooses the mark, after the playhead has gone there. */
  readonly onSelect?: (() => void) | undefined
}

/** A moment marked on the axis. */
export interface TimelineMark {
  readonly type: MarkType
  readonly atMs: number
  /** Fraction of the window. */
  readonly at: number
  /** The payload's own word: an error's type, a tool, an evaluation. Of a finding its code. */
  readonly label: string
  readonly turnIndex?: number
  readonly traceId?: string
  readonly spanIndex?: number
  readonly score?: Score
  readonly finding?: Finding
  readonly own?: OwnMark
}

/** Marks too near to be told apart, drawn as one: the gravest of them with their number. */
export interface MarkGroup {
  readonly at: number
  readonly mark: TimelineMark
  readonly marks: readonly TimelineMark[]
}

/** The same events as a table, for people who do not see the drawing. */
export interface TimelineTableRow {
  readonly type: 'turn' | 'span' | 'idle' | Exclude<MarkType, 'error'>
  readonly atMs: number
  readonly durationMs?: number
  readonly label: string
  readonly status?: SpanStatus
  readonly mark?: TimelineMark
  readonly turnIndex?: number
  readonly spanIndex?: number
}

/** Failures, retries, hand-offs, milestones, scores, findings and the host's own inside the window, in order of time. */
export function timelineMarks(
  session: Session,
  scale: TimeScale,
  window: TimeWindow = wholeWindow,
  own: readonly OwnMark[] = [],
): TimelineMark[] {
  const place = placer(scale, window)
  const marks: TimelineMark[] = []
  for (const mark of withOwn(momentsMarked(session), own, scale)) {
    const at = place(mark.atMs)
    if (at >= 0 && at <= 1) marks.push({ ...mark, at })
  }
  return marks
}

/** The gravest first: of marks drawn as one it gives the shape. */
const GRAVITY: readonly MarkType[] = ['error', 'own', 'retry', 'handoff', 'finding', 'milestone', 'score']

/** Joins marks that stand nearer than `apart` (a fraction of the window). */
export function markGroups(marks: readonly TimelineMark[], apart: number): MarkGroup[] {
  const groups: { at: number; mark: TimelineMark; marks: TimelineMark[] }[] = []
  for (const mark of marks) {
    const last = groups.at(-1)
    if (!last || mark.at - last.at >= apart) {
      groups.push({ at: mark.at, mark, marks: [mark] })
      continue
    }
    last.marks.push(mark)
    if (GRAVITY.indexOf(mark.type) < GRAVITY.indexOf(last.mark.type)) last.mark = mark
  }
  return groups
}

const momentsMarked = memoByObject((session: Session): Omit<TimelineMark, 'at'>[] => {
  const marks = [
    ...failureMarks(session),
    ...retryMarks(session),
    ...handoffMarks(session),
    ...milestonesOf(session).map(
      ({ name, atMs, traceId }) => ({ type: 'milestone', atMs, label: name, traceId }) as const,
    ),
    ...scoreMarks(session),
    ...findingMarks(session),
  ]
  return marks.sort((one, other) => one.atMs - other.atMs)
})

type Moment = Omit<TimelineMark, 'at'>

/** Of the host's moments those between start and end: on this axis the others have no place. */
function withOwn(
  moments: readonly Moment[],
  own: readonly OwnMark[],
  { startMs, endMs }: TimeScale,
): readonly Moment[] {
  const within = own.filter(({ atMs }) => atMs >= startMs && atMs <= endMs)
  if (within.length === 0) return moments
  const added = within.map((mark): Moment => ({ type: 'own', atMs: mark.atMs, label: mark.label, own: mark }))
  return [...moments, ...added].sort((one, other) => one.atMs - other.atMs)
}

/** One failure told by nested spans is one mark, at the innermost. */
function failureMarks(session: Session): Moment[] {
  const turnOf = turnOfSpan(session)
  const marks: Moment[] = []
  const failsBelow = new Set<number>()
  for (let spanIndex = session.spans.length - 1; spanIndex >= 0; spanIndex--) {
    const span = session.spans[spanIndex]
    if (!span) continue
    const failed = span.status === 'error'
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
  return marks
}

/** A call made again after it failed: of a tool with the same arguments, of a model after a failed call. */
function retryMarks(session: Session): Moment[] {
  const marks: Moment[] = []
  for (const turn of conversationOf(session)) {
    const add = (spanIndex: number | undefined): void => {
      const span = session.spans[spanIndex ?? -1]
      if (!span || spanIndex === undefined) return
      const { name: label, startMs: atMs, traceId } = span
      marks.push({ type: 'retry', atMs, label, traceId, spanIndex, turnIndex: turn.index })
    }
    for (const call of callsAgain(turn.toolCalls)) add(call.spanIndex)
    for (const failed of failedCalls(session, turn)) {
      const endMs = session.spans[failed]?.endMs ?? session.spans[failed]?.startMs ?? 0
      const again = (index: number): boolean => {
        const span = session.spans[index]
        return index !== failed && span?.kind === 'llm' && span.startMs >= endMs
      }
      add(turn.spanIndices.find(again))
    }
    if (turn.retryOf !== undefined) {
      marks.push({ type: 'retry', atMs: turn.startMs, label: turn.userText?.slice(0, 80) ?? '', turnIndex: turn.index })
    }
  }
  // Two failed calls before one that worked are both answered by it.
  const seen = new Set<number>()
  return marks.filter(({ spanIndex }) => {
    if (spanIndex === undefined) return true
    const isNew = !seen.has(spanIndex)
    seen.add(spanIndex)
    return isNew
  })
}

/** Calls that repeat a failed one, with the same arguments; others may stand between them. */
function callsAgain(calls: readonly ToolCall[]): ToolCall[] {
  const failed = new Map<string, ToolCall>()
  return calls.filter((call) => {
    const before = failed.get(call.name)
    const isAgain = before !== undefined && sameValue(before.arguments, call.arguments)
    if (call.status === 'error') failed.set(call.name, call)
    else if (isAgain) failed.delete(call.name)
    return isAgain
  })
}

/** The first words of a person after words of the agent. */
function handoffMarks(session: Session): Moment[] {
  const marks: Moment[] = []
  let isHuman = false
  for (const turn of conversationOf(session)) {
    const times = messageTimes(session, turn)
    turn.messages.forEach(({ role, name }, index) => {
      if (role === 'human-agent' && !isHuman) {
        marks.push({
          type: 'handoff',
          atMs: times[index] ?? turn.startMs,
          label: name ?? '',
          turnIndex: turn.index,
        })
      }
      if (role === 'human-agent') isHuman = true
      if (role === 'assistant') isHuman = false
    })
  }
  return marks
}

/** An evaluation stands where it was made, else at the end of what it judged. */
function scoreMarks(session: Session): Moment[] {
  const ends = spanEnds(session)
  const marks: Moment[] = []
  for (const score of session.scores) {
    if (score.atMs !== undefined) marks.push({ type: 'score', atMs: score.atMs, label: score.name, score })
  }
  for (const trace of session.traces) {
    for (const score of trace.scores) {
      const atMs = score.atMs ?? drawnEndMs(session, trace)
      marks.push({ type: 'score', atMs, label: score.name, traceId: trace.id, score })
    }
  }
  session.spans.forEach(({ scores, traceId, startMs }, spanIndex) => {
    for (const score of scores) {
      const atMs = score.atMs ?? ends[spanIndex] ?? startMs
      marks.push({ type: 'score', atMs, label: score.name, traceId, spanIndex, score })
    }
  })
  return marks
}

function findingMarks(session: Session): Moment[] {
  return findings(session).flatMap((finding): Moment[] => {
    const { turnIndex, traceId, spanIndex } = finding.target
    const atMs = targetMs(session, finding)
    if (atMs === undefined) return []
    const mark = {
      type: 'finding',
      atMs,
      label: finding.code,
      finding,
      ...(turnIndex !== undefined && { turnIndex }),
      ...(traceId !== undefined && { traceId }),
      ...(spanIndex !== undefined && { spanIndex }),
    } as const
    return [mark]
  })
}

/** Turns, spans, what is marked and idle time of a session, in order of time. A failure stands at its span. */
export function timelineTable(session: Session, scale: TimeScale, own: readonly OwnMark[] = []): TimelineTableRow[] {
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
  for (const mark of timelineMarks(session, scale, wholeWindow, own)) {
    if (mark.type === 'error') continue
    const { type, atMs, label, turnIndex, spanIndex } = mark
    rows.push({ type, atMs, label, mark, ...inTurn(turnIndex), ...(spanIndex !== undefined && { spanIndex }) })
  }
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
