import { compareEnds, type EndedSpan, firstFrom, nearest, type Place, TOLERANCE_MS } from './endedSpans.ts'
import type { LogFact, SpanFact } from './facts.ts'
import { instant } from './instant.ts'
import { timeOf } from './logOrder.ts'
import { completedBy, isSameCall, isSameMoment, isSameUsage } from './logParts.ts'
import type { MadeSpan } from './logTurn.ts'
import type { SpanEvent } from './session.ts'
import type { TraceDraft } from './traceDraft.ts'

/** A trace of a session whose log is being read. */
export interface ReceivedTrace {
  readonly draft: TraceDraft
  readonly startMs: number
  readonly endMs: number
}

/** Gives records to the spans of their session: what a span does not say is completed, every record becomes an event. */
export class LogReceiver {
  private readonly traces: readonly ReceivedTrace[]
  private readonly traceIds: ReadonlyMap<string, ReceivedTrace>
  /** By end. */
  private readonly calls: readonly EndedSpan[]
  private readonly tools: readonly EndedSpan[]
  private readonly toolsByKey = new Map<string, Place>()
  private readonly told = new Set<string>()
  /** The model call that each thread's last record told of, and calls by the id of their request. */
  private readonly lastCalls = new Map<string | undefined, Place>()
  private readonly lastRecords = new Map<string | undefined, LogFact>()
  private readonly callsByKey = new Map<string, Place>()
  private readonly requests = new Map<string | undefined, LogFact>()
  private readonly named = new Set<string>()
  private readonly roots = new Map<TraceDraft, number>()
  /** Failed attempts of which nothing but the record tells. */
  readonly failures: MadeSpan[] = []
  /** Records as events of the spans they went to. */
  private readonly events = new Map<TraceDraft, Map<number, SpanEvent[]>>()
  private lastTaken: Place | undefined

  constructor(traces: readonly ReceivedTrace[]) {
    this.traces = [...traces].sort(
      (one, other) => one.startMs - other.startMs || (one.draft.id < other.draft.id ? -1 : 1),
    )
    this.traceIds = new Map(this.traces.map((trace) => [trace.draft.id, trace]))
    const calls: EndedSpan[] = []
    const tools: EndedSpan[] = []
    for (const { draft } of this.traces) {
      for (const [index, span] of draft.spans.entries()) {
        const list = span.kind === 'llm' ? calls : span.kind === 'tool' ? tools : undefined
        const startMs = instant(span.startMs)
        if (list === undefined || startMs === undefined) continue
        list.push({ draft, index, startMs, endMs: instant(span.endMs) ?? startMs })
        if (list === tools && span.toolCallId !== undefined) this.toolsByKey.set(span.toolCallId, { draft, index })
      }
    }
    this.calls = calls.sort(compareEnds)
    this.tools = tools.sort(compareEnds)
  }

  /** Whether a span was there to take the record. */
  take(record: LogFact): boolean {
    const written = this.writtenIn(record)
    const told = this.spanOf(record)
    const place = told ?? written ?? this.coveringRoot(record)
    if (place === undefined) return false
    if (told === undefined && record.step === 'call' && record.tells.error !== undefined) {
      this.addFailure(record, place)
      return true
    }
    this.addEvent(written ?? place, record.event)
    if (written !== undefined) this.nameSession(written, record)
    this.complete(record, place)
    this.lastTaken = place
    return true
  }

  /** A record that no span covers goes where the last one went. */
  takeWithLast(record: LogFact): boolean {
    const place = this.lastTaken
    if (place === undefined) return false
    this.addEvent(place, record.event)
    this.complete(record, place)
    return true
  }

  private writtenIn({ traceId, spanId }: LogFact): Place | undefined {
    if (traceId === undefined || spanId === undefined) return undefined
    const draft = this.traceIds.get(traceId)?.draft
    const index = draft?.indexOf.get(spanId)
    return draft === undefined || index === undefined ? undefined : { draft, index }
  }

  /** The span a record tells of. */
  private spanOf(record: LogFact): Place | undefined {
    if (record.step === 'tool' || record.step === 'decision') return this.toolOf(record)
    if (record.step === 'call') {
      const last = this.lastRecords.get(record.thread)
      const isAgain = last !== undefined && isSameCall(last.tells, record.tells)
      const found = isAgain ? this.lastCalls.get(record.thread) : this.callOf(record)
      this.lastRecords.set(record.thread, record)
      if (found !== undefined && record.key !== undefined) this.callsByKey.set(record.key, found)
      if (found !== undefined) this.lastCalls.set(record.thread, found)
      return found
    }
    if (record.step !== 'answer') return undefined
    return (record.key === undefined ? undefined : this.callsByKey.get(record.key)) ?? this.lastCalls.get(record.thread)
  }

  private toolOf({ key, tells }: LogFact): Place | undefined {
    const known = key === undefined ? undefined : this.toolsByKey.get(key)
    if (known !== undefined) return known
    return nearest(this.tools, tells.endMs, (span) => {
      return span.name === tells.name && (key === undefined || span.toolCallId === undefined)
    })
  }

  /** The model call that ended then and counted the same, and that no other record told of. */
  private callOf({ tells, traceId }: LogFact): Place | undefined {
    const { endMs, usage, error } = tells
    const isForeign = traceId !== undefined && this.traceIds.has(traceId)
    const found = nearest(this.calls, endMs, (span, place) => {
      if (this.told.has(keyOf(place)) || (isForeign && place.draft.id !== traceId)) return false
      if (usage !== undefined && span.usage !== undefined && !isSameUsage(span.usage, usage)) return false
      return error === undefined || span.error !== undefined || span.usage === undefined
    })
    if (found !== undefined) this.told.add(keyOf(found))
    return found
  }

