import { assembleSession } from './assembleSession.ts'
import { type CollectedFacts, collectFacts } from './collectFacts.ts'
import type { Fact, SessionFact } from './facts.ts'
import { type GroupingOptions, groupTraces, type TraceGroup } from './groupTraces.ts'
import { IssueLog } from './issueLog.ts'
import { TraceLayout } from './layTrace.ts'
import type { Prices } from './prices.ts'
import { resolveTrace } from './resolveTrace.ts'
import type { Issue, Score } from './session.ts'
import type { SessionBase } from './sessionBase.ts'

export interface BuildOptions extends GroupingOptions {
  /** Computes costs only where none was reported. */
  readonly prices?: Prices
}

export interface CompletedBuildOptions<Result> extends BuildOptions {
  /** Adds what follows from the turns. */
  readonly complete: (base: SessionBase) => Result
}

/** By start, then id. `spansRead === spansKept + the sum of issues[].spans`. */
export interface BuiltSessions<Result> {
  readonly sessions: Result[]
  /** One session per trace without a session id; its id is `trace:<trace id>`. */
  readonly unassigned: Result[]
  /** Those of every session, and those that concern none. */
  readonly issues: readonly Issue[]
  readonly spansRead: number
  readonly spansKept: number
}

/**
 * The only maker of sessions: flat facts in, sessions out. The order of facts means nothing, except that of two facts
 * about the same thing the later wins. Nothing in the facts makes it throw.
 */
export function buildSessions(facts: Iterable<Fact>, options?: BuildOptions): BuiltSessions<SessionBase>
export function buildSessions<Result>(
  facts: Iterable<Fact>,
  options: CompletedBuildOptions<Result>,
): BuiltSessions<Result>
export function buildSessions(
  facts: Iterable<Fact>,
  options: BuildOptions & { readonly complete?: (base: SessionBase) => unknown } = {},
): BuiltSessions<unknown> {
  checkOptions(options)
  const collected = collectFacts(facts)
  const { issues, spansRead, spansKept } = collected
  const unusedScores = new Set(collected.sessionScores.keys())
  const layout = new TraceLayout()
  const built: { readonly base: SessionBase; readonly isAssigned: boolean }[] = []
  for (const { group, record } of withRecords(collected, options)) {
    const scores: Score[] = []
    for (const id of new Set([group.key, group.id, record?.id])) {
      if (id === undefined) continue
      scores.push(...(collected.sessionScores.get(id) ?? []))
      unusedScores.delete(id)
    }
    const base = assembleSession({ group, record, scores, prices: options.prices, layout })
    built.push({ base, isAssigned: group.isAssigned })
  }
  built.sort(({ base: one }, { base: other }) => one.startMs - other.startMs || (one.id < other.id ? -1 : 1))
  for (const id of unusedScores) issues.report('score-unmatched', id)

  const sessions: unknown[] = []
  const unassigned: unknown[] = []
  const complete = options.complete ?? ((base: SessionBase): unknown => base)
  const report = new IssueLog()
  report.addAll(issues.list())
  for (const { base, isAssigned } of built) {
    report.addAll(base.issues)
    const list = isAssigned ? sessions : unassigned
    list.push(complete(base))
  }
  return { sessions, unassigned, issues: report.list(), spansRead, spansKept }
}

/** Each group of traces with its session record; records without traces are sessions too. */
function withRecords(
  { traces, sessions }: CollectedFacts,
  options: GroupingOptions,
): { readonly group: TraceGroup; readonly record: SessionFact | undefined }[] {
  const unused = new Set<SessionFact>()
  for (const records of sessions.values()) for (const record of records) unused.add(record)
  const resolved = [...traces.values()].map(resolveTrace)
  const ids = new Set<string>()
  const parts = groupTraces(resolved, options).map((group) => {
    const record = group.key === undefined ? undefined : recordOf(group, sessions.get(group.key))
    if (record !== undefined) unused.delete(record)
    ids.add(group.id)
    return { group, record }
  })
  for (const record of unused) {
    const { key, project } = record
    const id = ids.has(key) && project !== undefined ? `${project.value}/${key}` : key
    ids.add(id)
    const name = id === key ? {} : { name: key }
    parts.push({ group: { key, id, ...name, isAssigned: true, traces: [] }, record })
  }
  return parts
}

/** The record of a group's key: the one that names the group's project, else one that names no other. */
function recordOf(group: TraceGroup, records: readonly SessionFact[] | undefined): SessionFact | undefined {
  const namesOf = (record: SessionFact): readonly (string | undefined)[] =>
    group.traces.map(({ context }) => context.projects.get(record.project?.key ?? ''))
  return (
    records?.find((record) => record.project !== undefined && namesOf(record).includes(record.project.value)) ??
    records?.find((record) => namesOf(record).every((name) => name === undefined || name === record.project?.value))
  )
}

function checkOptions({ sessionKey, inactivityGapMs }: BuildOptions): void {
  if (sessionKey !== undefined && typeof sessionKey !== 'function') {
    throw new TypeError('sessionKey must be a function from the facts of a trace to a session id.')
  }
  if (inactivityGapMs !== undefined && !(typeof inactivityGapMs === 'number' && inactivityGapMs >= 0)) {
    throw new TypeError('inactivityGapMs must be a number of milliseconds, 0 or more.')
  }
}
