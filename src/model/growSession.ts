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
import { sessionOf } from './sessionOf.ts'
import { type LaidTrace, SessionSums } from './sessionSums.ts'
import { NO_TOTALS } from './totals.ts'

/** A trace as it was laid into its session: good as long as it begins at the same place. */
interface TracePiece extends LaidTrace {
  readonly spans: readonly MutableSpan[]
  /** Scores of the session that its spans carry. */
  readonly scores: readonly Score[]
  /** Found while laying it, while looking for who owns which amount, and while marking calls. */
  readonly issues: readonly (readonly Issue[])[]
}

/** What the pieces found that is not of a trace. */
interface Findings {
  readonly scores: readonly Score[]
  /** Phase by phase. */
  readonly issues: readonly (readonly Issue[])[]
}

const NOTHING_FOUND: Findings = { scores: [], issues: [[], [], []] }

/** A session that may grow: its traces stay as they are while nothing new is said of them. */
export interface GrownSession {
  readonly base: SessionBase
  readonly ordered: readonly ResolvedTrace[]
  /** One per trace of `ordered`; none: the session is laid as a whole. */
  readonly pieces: readonly TracePiece[]
  readonly sums: SessionSums
  readonly findings: Findings
}

/**
 * As `assembleSession`, with what is known of the session from before: only traces that are new, changed, or moved by
 * what came before them are laid anew. Where traces came behind all others, sums go on from where they stood.
 */
export function growSession(parts: SessionParts, before: GrownSession | undefined): GrownSession {
  const { group, record, prices, layout } = parts
  // What a record reports for the whole session, and a trace that tells no time, say something about every trace.
  if (record?.usage !== undefined || group.traces.some(({ earliestMs }) => earliestMs === undefined)) {
    return { base: assembleSession(parts), ordered: [], pieces: [], sums: new SessionSums(), findings: NOTHING_FOUND }
  }
  const fallbackMs = earliestOf(group, record)
  const ordered = orderedTraces(group, fallbackMs)
  const isSameSession = before?.pieces[0]?.trace.sessionId === group.key
  const same = isSameSession ? sameAtStart(ordered, before?.ordered ?? []) : 0
  const pieces = before?.pieces.slice(0, same) ?? []
  const spans = (before?.base.spans ?? []).slice(0, pieces.at(-1)?.trace.spanEnd ?? 0) as MutableSpan[]
  const isAtEnd = before !== undefined && same === before.pieces.length
  const sums = isAtEnd ? before.sums.copy() : new SessionSums()
  const { scores: scoresBefore, issues: issuesBefore } = isAtEnd ? before.findings : NOTHING_FOUND
  const foundScores = [...scoresBefore]
  const phases = issuesBefore.map((found) => {
    const log = new IssueLog()
    log.addAll(found)
    return log
  })
  if (!isAtEnd) for (const [index, piece] of pieces.entries()) addPiece(piece, ordered[index] as ResolvedTrace)
  const known = same === ordered.length ? undefined : piecesByTrace(before, same)
  for (const trace of ordered.slice(same)) {
    const piece = known?.get(trace)
    const isInPlace = isSameSession && piece?.trace.spanStart === spans.length
    const laid = piece !== undefined && isInPlace ? piece : layPiece(trace, spans.length)
    pieces.push(laid)
    for (const span of laid.spans) spans.push(span)
    addPiece(laid, trace)
  }
  const scores = new ScoreSet()
  scores.addAll(record?.scores)
  scores.addAll(parts.scores)
  const issues = new IssueLog()
  scores.addAll(foundScores)
  const findings = { scores: foundScores, issues: phases.map((log) => log.list()) }
  for (const found of findings.issues) issues.addAll(found)
  const base = sessionOf({ group, record, sums, spans, sessionOwn: NO_TOTALS, scores, issues, fallbackMs })
  return { base, ordered, pieces, sums, findings }

  function addPiece(piece: TracePiece, trace: ResolvedTrace): void {
    sums.add(piece, trace, piece.spans, 0, piece.spans.length)
    for (const score of piece.scores) foundScores.push(score)
    for (const [phase, log] of phases.entries()) log.addAll(piece.issues[phase] ?? [])
  }

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
    }
  }
}

/** How many traces stand where they stood. */
function sameAtStart(some: readonly ResolvedTrace[], others: readonly ResolvedTrace[]): number {
  let same = 0
  while (same < some.length && some[same] === others[same]) same++
  return same
}

/** What is known of the traces behind those that stand where they stood. */
function piecesByTrace(before: GrownSession | undefined, from: number): ReadonlyMap<ResolvedTrace, TracePiece> {
  const known = new Map<ResolvedTrace, TracePiece>()
  for (const [index, trace] of (before?.ordered ?? []).entries()) {
    const piece = index < from ? undefined : before?.pieces[index]
    if (piece !== undefined) known.set(trace, piece)
  }
  return known
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
