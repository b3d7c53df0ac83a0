import { type AssembledTrace, assembleTrace, type MutableTrace, type SessionUnderway } from './assembleTrace.ts'
import type { SessionFact } from './facts.ts'
import { instant } from './instant.ts'
import { IssueLog } from './issueLog.ts'
import type { TraceLayout } from './layTrace.ts'
import { markCalls } from './markCalls.ts'
import { modelNames } from './modelsOf.ts'
import type { MutableSpan } from './mutableSpan.ts'
import { ownUsage } from './ownUsage.ts'
import type { Prices } from './prices.ts'
import { compareTraces, type ResolvedTrace } from './resolveTrace.ts'
import { ScoreSet } from './scoreSet.ts'
import type { Score, Totals } from './session.ts'
import type { SessionBase } from './sessionBase.ts'
import { sessionOf } from './sessionOf.ts'
import { type LaidTrace, SessionSums } from './sessionSums.ts'
import { NO_TOTALS, TotalsSum } from './totals.ts'
import type { TraceGroup } from './traceGroup.ts'
import { isUsableText } from './usableText.ts'

/** What a session is made of. */
export interface SessionParts {
  readonly group: TraceGroup
  readonly record: SessionFact | undefined
  /** Scores that name the session as their target. */
  readonly scores: readonly Score[]
  readonly prices: Prices | undefined
  readonly layout: TraceLayout
}

/** Lays the traces of a group one behind the other and sums up what they say; the record fills what they leave open. */
export function assembleSession({ group, record, scores, prices, layout }: SessionParts): SessionBase {
  const id = isUsableText(record?.id) ? record.id : group.id
  const sessionScores = new ScoreSet()
  sessionScores.addAll(record?.scores)
  sessionScores.addAll(scores)
  const underway: SessionUnderway = {
    key: group.key,
    spans: [],
    usages: [],
    scores: sessionScores,
    issues: new IssueLog(),
    layout,
    fallbackMs: earliestOf(group, record),
  }
  const { spans, issues, fallbackMs } = underway
  const ordered = orderedTraces(group, fallbackMs)
  const assembled = ordered.map((trace) => assembleTrace(trace, underway))
  const usage = { id, spans, usages: underway.usages, traces: assembled, reported: record?.usage }
  const owned = ownUsage(usage, issues)
  markCalls(spans, assembled, owned, prices, issues)
  const sums = new SessionSums()
  assembled.forEach((part, index) => {
    const laid = laidTrace(part, spans, owned.traceOwn[index] ?? NO_TOTALS)
    sums.add(laid, ordered[index] as ResolvedTrace, spans, part.spanStart, part.spanEnd)
  })
  const { sessionOwn } = owned
  return sessionOf({ group, record, sums, spans, sessionOwn, scores: sessionScores, issues, fallbackMs })
}

/** By start, then id. */
export function orderedTraces({ traces }: TraceGroup, fallbackMs: number): readonly ResolvedTrace[] {
  const compare = (one: ResolvedTrace, other: ResolvedTrace): number => compareTraces(one, other, fallbackMs)
  for (let index = 1; index < traces.length; index++) {
    const [one, other] = [traces[index - 1], traces[index]]
    if (one !== undefined && other !== undefined && compare(one, other) > 0) return [...traces].sort(compare)
  }
  return traces
}

/** Where a trace starts that tells no time: with its session. */
export function earliestOf(group: TraceGroup, record: SessionFact | undefined): number {
  let earliest = Number.POSITIVE_INFINITY
  for (const { earliestMs } of group.traces)
    if (earliestMs !== undefined && earliestMs < earliest) earliest = earliestMs
  if (earliest !== Number.POSITIVE_INFINITY) return earliest
  return instant(record?.startMs) ?? instant(record?.endMs) ?? 0
}

/** The trace with what its spans and its record own. */
export function laidTrace(part: AssembledTrace, spans: readonly MutableSpan[], own: Totals): LaidTrace {
  const { spanStart, spanEnd, startMs, latestMs } = part
  const sum = new TotalsSum()
  for (let index = spanStart; index < spanEnd; index++) sum.add(spans[index]?.own ?? NO_TOTALS)
  sum.add(own)
  const trace: MutableTrace = Object.assign(part.trace, { totals: sum.result })
  if (own !== NO_TOTALS) trace.own = own
  return { trace, startMs, latestMs, sum, models: modelNames(spans, spanStart, spanEnd) }
}
