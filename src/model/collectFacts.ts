import type { EventFact, Fact, LogFact, ScoreFact, SessionFact, SpanFact, TraceFact } from './facts.ts'
import { IssueLog } from './issueLog.ts'
import { joinLogs } from './joinLogs.ts'
import { areParts, mergeSessionFacts, mergeSpanFacts, mergeTraceFacts } from './mergeFacts.ts'
import type { Score, SpanEvent } from './session.ts'
import { createTraceDraft, type TraceDraft } from './traceDraft.ts'
import { isUsableText } from './usableText.ts'

/** The facts of a payload, sorted into what they are about. */
export interface CollectedFacts {
  readonly traces: Map<string, TraceDraft>
  /** By grouping key; several records of one key differ in their project. */
  readonly sessions: Map<string, SessionFact[]>
  /** Scores of sessions, by the id they name. */
  readonly sessionScores: Map<string, Score[]>
  readonly issues: IssueLog
  readonly spansRead: number
  readonly spansKept: number
}

/**
 * Sorts facts by trace and session, merges what was sent twice, and hands events and scores to what they belong to.
 * Order means nothing, except that of two facts about the same thing the later wins.
 */
export function collectFacts(facts: Iterable<Fact>): CollectedFacts {
  const traces = new Map<string, TraceDraft>()
  const sessions = new Map<string, SessionFact[]>()
  const sessionScores = new Map<string, Score[]>()
  const issues = new IssueLog()
  const events: EventFact[] = []
  const logs: LogFact[] = []
  const scores: ScoreFact[] = []
  const placeless: SpanFact[] = []
  let spansRead = 0
  let spansKept = 0
  let latest: TraceDraft | undefined

  const draftOf = (traceId: string): TraceDraft => {
    if (latest !== undefined && latest.id === traceId) return latest
    latest = traces.get(traceId)
    if (latest === undefined) {
      latest = createTraceDraft(traceId)
      traces.set(traceId, latest)
    }
    return latest
  }

  for (const fact of facts) {
    switch (fact.fact) {
      case 'span':
        spansRead++
        if (fact.traceId === '' && isUsableText(fact.spanId)) placeless.push(fact)
        else if (!isUsableText(fact.traceId) || !isUsableText(fact.spanId)) {
          issues.report('span-without-id', fact.name ?? 'span', 1, 1)
        } else if (addSpan(draftOf(fact.traceId), fact)) spansKept++
        break
      case 'trace':
        if (isUsableText(fact.traceId)) addRecord(draftOf(fact.traceId), fact)
        else issues.report('record-without-id', fact.name ?? 'trace')
        break
      case 'session':
        if (isUsableText(fact.key)) addSession(sessions, fact, issues)
        else issues.report('record-without-id', fact.name ?? 'session')
        break
      case 'event':
        events.push(fact)
        break
      case 'log':
        logs.push(fact)
        break
      case 'score':
        scores.push(fact)
        break
      case 'issue': {
        const spans = fact.spans ?? 0
        spansRead += spans
        issues.add(fact.code, fact.message, fact.example, Math.max(1, spans), spans)
      }
    }
  }
  if (placeless.length > 0) {
    const draftsBySpan = draftsBySpanId(traces)
    for (const fact of placeless) {
      const draft = draftsBySpan.get(fact.spanId)
      if (draft === undefined) issues.report('span-without-id', fact.name ?? fact.spanId, 1, 1)
      else addSpan(draft, { ...fact, traceId: draft.id })
    }
  }
  for (const fact of events) {
    if (fact.alone !== undefined && traces.get(fact.traceId)?.indexOf.has(fact.spanId) !== true) logs.push(fact.alone)
    else joinEvent(traces, fact, issues)
  }
  const told = joinLogs(traces, logs, issues)
  spansRead += told.spansRepeated
  for (const fact of told.traces) addRecord(draftOf(fact.traceId), fact)
  for (const fact of told.spans) {
    spansRead++
    if (addSpan(draftOf(fact.traceId), fact)) spansKept++
  }
  joinScores(traces, sessionScores, scores, issues)
  return { traces, sessions, sessionScores, issues, spansRead, spansKept }
}

/** Whether the span is new. */
function addSpan(draft: TraceDraft, fact: SpanFact): boolean {
  const index = draft.indexOf.get(fact.spanId)
  if (index === undefined) {
    draft.spans.push(fact)
    draft.indexOf.added(fact.spanId)
    return true
  }
  const earlier = draft.spans[index] ?? fact
  draft.repeats ??= []
  draft.repeats.push({ spanId: fact.spanId, code: areParts(earlier, fact) ? 'row-merged' : 'span-repeated' })
  draft.spans[index] = mergeSpanFacts(earlier, fact)
  return false
}

