import { assembleSession, earliestOf, laidTrace, orderedTraces, type SessionParts } from './assembleSession.ts'
import { assembleTrace } from './assembleTrace.ts'
import { IssueLog } from './issueLog.ts'
import { markCalls } from './markCalls.ts'
import type { MutableSpan } from './mutableSpan.ts'
import { ownUsage } from './ownUsage.ts'
import type { ResolvedTrace } from './resolveTrace.ts'
import { ScoreSet } from './scoreSet.ts'
import type { Issue, Score } from './session.ts'
import type { SessionBase } from './sessionBase.ts'
import { type LaidTrace, sessionOf } from './sessionOf.ts'
import { NO_TOTALS } from './totals.ts'

/** A trace as it was laid into its session: good as long as it begins at the same place. */
interface TracePiece extends LaidTrace {
  readonly spans: readonly MutableSpan[]
  /** Scores of the session that its spans carry. */
  readonly scores: readonly Score[]
  /** Found while laying it, while looking for who owns which amount, and while marking calls. */
  readonly issues: readonly (readonly Issue[])[]
  readonly hasIssues: boolean
}

/** A session that may grow: its traces stay as they are while nothing new is said of them. */
export interface GrownSession {
  readonly base: SessionBase
  readonly ordered: readonly ResolvedTrace[]
  /** One per trace of `ordered`; none: the session is laid as a whole. */
  readonly pieces: readonly TracePiece[]
}

/**
 * As `assembleSession`, with what is known of the session from before: only traces that are new, changed, or moved by
 * what came before them are laid anew. What is left to do for the rest is to copy references and to add up.
 */
export function growSession(parts: SessionParts, before: GrownSession | undefined): GrownSession {
  const { group, record, prices, layout } = parts
  // What a record reports for the whole session, and a trace that tells no time, say something about every trace.
  if (record?.usage !== undefined || group.traces.some(({ earliestMs }) => earliestMs === undefined)) {
    return { base: assembleSession(parts), ordered: [], pieces: [] }
  }
  const fallbackMs = earliestOf(group, record)
  const ordered = orderedTraces(group, fallbackMs)
  const scores = new ScoreSet()
  scores.addAll(record?.scores)
  scores.addAll(parts.scores)
  const pieceBefore = finder(before)
  const pieces: TracePiece[] = []
  let spanCount = 0
  for (let index = 0; index < ordered.length; index++) {
    const trace = ordered[index] as ResolvedTrace
    const known = pieceBefore(trace, index)
    const isInPlace = known?.trace.spanStart === spanCount && known.trace.sessionId === group.key
    const piece = known !== undefined && isInPlace ? known : layPiece(trace, spanCount)
    pieces.push(piece)
    if (piece.scores.length > 0) scores.addAll(piece.scores)
    spanCount += piece.spans.length
  }
  const spans = spansOf(pieces, before)
  const issues = new IssueLog()
  const withIssues = pieces.filter((piece) => piece.hasIssues)
  for (const phase of [0, 1, 2]) for (const piece of withIssues) issues.addAll(piece.issues[phase] ?? [])
  const base = sessionOf({
    ...{ group, record, ordered, parts: pieces, spans },
    ...{ sessionOwn: NO_TOTALS, scores, issues, fallbackMs },
  })
  return { base, ordered, pieces }

  function layPiece(resolved: ResolvedTrace, offset: number): TracePiece {
    const spans: MutableSpan[] = []
    const issues = new IssueLog()
    const underway = { key: group.key, spans, usages: [], scores: new ScoreSet(), issues, layout, fallbackMs }
    const part = assembleTrace(resolved, underway)
    const usageIssues = new IssueLog()
    const usage = { id: group.id, spans, usages: underway.usages, traces: [part], reported: undefined }
    const owned = ownUsage(usage, usageIssues)
    const callIssues = new IssueLog()
    markCalls(spans, [part], owned, prices, callIssues)
    const found = [issues.list(), usageIssues.list(), callIssues.list()]
    const laid = laidTrace(part, spans, owned.traceOwn[0] ?? NO_TOTALS)
    return {
      ...laid,
      trace: { ...laid.trace, spanStart: offset, spanEnd: offset + spans.length },
      spans: moved(spans, offset),
      scores: underway.scores.scores,
      issues: found,
      hasIssues: found.some((list) => list.length > 0),
    }
  }
}

/** What is known of a trace from before. Most stand where they stood: only for the others a map is made. */
function finder(before: GrownSession | undefined): (trace: ResolvedTrace, index: number) => TracePiece | undefined {
  let moved: Map<ResolvedTrace, TracePiece> | undefined
  return (trace, index) => {
    if (before === undefined) return undefined
    if (before.ordered[index] === trace) return before.pieces[index]
    moved ??= new Map(before.pieces.map((piece, place) => [before.ordered[place] as ResolvedTrace, piece]))
    return moved.get(trace)
  }
}

/** All spans one behind the other; what stands where it stood is copied as a whole. */
function spansOf(pieces: readonly TracePiece[], before: GrownSession | undefined): readonly MutableSpan[] {
  const known = before?.pieces ?? []
  let same = 0
  while (same < pieces.length && known[same] === pieces[same]) same++
  const spans = (before?.base.spans ?? []).slice(0, pieces[same - 1]?.trace.spanEnd ?? 0) as MutableSpan[]
  for (const piece of pieces.slice(same)) for (const span of piece.spans) spans.push(span)
  return spans
}

/** Spans name each other by their place in the session. */
function moved(spans: readonly MutableSpan[], by: number): readonly MutableSpan[] {
  if (by === 0) return spans
  for (const span of spans) {
    if (span.parent !== -1) span.parent += by
    span.end += by
  }
  return spans
}
