import type { Usage } from './facts.ts'
import type { IssueLog } from './issueLog.ts'
import { laySpans } from './laySpans.ts'
import { layTrace, type TraceLayout } from './layTrace.ts'
import type { MutableSpan } from './mutableSpan.ts'
import { placeScores } from './placeScores.ts'
import type { ResolvedTrace } from './resolveTrace.ts'
import type { ScoreSet } from './scoreSet.ts'
import type { Trace } from './session.ts'
import { settleTrace } from './settleTrace.ts'

/** The session that a trace is laid into. */
export interface SessionUnderway {
  /** What its traces carry as session id. */
  readonly key: string | undefined
  readonly spans: MutableSpan[]
  /** What each span reports, beside `spans`. */
  readonly usages: (Usage | undefined)[]
  readonly scores: ScoreSet
  readonly issues: IssueLog
  /** Room to lay out one trace after the other. */
  readonly layout: TraceLayout
  /** Start of a trace that tells no time at all. */
  readonly fallbackMs: number
}

export type MutableTrace = { -readonly [Key in keyof Trace]: Trace[Key] }

/** A trace in its session, complete but for its totals. */
export interface AssembledTrace {
  readonly id: string
  readonly spanStart: number
  readonly spanEnd: number
  readonly startMs: number
  /** Latest known moment. */
  readonly latestMs: number
  readonly reported: Usage | undefined
  readonly trace: Omit<MutableTrace, 'totals'>
}

/** Appends the spans of a trace to its session, in pre-order. */
export function assembleTrace(resolved: ResolvedTrace, session: SessionUnderway): AssembledTrace {
  const { draft, context } = resolved
  const { record } = draft
  const fallbackMs = resolved.earliestMs ?? session.fallbackMs
  const { layout } = session
  layTrace(layout, draft, fallbackMs)
  const settled = settleTrace(draft, layout, fallbackMs)
  const spanStart = session.spans.length
  laySpans(draft, layout, settled, session)
  const spanEnd = session.spans.length
  reportTrace(resolved, session.issues)

  const trace: Omit<MutableTrace, 'totals'> = {
    id: draft.id,
    startMs: settled.startMs,
    status: settled.status,
    spanStart,
    spanEnd,
    scores: placeScores(draft, layout, session.spans, spanStart, session.scores),
    tags: context.tags,
    metadata: context.metadata,
  }
  const project = context.projects.values().next().value
  if (session.key !== undefined) trace.sessionId = session.key
  if (context.name !== undefined) trace.name = context.name
  if (context.userId !== undefined) trace.userId = context.userId
  if (context.tenantId !== undefined) trace.tenantId = context.tenantId
  if (context.environment !== undefined) trace.environment = context.environment
  if (project !== undefined) trace.projectId = project
  if (settled.endMs !== undefined) trace.endMs = settled.endMs
  if (record?.error !== undefined) trace.error = record.error
  if (context.input !== undefined) trace.input = context.input
  if (context.output !== undefined) trace.output = context.output
  if (record?.raw !== undefined) trace.raw = record.raw
  const { startMs, latestMs } = settled
  return { id: draft.id, spanStart, spanEnd, startMs, latestMs, reported: record?.usage, trace }
}

/** What was merged, refused or guessed about the trace as a whole. */
function reportTrace({ draft, context, earliestMs }: ResolvedTrace, issues: IssueLog): void {
  if (draft.repeats !== undefined) {
    const repeats = [...draft.repeats].sort((one, other) => (one.spanId < other.spanId ? -1 : 1))
    for (const { code, spanId } of repeats) issues.report(code, spanId, 1, 1)
  }
  if (draft.recordUpdates > 0) issues.report('record-updated', draft.id, draft.recordUpdates)
  for (const key of context.refusedKeys) issues.report('key-refused', key)
  if (earliestMs === undefined && draft.spans.length === 0) issues.report('time-repaired', draft.id)
  if (context.session.hasEmpty) issues.report('session-id-empty', draft.id)
  if (context.session.hasConflict) issues.report('session-id-conflict', draft.id)
  if (context.inheritingSpans > 0) issues.report('session-id-inherited', draft.id, context.inheritingSpans)
}
