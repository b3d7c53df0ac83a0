import { DurationsSum } from './durationsOf.ts'
import { type ModelNames, ModelsUsed } from './modelsOf.ts'
import type { ResolvedTrace } from './resolveTrace.ts'
import type { Issue, Score, Span, Totals, Trace } from './session.ts'
import { MetadataCounts } from './sessionMetadata.ts'
import { TotalsSum } from './totals.ts'

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

/**
 * What the traces of a session come to, added one after the other in their order. A copy goes on from where it was made, so
 * that a session which grows at its end need not be added up again.
 */
export class SessionSums {
  readonly traces: Trace[] = []
  /** Of the traces and their spans. */
  readonly scores: Score[] = []
  /** What records of traces recall from an earlier reading. */
  readonly recalled: Issue[] = []
  readonly userIds: Set<string> = new Set()
  readonly tags: Set<string> = new Set()
  metadata: MetadataCounts = new MetadataCounts()
  durations: DurationsSum = new DurationsSum()
  models: ModelsUsed = new ModelsUsed()
  projectId: string | undefined
  tenantId: string | undefined
  environment: string | undefined
  private readonly sum = new TotalsSum()
  private isRunning = false
  private hasEnd = false
  private latestMs = Number.NEGATIVE_INFINITY

  /** `spans` hold those of the trace from `from` to `to`. */
  add(
    { trace, startMs, latestMs, sum, models }: LaidTrace,
    { context, draft }: ResolvedTrace,
    spans: readonly Pick<Span, 'scores'>[],
    from: number,
    to: number,
  ): void {
    this.traces.push(trace)
    for (const id of context.userIds) this.userIds.add(id)
    for (const tag of context.tags) this.tags.add(tag)
    this.metadata.add(context.metadata)
    this.durations.add({ startMs, latestMs })
    this.models.add(models)
    this.sum.addSum(sum)
    this.projectId ??= trace.projectId
    this.tenantId ??= trace.tenantId
    this.environment ??= trace.environment
    if (trace.status === 'running') this.isRunning = true
    if (trace.endMs !== undefined) this.hasEnd = true
    if (latestMs > this.latestMs) this.latestMs = latestMs
    for (const score of trace.scores) this.scores.push(score)
    for (let index = from; index < to; index++) for (const score of spans[index]?.scores ?? []) this.scores.push(score)
    for (const issue of draft.record?.issues ?? []) this.recalled.push(issue)
  }

  copy(): SessionSums {
    const copy = new SessionSums()
    for (const trace of this.traces) copy.traces.push(trace)
    for (const score of this.scores) copy.scores.push(score)
    for (const issue of this.recalled) copy.recalled.push(issue)
    for (const id of this.userIds) copy.userIds.add(id)
    for (const tag of this.tags) copy.tags.add(tag)
    copy.metadata = this.metadata.copy()
    copy.durations = this.durations.copy()
    copy.models = this.models.copy()
    copy.sum.addSum(this.sum)
    copy.projectId = this.projectId
    copy.tenantId = this.tenantId
    copy.environment = this.environment
    copy.isRunning = this.isRunning
    copy.hasEnd = this.hasEnd
    copy.latestMs = this.latestMs
    return copy
  }

  /** With what the record of the session adds. */
  totalsWith(own: Totals): Totals {
    const whole = new TotalsSum()
    whole.addSum(this.sum)
    whole.add(own)
    return whole.result
  }

  /** The latest known moment; `undefined` while a trace runs, or where nothing tells that anything ended. */
  get endMs(): number | undefined {
    if (this.isRunning) return undefined
    return this.hasEnd || this.latestMs > (this.traces[0]?.startMs ?? 0) ? this.latestMs : undefined
  }
}
