import type { LogFact, SpanFact, TraceFact } from './facts.ts'
import { instant } from './instant.ts'
import type { IssueLog } from './issueLog.ts'
import { inLogOrder, timeOf } from './logOrder.ts'
import { LogReceiver } from './logReceiver.ts'
import type { MadeSpan } from './logTurn.ts'
import { logTurns } from './logTurns.ts'
import { resolveContext } from './traceContext.ts'
import type { TraceDraft } from './traceDraft.ts'

/** What records tell that no span does. */
export interface ToldByLogs {
  readonly spans: readonly SpanFact[]
  readonly traces: readonly TraceFact[]
  /** Spans whose records came again. */
  readonly spansRepeated: number
}

/**
 * Gives the records of agents' logs to the spans of their session, and makes spans of those whose session, or whose part
 * of it, no span was received of. Order of arrival means nothing.
 */
export function joinLogs(
  traces: ReadonlyMap<string, TraceDraft>,
  records: readonly LogFact[],
  issues: IssueLog,
): ToldByLogs {
  const spans: SpanFact[] = []
  const turns: TraceFact[] = []
  let spansRepeated = 0
  const drafts = records.length === 0 ? new Map<string, TraceDraft[]>() : draftsBySession(traces)
  for (const [session, list] of bySession(records)) {
    const { ordered, repeats } = inLogOrder(list)
    const received = new Set(drafts.get(session) ?? [])
    for (const { traceId } of ordered) {
      const draft = traceId === undefined ? undefined : traces.get(traceId)
      if (draft !== undefined && draft.spans.length > 0) received.add(draft)
    }
    const made: MadeSpan[] = []
    const alone = received.size === 0 ? ordered : joinSession([...received], ordered, made)
    const told = logTurns(session, alone)
    made.push(...told.spans)
    turns.push(...told.traces)
    let again = 0
    for (const { fact, record } of made) {
      spans.push(fact)
      again += repeats.get(record) ?? 0
    }
    spansRepeated += again
    let repeated = 0
    for (const count of repeats.values()) repeated += count
    if (repeated > 0) issues.report('log-repeated', session, repeated, again)
  }
  return { spans, traces: turns, spansRepeated }
}

function bySession(records: readonly LogFact[]): Map<string, LogFact[]> {
  const sessions = new Map<string, LogFact[]>()
  for (const record of records) {
    const known = sessions.get(record.session)
    if (known === undefined) sessions.set(record.session, [record])
    else known.push(record)
  }
  return sessions
}

function draftsBySession(traces: ReadonlyMap<string, TraceDraft>): Map<string, TraceDraft[]> {
  const sessions = new Map<string, TraceDraft[]>()
  for (const draft of traces.values()) {
    const { value } = resolveContext(draft).session
    if (value === undefined || draft.spans.length === 0) continue
    const known = sessions.get(value)
    if (known === undefined) sessions.set(value, [draft])
    else known.push(draft)
  }
  return sessions
}

/** Records of a turn that no trace covers; those before its first call wait for what comes next. */
function joinSession(drafts: readonly TraceDraft[], ordered: readonly LogFact[], made: MadeSpan[]): LogFact[] {
  const receiver = new LogReceiver(drafts.map((draft) => ({ draft, ...rangeOf(draft) })))
  const alone: LogFact[] = []
  let waiting: LogFact[] = []
  let isAlone = false
  for (const record of ordered) {
    if (receiver.take(record)) {
      // A prompt stands before the trace it started.
      for (const earlier of waiting) receiver.takeWithLast(earlier)
      waiting = []
      isAlone = false
    } else if (isAlone && record.step !== 'prompt') alone.push(record)
    else if (record.step === 'call' || record.step === 'tool') {
      alone.push(...waiting, record)
      waiting = []
      isAlone = true
    } else {
      if (record.step === 'prompt') {
        // The prompt before it started nothing that was received.
        if (waiting.some(({ step }) => step === 'prompt')) alone.push(...waiting.splice(0))
        isAlone = false
      }
      waiting.push(record)
    }
  }
  const isPrompted = waiting.some(({ step }) => step === 'prompt')
  for (const record of waiting) if (isPrompted || !receiver.takeWithLast(record)) alone.push(record)
  receiver.finish()
  made.push(...receiver.failures)
  return alone.sort((one, other) => timeOf(one) - timeOf(other))
}

function rangeOf(draft: TraceDraft): { readonly startMs: number; readonly endMs: number } {
  let startMs = Number.POSITIVE_INFINITY
  let endMs = Number.NEGATIVE_INFINITY
  for (const span of draft.spans) {
    const start = instant(span.startMs)
    const end = instant(span.endMs) ?? start
    if (start !== undefined && start < startMs) startMs = start
    if (end !== undefined && end > endMs) endMs = end
  }
  return { startMs, endMs }
}
