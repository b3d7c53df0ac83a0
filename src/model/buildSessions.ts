import { assembleSession } from './assembleSession.ts'
import { collectFacts } from './collectFacts.ts'
import { markCopies } from './copiedHistory.ts'
import type { Fact } from './facts.ts'
import { groupsWithRecords } from './groupsWithRecords.ts'
import type { GroupingOptions } from './groupTraces.ts'
import { IssueLog } from './issueLog.ts'
import { joinRecords } from './joinRecords.ts'
import { joinSeenTwice } from './joinSeenTwice.ts'
import { TraceLayout } from './layTrace.ts'
import type { Prices } from './prices.ts'
import { resolveTrace } from './resolveTrace.ts'
import { scoresOf } from './scoresOf.ts'
import type { Issue } from './session.ts'
import type { SessionBase } from './sessionBase.ts'
import { joinByIdentifier, underItsKey } from './sessionNames.ts'
import { joinToldTwice } from './toldTwice.ts'

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
  const repeated = joinToldTwice(collected.traces)
  joinSeenTwice(collected.traces)
  joinRecords(collected.traces)
  markCopies(collected.traces)
  const { issues, spansRead } = collected
  const spansKept = collected.spansKept - repeated
  const unusedScores = new Set(collected.sessionScores.keys())
  const layout = new TraceLayout()
  const built: { readonly base: SessionBase; readonly isAssigned: boolean }[] = []
  const keys = joinByIdentifier(collected.sessions)
  const resolved = [...collected.traces.values()].map((draft) => underItsKey(resolveTrace(draft), keys))
  for (const { group, record } of groupsWithRecords(resolved, collected.sessions, options)) {
    const scores = scoresOf(group, record, collected.sessionScores, unusedScores)
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

export function checkOptions({ sessionKey, inactivityGapMs }: BuildOptions): void {
  if (sessionKey !== undefined && typeof sessionKey !== 'function') {
    throw new TypeError('sessionKey must be a function from the facts of a trace to a session id.')
  }
  if (inactivityGapMs !== undefined && !(typeof inactivityGapMs === 'number' && inactivityGapMs >= 0)) {
    throw new TypeError('inactivityGapMs must be a number of milliseconds, 0 or more.')
  }
}