  /** The root of the trace during which the record was written. */
  private coveringRoot(record: LogFact): Place | undefined {
    const trace =
      (record.traceId === undefined ? undefined : this.traceIds.get(record.traceId)) ?? this.covering(timeOf(record))
    if (trace === undefined) return undefined
    const { draft } = trace
    let index = this.roots.get(draft)
    if (index === undefined) {
      index = draft.spans.findIndex(({ parentId }) => parentId === undefined || !draft.indexOf.has(parentId))
      this.roots.set(draft, index)
    }
    return index < 0 ? undefined : { draft, index }
  }

  /** The latest begun of the traces that ran then; of many at once the last few are looked at. */
  private covering(atMs: number): ReceivedTrace | undefined {
    const last = firstFrom(this.traces, ({ startMs }) => startMs, atMs + 1e-6) - 1
    for (let index = last; index >= 0 && index > last - 64; index--) {
      const trace = this.traces[index]
      if (trace !== undefined && trace.startMs <= atMs && atMs <= trace.endMs + TOLERANCE_MS) return trace
    }
    return undefined
  }

  /** An attempt that failed and of which no span was made is one of its own, below the span it was written in. */
  private addFailure(record: LogFact, { draft, index }: Place): void {
    const parentId = draft.spans[index]?.spanId
    if (parentId === undefined) return
    const spanId = `${parentId} failed ${this.failures.length + 1}`
    const events = [record.event]
    const fact: SpanFact = { ...record.tells, fact: 'span', traceId: draft.id, spanId, parentId, events }
    this.failures.push({ fact, record })
    this.lastTaken = { draft, index }
  }

  /** A trace that names no session belongs to that of the records written in it. */
  private nameSession({ draft, index }: Place, { tells }: LogFact): void {
    const span = draft.spans[index]
    const keys = tells.context?.sessionKeys
    if (span === undefined || keys === undefined || this.named.has(draft.id)) return
    this.named.add(draft.id)
    if (draft.spans.some(({ context }) => context?.sessionKeys !== undefined)) return
    draft.spans[index] = { ...span, context: { ...span.context, sessionKeys: keys } }
  }

  private addEvent({ draft, index }: Place, event: SpanEvent): void {
    let bySpan = this.events.get(draft)
    if (bySpan === undefined) {
      bySpan = new Map()
      this.events.set(draft, bySpan)
    }
    const events = bySpan.get(index)
    if (events === undefined) bySpan.set(index, [event])
    else events.push(event)
  }

  /** The records stand after the span's own events. */
  finish(): void {
    for (const [draft, bySpan] of this.events) {
      for (const [index, events] of bySpan) {
        const span = draft.spans[index]
        if (span !== undefined) draft.spans[index] = { ...span, events: [...(span.events ?? []), ...events] }
      }
    }
  }

  private complete(record: LogFact, { draft, index }: Place): void {
    const span = draft.spans[index]
    if (span === undefined) return
    const { tells, thread } = record
    if (record.step === 'request') {
      const known = this.requests.get(thread)
      if (!isSameMoment(known?.event.atMs, record.event.atMs)) this.requests.set(thread, record)
    } else if (record.step === 'prompt') completePrompt(draft, tells.input)
    else if (record.step === 'call' && span.kind === 'llm') {
      const request = this.requests.get(thread)
      this.requests.delete(thread)
      draft.spans[index] = withFacts(span, { ...told(tells), input: tells.input ?? request?.tells.input })
    } else if (record.step === 'answer' && span.kind === 'llm') {
      draft.spans[index] = withFacts(span, { output: tells.output }, record.isWhole === true)
    } else if (record.step === 'tool' && span.kind === 'tool') {
      const given = record.isWhole === true && tells.input !== undefined ? { ...span, input: tells.input } : span
      draft.spans[index] = withFacts(given, told(tells))
    }
  }
}

/** What a record may add to a span that was received: never what the span is called, when it ran, whose it is. */
const ADDED = [
  ...(['usage', 'input', 'output', 'error', 'status', 'model', 'requestedModel', 'provider', 'parameters'] as const),
  ...(['toolCallId', 'responseId', 'finishReason', 'attributes'] as const),
]

function told(tells: LogFact['tells']): Partial<SpanFact> {
  return Object.fromEntries(ADDED.flatMap((key) => (tells[key] === undefined ? [] : [[key, tells[key]]])))
}

function withFacts(span: SpanFact, more: Partial<SpanFact>, isWhole = false): SpanFact {
  const completed = completedBy(span, more)
  const failed = more.error !== undefined && span.error === undefined
  const isSettled = more.status === 'ok' && (span.status === undefined || span.status === 'unset')
  return {
    ...completed,
    ...(failed ? { status: 'error' as const } : isSettled ? { status: 'ok' as const } : {}),
    ...(isWhole && more.output !== undefined ? { output: more.output } : {}),
  }
}

/** The words of the user, where neither the trace nor a span of it says any. */
function completePrompt(draft: TraceDraft, input: unknown): void {
  if (input === undefined || draft.record?.input !== undefined) return
  if (draft.spans.some((span) => span.input !== undefined && span.kind !== 'tool')) return
  draft.record = { ...draft.record, fact: 'trace', traceId: draft.id, input }
}

function keyOf({ draft, index }: Place): string {
  return `${draft.id}/${index}`
}
