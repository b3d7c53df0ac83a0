import { DurationsSum, type Interval } from './durationsOf.ts'
import type { SessionFact } from './facts.ts'
import { instant } from './instant.ts'
import type { IssueLog } from './issueLog.ts'
import type { MutableSpan } from './mutableSpan.ts'
import { ScoreSet } from './scoreSet.ts'
import type { Durations, Score, Totals } from './session.ts'
import type { SessionBase } from './sessionBase.ts'
import type { SessionSums } from './sessionSums.ts'
import { NO_TOTALS } from './totals.ts'
import type { TraceGroup } from './traceGroup.ts'
import { isUsableText } from './usableText.ts'

/** Everything a session says follows from this. */
export interface LaidSession {
  readonly group: TraceGroup
  readonly record: SessionFact | undefined
  readonly sums: SessionSums
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

/** What the traces of a session come to; the record fills what they leave open. */
export function sessionOf({
  group,
  record,
  sums,
  spans,
  sessionOwn,
  scores,
  issues,
  fallbackMs,
}: LaidSession): SessionBase {
  const id = isUsableText(record?.id) ? record.id : group.id
  const { traces } = sums
  const [first] = traces
  const recorded = first === undefined ? recordedInterval(record) : undefined
  for (const issue of sums.recalled) issues.recall(issue)
  const session: MutableSession = {
    id,
    userIds: union(sums.userIds, record?.userIds),
    tags: union(sums.tags, record?.tags),
    metadata: sums.metadata.result(record?.metadata),
    startMs: first?.startMs ?? fallbackMs,
    durations: recorded === undefined ? sums.durations.result : durationsOf(recorded),
    traces,
    spans,
    traceCount: traces.length,
    spanCount: spans.length,
    totals:
      first !== undefined && traces.length === 1 && sessionOwn === NO_TOTALS
        ? first.totals
        : sums.totalsWith(sessionOwn),
    scores: everyScore(scores, sums.scores),
    models: sums.models.result,
    issues: issues.list(),
  }
  const name = isUsableText(record?.name) ? record.name : (group.name ?? (id === group.key ? undefined : group.key))
  const endMs = first === undefined ? recorded?.latestMs : sums.endMs
  const projectId = sums.projectId ?? record?.project?.value
  const tenantId = sums.tenantId ?? record?.tenantId
  const environment = sums.environment ?? record?.environment
  if (name !== undefined) session.name = name
  if (endMs !== undefined) session.endMs = endMs
  if (projectId !== undefined) session.projectId = projectId
  if (tenantId !== undefined) session.tenantId = tenantId
  if (environment !== undefined) session.environment = environment
  if (sessionOwn !== NO_TOTALS) session.own = sessionOwn
  return session
}

/** Of a session without traces: what its record says. */
function recordedInterval(record: SessionFact | undefined): Interval | undefined {
  const startMs = instant(record?.startMs)
  const latestMs = instant(record?.endMs)
  return startMs === undefined || latestMs === undefined || latestMs < startMs ? undefined : { startMs, latestMs }
}

function durationsOf(interval: Interval): Durations {
  const sum = new DurationsSum()
  sum.add(interval)
  return sum.result
}

function union(texts: ReadonlySet<string>, more: readonly string[] | undefined): readonly string[] {
  const all = new Set(texts)
  for (const text of more ?? []) if (isUsableText(text)) all.add(text)
  return [...all]
}

/** Those of the session, then those of its traces and spans. */
function everyScore(ofSession: ScoreSet, ofTraces: readonly Score[]): readonly Score[] {
  const all = new ScoreSet()
  all.addAll(ofSession.sorted)
  all.addAll(ofTraces)
  return all.scores
}