function addRecord(draft: TraceDraft, fact: TraceFact): void {
  if (draft.record === undefined) draft.record = fact
  else {
    draft.record = mergeTraceFacts(draft.record, fact)
    draft.recordUpdates++
  }
}

function addSession(sessions: Map<string, SessionFact[]>, fact: SessionFact, issues: IssueLog): void {
  const known = sessions.get(fact.key)
  if (known === undefined) {
    sessions.set(fact.key, [fact])
    return
  }
  const same = known.findIndex((other) => !differ(other, fact))
  const earlier = known[same]
  if (earlier === undefined) known.push(fact)
  else {
    known[same] = mergeSessionFacts(earlier, fact)
    issues.report('record-updated', fact.key)
  }
}

/** Two records of one key are two sessions where their own ids differ, or one vocabulary names two projects. */
function differ(one: SessionFact, other: SessionFact): boolean {
  if (one.id !== undefined && other.id !== undefined && one.id !== other.id) return true
  const { project } = one
  return project?.key === other.project?.key && project?.value !== other.project?.value
}

function joinEvent(traces: Map<string, TraceDraft>, fact: EventFact, issues: IssueLog): void {
  const draft = traces.get(fact.traceId)
  const index = draft?.indexOf.get(fact.spanId)
  if (draft === undefined || index === undefined) {
    issues.report('log-unmatched', `${fact.traceId} ${fact.spanId}`)
    return
  }
  draft.events ??= new Map<number, SpanEvent[]>()
  appendTo(draft.events, index, fact.event)
  const span = draft.spans[index]
  if (fact.error !== undefined && span !== undefined && span.error?.stack === undefined) {
    draft.spans[index] = { ...span, status: 'error', error: fact.error }
  }
}

function joinScores(
  traces: Map<string, TraceDraft>,
  sessionScores: Map<string, Score[]>,
  facts: readonly ScoreFact[],
  issues: IssueLog,
): void {
  let draftsBySpan: Map<string, TraceDraft> | undefined
  for (const { score, traceId } of latestVerdicts(facts)) {
    if (score.target === 'session') {
      appendTo(sessionScores, score.targetId, score)
      continue
    }
    if (score.target === 'trace') {
      const draft = traces.get(score.targetId)
      if (draft !== undefined) {
        draft.scores ??= []
        draft.scores.push(score)
        continue
      }
    }
    const isPlaceless = traceId === undefined || score.target === 'trace'
    if (isPlaceless) draftsBySpan ??= draftsBySpanId(traces)
    const draft = isPlaceless ? draftsBySpan?.get(score.targetId) : traces.get(traceId)
    const index = draft?.indexOf.get(score.targetId)
    if (draft === undefined || index === undefined) issues.report('score-unmatched', score.targetId)
    else {
      draft.spanScores ??= new Map<number, Score[]>()
      appendTo(draft.spanScores, index, score.target === 'span' ? score : { ...score, target: 'span' })
    }
  }
}

/** A verdict that was sent again under its own id replaces the earlier one: the one that names the later moment, else the last. */
function latestVerdicts(facts: readonly ScoreFact[]): Iterable<ScoreFact> {
  if (facts.every(({ verdictId }) => verdictId === undefined)) return facts
  const latest = new Map<unknown, ScoreFact>()
  for (const fact of facts) {
    const { score, traceId, verdictId } = fact
    const key =
      verdictId === undefined
        ? fact
        : JSON.stringify([score.target, score.targetId, score.target === 'span' && traceId, score.name, verdictId])
    const known = latest.get(key)
    if (known === undefined || (known.score.atMs ?? 0) <= (score.atMs ?? 0)) latest.set(key, fact)
  }
  return latest.values()
}

/** Span ids are unique within a trace only: of several traces the one with the lowest id is taken. */
function draftsBySpanId(traces: Map<string, TraceDraft>): Map<string, TraceDraft> {
  const drafts = new Map<string, TraceDraft>()
  for (const draft of traces.values()) {
    for (const { spanId } of draft.spans) {
      const known = drafts.get(spanId)
      if (known === undefined || draft.id < known.id) drafts.set(spanId, draft)
    }
  }
  return drafts
}

function appendTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
