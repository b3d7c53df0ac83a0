import { assembleSession, earliestOf, orderedTraces, type SessionParts, withTotals } from './assembleSession.ts'
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
}

/** A session that may grow: its traces stay as they are while nothing new is said of them. */
export interface GrownSession {
  readonly base: SessionBase
  readonly pieces: ReadonlyMap<ResolvedTrace, TracePiece>
}

/**
 * As `assembleSession`, with what is known of the session from before: only traces that are new, changed, or moved by
 * what came before them are laid anew. What is left to do for the rest is to copy references and to add up.
 */
export function growSession(parts: SessionParts, before: GrownSession | undefined): GrownSession {
  const { group, record, prices, layout } = parts
  // What a record reports for the whole session, and a trace that tells no time, say something about every trace.
  if (record?.usage !== undefined || group.traces.some(({ earliestMs }) => earliestMs === undefined)) {
    return { base: assembleSession(parts), pieces: new Map() }
  }
  const fallbackMs = earliestOf(group, record)
  const ordered = orderedTraces(group, fallbackMs)
  const scores = new ScoreSet()
  scores.addAll(record?.scores)
  scores.addAll(parts.scores)
  const pieces = new Map<ResolvedTrace, TracePiece>()
  let spanCount = 0
  for (const trace of ordered) {
    const known = before?.pieces.get(trace)
    const isInPlace = known?.trace.spanStart === spanCount && known.trace.sessionId === group.key
    const piece = known !== undefined && isInPlace ? known : layPiece(trace, spanCount)
    pieces.set(trace, piece)
    scores.addAll(piece.scores)
    spanCount += piece.spans.length
  }
  const all = [...pieces.values()]
  const spans: MutableSpan[] = []
  for (const piece of all) for (const span of piece.spans) spans.push(span)
  const issues = new IssueLog()
  for (const phase of [0, 1, 2]) for (const piece of all) issues.addAll(piece.issues[phase] ?? [])
  const base = sessionOf({
    ...{ group, record, ordered, parts: all, spans },
    ...{ sessionOwn: NO_TOTALS, scores, issues, fallbackMs },
  })
  return { base, pieces }

  function layPiece(trace: ResolvedTrace, offset: number): TracePiece {
    const underway = {
      key: group.key,
      // Spans name each other by their place in the session: those before this trace are somebody else's.
      spans: new Array<MutableSpan>(offset),
      usages: new Array<undefined>(offset),
      scores: new ScoreSet(),
      issues: new IssueLog(),
      layout,
      fallbackMs,
    }
    const part = assembleTrace(trace, underway)
    const usageIssues = new IssueLog()
    const usage = { id: group.id, spans: underway.spans, usages: underway.usages, traces: [part], reported: undefined }
    const owned = ownUsage(usage, usageIssues)
    const callIssues = new IssueLog()
    markCalls(underway.spans, [part], owned, prices, callIssues)
    return {
      trace: withTotals(part, underway.spans, owned.traceOwn[0] ?? NO_TOTALS),
      startMs: part.startMs,
      latestMs: part.latestMs,
      spans: underway.spans.slice(offset),
      scores: underway.scores.scores,
      issues: [underway.issues.list(), usageIssues.list(), callIssues.list()],
    }
  }
}
