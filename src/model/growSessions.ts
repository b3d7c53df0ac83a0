import { type BuildOptions, type BuiltSessions, buildSessions, checkOptions } from './buildSessions.ts'
import { collectFacts } from './collectFacts.ts'
import type { Fact, SessionFact } from './facts.ts'
import { groupsWithRecords } from './groupsWithRecords.ts'
import { type GrownSession, growSession } from './growSession.ts'
import { IssueLog } from './issueLog.ts'
import { areHalvesOfOne, type HalfCall, halfCallOf } from './joinRecords.ts'
import { responsesOfRoots } from './joinSeenTwice.ts'
import { TraceLayout } from './layTrace.ts'
import { type ResolvedTrace, resolveTrace } from './resolveTrace.ts'
import { scoresOf } from './scoresOf.ts'
import type { Issue, Score } from './session.ts'
import type { SessionBase } from './sessionBase.ts'
import { type SortedFacts, sortFacts } from './sortFacts.ts'

export interface GrowOptions<Result> extends BuildOptions {
  readonly complete: (base: SessionBase) => Result
}

/** One trace: everything said of it, in order of arrival, and what that makes of it. */
interface TraceState {
  readonly facts: readonly Fact[]
  /** Absent: only records of spans that have not arrived. */
  readonly resolved: ResolvedTrace | undefined
  /** Of the model calls it begins with: another trace may tell of the same. */
  readonly responses: readonly string[]
  /** Another trace may hold the other half. */
  readonly half: HalfCall | undefined
  readonly issues: readonly Issue[]
  readonly spansRead: number
  readonly spansKept: number
}

interface GroupState<Result> {
  readonly traces: readonly ResolvedTrace[]
  readonly record: SessionFact | undefined
  readonly scores: readonly Score[]
  readonly grown: GrownSession
  readonly result: Result
  readonly isAssigned: boolean
}

/** Facts that arrive bit by bit, and the sessions they make so far. A value: growing it makes another. */
export interface GrowingSessions<Result> {
  readonly built: BuiltSessions<Result>
  /** Every fact, in order of arrival. */
  readonly chunks: readonly (readonly Fact[])[]
  /** Absent: something was said that concerns more than one trace, so everything is built anew each time. */
  readonly parts: { readonly traces: ReadonlyMap<string, TraceState>; readonly loose: readonly Fact[] } | undefined
  readonly groups: ReadonlyMap<string, GroupState<Result>>
}

/**
 * Sessions out of all facts so far, at a cost that goes with what is new: traces nobody speaks of stay as they are, and
 * sessions in which nothing has changed stay the same object. The same as `buildSessions` of all facts at once.
 */
export function growSessions<Result>(
  before: GrowingSessions<Result> | undefined,
  facts: readonly Fact[],
  options: GrowOptions<Result>,
): GrowingSessions<Result> {
  checkOptions(options)
  const chunks = [...(before?.chunks ?? []), facts]
  const isWhole = before !== undefined && before.parts === undefined
  const sorted = isWhole ? undefined : sortFacts(facts, (id) => before?.parts?.traces.has(id) ?? false)
  const whole = (): GrowingSessions<Result> => {
    return { built: buildSessions<Result>(chunks.flat(), options), chunks, parts: undefined, groups: new Map() }
  }
  if (sorted === undefined) return whole()
  const traces = new Map(before?.parts?.traces)
  for (const [id, own] of sorted.byTrace) traces.set(id, traceState([...(traces.get(id)?.facts ?? []), ...own], id))
  const isOfResponse = (id: string): boolean => (traces.get(id)?.responses.length ?? 0) > 0
  if ([...sorted.byTrace.keys()].some(isOfResponse) && shareResponse(traces.values())) return whole()
  const isHalf = (id: string): boolean => traces.get(id)?.half !== undefined
  if ([...sorted.byTrace.keys()].some(isHalf)) {
    if (areHalvesOfOne([...traces.values()].flatMap(({ half }) => half ?? []))) return whole()
  }
  const loose =
    sorted.loose.length === 0 ? (before?.parts?.loose ?? []) : [...(before?.parts?.loose ?? []), ...sorted.loose]
  return { ...grouped(traces, loose, before?.groups ?? new Map(), options), chunks, parts: { traces, loose } }
}

/** Whether two traces begin with a call of the same response: they may be one. */
function shareResponse(traces: Iterable<TraceState>): boolean {
  const known = new Set<string>()
  for (const { responses } of traces) {
    for (const response of responses) {
      if (known.has(response)) return true
      known.add(response)
    }
  }
  return false
}

function traceState(facts: readonly Fact[], id: string): TraceState {
  const { traces, issues, spansRead, spansKept } = collectFacts(facts)
  const draft = traces.get(id)
  const resolved = draft && resolveTrace(draft)
  return {
    ...{ facts, resolved, responses: responsesOfRoots(draft), half: draft && halfCallOf(draft) },
    ...{ issues: issues.list(), spansRead, spansKept },
  }
}

function grouped<Result>(
  traces: ReadonlyMap<string, TraceState>,
  looseFacts: SortedFacts['loose'],
  before: ReadonlyMap<string, GroupState<Result>>,
  options: GrowOptions<Result>,
): Pick<GrowingSessions<Result>, 'built' | 'groups'> {
  const loose = collectFacts(looseFacts)
  let { spansRead, spansKept } = loose
  const report = new IssueLog()
  const resolved: ResolvedTrace[] = []
  for (const trace of traces.values()) {
    spansRead += trace.spansRead
    spansKept += trace.spansKept
    report.addAll(trace.issues)
    if (trace.resolved !== undefined) resolved.push(trace.resolved)
  }
  const unusedScores = new Set(loose.sessionScores.keys())
  const layout = new TraceLayout()
  const groups = new Map<string, GroupState<Result>>()
  for (const { group, record } of groupsWithRecords(resolved, loose.sessions, options)) {
    const scores = scoresOf(group, record, loose.sessionScores, unusedScores)
    // Two records may share an id; each group has a place of its own.
    const place = groups.has(group.id) ? `${group.id} ${groups.size}` : group.id
    const known = before.get(place)
    if (
      known !== undefined &&
      known.record === record &&
      areSame(known.traces, group.traces) &&
      areSame(known.scores, scores)
    ) {
      groups.set(place, known)
      continue
    }
    const grown = growSession({ group, record, scores, prices: options.prices, layout }, known?.grown)
    const { isAssigned } = group
    groups.set(place, { traces: group.traces, record, scores, grown, result: options.complete(grown.base), isAssigned })
  }
  for (const id of unusedScores) loose.issues.report('score-unmatched', id)
  report.addAll(loose.issues.list())
  const inOrder = [...groups.values()].sort(
    ({ grown: { base: one } }, { grown: { base: other } }) =>
      one.startMs - other.startMs || (one.id < other.id ? -1 : 1),
  )
  for (const { grown } of inOrder) report.addAll(grown.base.issues)
  return {
    groups,
    built: {
      sessions: inOrder.filter(({ isAssigned }) => isAssigned).map(({ result }) => result),
      unassigned: inOrder.filter(({ isAssigned }) => !isAssigned).map(({ result }) => result),
      issues: report.list(),
      spansRead,
      spansKept,
    },
  }
}

function areSame<Item>(some: readonly Item[], others: readonly Item[]): boolean {
  return some.length === others.length && some.every((item, index) => item === others[index])
}
