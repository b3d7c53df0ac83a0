import { type AssembledTrace, assembleTrace, type MutableTrace, type SessionUnderway } from './assembleTrace.ts'
import { durationsOf, type Interval } from './durationsOf.ts'
import type { SessionFact } from './facts.ts'
import type { TraceGroup } from './groupTraces.ts'
import { instant } from './instant.ts'
import { IssueLog } from './issueLog.ts'
import type { TraceLayout } from './layTrace.ts'
import { markCalls } from './markCalls.ts'
import { modelsOf } from './modelsOf.ts'
import { type OwnedUsage, ownUsage } from './ownUsage.ts'
import type { Prices } from './prices.ts'
import { compareTraces } from './resolveTrace.ts'
import { ScoreSet } from './scoreSet.ts'
import type { Score, Totals, Trace } from './session.ts'
import type { SessionBase } from './sessionBase.ts'
import { sessionMetadata } from './sessionMetadata.ts'
import { NO_TOTALS, TotalsSum } from './totals.ts'
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

type MutableSession = { -readonly [Key in keyof SessionBase]: SessionBase[Key] }

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
  const ordered = [...group.traces].sort((one, other) => compareTraces(one, other, fallbackMs))
  const assembled = ordered.map((trace) => assembleTrace(trace, underway))
  const usage = { id, spans, usages: underway.usages, traces: assembled, reported: record?.usage }
  const owned = ownUsage(usage, issues)
  markCalls(spans, assembled, owned, prices, issues)
  for (const { draft } of ordered) for (const issue of draft.record?.issues ?? []) issues.recall(issue)

  const traces = assembled.map((part, index) => withTotals(part, underway, owned.traceOwn[index] ?? NO_TOTALS))

  const session: MutableSession = {
    id,
    userIds: union(
      ordered.map((trace) => trace.context.userIds),
      record?.userIds,
    ),
    tags: union(
      ordered.map((trace) => trace.context.tags),
      record?.tags,
    ),
    metadata: sessionMetadata(
      ordered.map((trace) => trace.context.metadata),
      record?.metadata,
    ),
    startMs: assembled[0]?.startMs ?? fallbackMs,
    durations: durationsOf(assembled.length > 0 ? assembled : recordedInterval(record)),
    traces,
    spans,
    traceCount: traces.length,
    spanCount: spans.length,
    totals: sessionTotals(underway, traces, owned),
    scores: everyScore(sessionScores, traces, underway),
    models: modelsOf(spans),
    issues: issues.list(),
  }
  const name = isUsableText(record?.name) ? record.name : (group.name ?? (id === group.key ? undefined : group.key))
  const endMs = assembled.length === 0 ? recordedInterval(record)[0]?.latestMs : endOf(assembled)
  const projectId = traces.find((trace) => trace.projectId !== undefined)?.projectId ?? record?.project?.value
  const tenantId = traces.find((trace) => trace.tenantId !== undefined)?.tenantId ?? record?.tenantId
  const environment = traces.find((trace) => trace.environment !== undefined)?.environment ?? record?.environment
  if (name !== undefined) session.name = name
  if (endMs !== undefined) session.endMs = endMs
  if (projectId !== undefined) session.projectId = projectId
  if (tenantId !== undefined) session.tenantId = tenantId
  if (environment !== undefined) session.environment = environment
  if (owned.sessionOwn !== NO_TOTALS) session.own = owned.sessionOwn
  return session
}

/** Where a trace starts that tells no time: with its session. */
function earliestOf(group: TraceGroup, record: SessionFact | undefined): number {
  let earliest = Number.POSITIVE_INFINITY
  for (const { earliestMs } of group.traces)
    if (earliestMs !== undefined && earliestMs < earliest) earliest = earliestMs
  if (earliest !== Number.POSITIVE_INFINITY) return earliest
  return instant(record?.startMs) ?? instant(record?.endMs) ?? 0
}

/** Of a session without traces: what its record says. */
function recordedInterval(record: SessionFact | undefined): readonly Interval[] {
  const startMs = instant(record?.startMs)
  const endMs = instant(record?.endMs)
  return startMs === undefined || endMs === undefined || endMs < startMs ? [] : [{ startMs, latestMs: endMs }]
}

/** The latest known moment; `undefined` while a trace runs, or where nothing tells that anything ended. */
function endOf(traces: readonly AssembledTrace[]): number | undefined {
  let latestMs = Number.NEGATIVE_INFINITY
  let isKnown = false
  for (const { trace, latestMs: latestOfTrace } of traces) {
    if (trace.status === 'running') return undefined
    if (latestOfTrace > latestMs) latestMs = latestOfTrace
    if (trace.endMs !== undefined) isKnown = true
  }
  return isKnown || latestMs > (traces[0]?.startMs ?? 0) ? latestMs : undefined
}

function withTotals(part: AssembledTrace, { spans }: SessionUnderway, own: Totals): Trace {
  const sum = new TotalsSum()
  for (let index = part.spanStart; index < part.spanEnd; index++) sum.add(spans[index]?.own ?? NO_TOTALS)
  sum.add(own)
  const trace: MutableTrace = Object.assign(part.trace, { totals: sum.result })
  if (own !== NO_TOTALS) trace.own = own
  return trace
}

function sessionTotals({ spans }: SessionUnderway, traces: readonly Trace[], owned: OwnedUsage): Totals {
  const [only] = traces
  if (traces.length === 1 && only !== undefined && owned.sessionOwn === NO_TOTALS) return only.totals
  const sum = new TotalsSum()
  for (const span of spans) sum.add(span.own)
  for (const own of owned.traceOwn) sum.add(own)
  sum.add(owned.sessionOwn)
  return sum.result
}

function union(lists: readonly (readonly string[])[], more: readonly string[] | undefined): readonly string[] {
  const all = new Set<string>()
  for (const list of lists) for (const text of list) all.add(text)
  for (const text of more ?? []) if (isUsableText(text)) all.add(text)
  return [...all]
}

function everyScore(ofSession: ScoreSet, traces: readonly Trace[], { spans }: SessionUnderway): readonly Score[] {
  const all = new ScoreSet()
  all.addAll(ofSession.scores)
  for (const trace of traces) {
    all.addAll(trace.scores)
    for (let index = trace.spanStart; index < trace.spanEnd; index++) all.addAll(spans[index]?.scores)
  }
  return all.scores
}
