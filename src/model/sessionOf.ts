import { durationsOf, type Interval } from './durationsOf.ts'
import type { SessionFact } from './facts.ts'
import type { TraceGroup } from './groupTraces.ts'
import { instant } from './instant.ts'
import type { IssueLog } from './issueLog.ts'
import { type ModelNames, modelsOf } from './modelsOf.ts'
import type { MutableSpan } from './mutableSpan.ts'
import type { ResolvedTrace } from './resolveTrace.ts'
import { ScoreSet } from './scoreSet.ts'
import type { Score, Totals, Trace } from './session.ts'
import type { SessionBase } from './sessionBase.ts'
import { sessionMetadata } from './sessionMetadata.ts'
import { NO_TOTALS, TotalsSum } from './totals.ts'
import { isUsableText } from './usableText.ts'

/** A trace in its place, complete. */
export interface LaidTrace {
  readonly trace: Trace
  readonly startMs: number
  /** Latest known moment. */
  readonly latestMs: number
  /** What its spans and its record own, to be added to the others'. */
  readonly sum: TotalsSum
  readonly models: ModelNames
}

/** Everything a session says follows from this. */
export interface LaidSession {
  readonly group: TraceGroup
  readonly record: SessionFact | undefined
  /** By start, then id. */
  readonly ordered: readonly ResolvedTrace[]
  /** One per trace of `ordered`. */
  readonly parts: readonly LaidTrace[]
  readonly spans: readonly MutableSpan[]
  /** What the record adds to the totals. */
  readonly sessionOwn: Totals
  /** Scores of the session itself. */
  readonly scores: ScoreSet
  readonly issues: IssueLog
  /** Start of a session without any trace. */
  readonly fallbackMs: number
}

type MutableSession = { -readonly [Key in keyof SessionBase]: SessionBase[Key] }

/** Sums up what the traces of a session say; the record fills what they leave open. */
export function sessionOf(laid: LaidSession): SessionBase {
  const { group, record, ordered, parts, spans, sessionOwn, issues, fallbackMs } = laid
  const id = isUsableText(record?.id) ? record.id : group.id
  const traces = parts.map(({ trace }) => trace)
  for (const { draft } of ordered) for (const issue of draft.record?.issues ?? []) issues.recall(issue)
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
    startMs: parts[0]?.startMs ?? fallbackMs,
    durations: durationsOf(traces.length > 0 ? parts : recordedInterval(record)),
    traces,
    spans,
    traceCount: traces.length,
    spanCount: spans.length,
    totals: sessionTotals(laid),
    scores: everyScore(laid, traces),
    models: modelsOf(parts.map(({ models }) => models)),
    issues: issues.list(),
  }
  const name = isUsableText(record?.name) ? record.name : (group.name ?? (id === group.key ? undefined : group.key))
  const endMs = traces.length === 0 ? recordedInterval(record)[0]?.latestMs : endOf(parts)
  const projectId = traces.find((trace) => trace.projectId !== undefined)?.projectId ?? record?.project?.value
  const tenantId = traces.find((trace) => trace.tenantId !== undefined)?.tenantId ?? record?.tenantId
  const environment = traces.find((trace) => trace.environment !== undefined)?.environment ?? record?.environment
  if (name !== undefined) session.name = name
  if (endMs !== undefined) session.endMs = endMs
  if (projectId !== undefined) session.projectId = projectId
  if (tenantId !== undefined) session.tenantId = tenantId
  if (environment !== undefined) session.environment = environment
  if (sessionOwn !== NO_TOTALS) session.own = sessionOwn
  return session
}

/** The latest known moment; `undefined` while a trace runs, or where nothing tells that anything ended. */
function endOf(traces: readonly LaidTrace[]): number | undefined {
  let latestMs = Number.NEGATIVE_INFINITY
  let isKnown = false
  for (const { trace, latestMs: latestOfTrace } of traces) {
    if (trace.status === 'running') return undefined
    if (latestOfTrace > latestMs) latestMs = latestOfTrace
    if (trace.endMs !== undefined) isKnown = true
  }
  return isKnown || latestMs > (traces[0]?.startMs ?? 0) ? latestMs : undefined
}

/** Of a session without traces: what its record says. */
function recordedInterval(record: SessionFact | undefined): readonly Interval[] {
  const startMs = instant(record?.startMs)
  const endMs = instant(record?.endMs)
  return startMs === undefined || endMs === undefined || endMs < startMs ? [] : [{ startMs, latestMs: endMs }]
}

function sessionTotals({ parts, sessionOwn }: LaidSession): Totals {
  const [only] = parts
  if (parts.length === 1 && only !== undefined && sessionOwn === NO_TOTALS) return only.trace.totals
  const sum = new TotalsSum()
  for (const part of parts) sum.addSum(part.sum)
  sum.add(sessionOwn)
  return sum.result
}

function union(lists: readonly (readonly string[])[], more: readonly string[] | undefined): readonly string[] {
  const all = new Set<string>()
  for (const list of lists) for (const text of list) all.add(text)
  for (const text of more ?? []) if (isUsableText(text)) all.add(text)
  return [...all]
}

function everyScore({ scores, spans }: LaidSession, traces: readonly Trace[]): readonly Score[] {
  const all = new ScoreSet()
  all.addAll(scores.scores)
  for (const trace of traces) {
    all.addAll(trace.scores)
    for (let index = trace.spanStart; index < trace.spanEnd; index++) all.addAll(spans[index]?.scores)
  }
  return all.scores
}
