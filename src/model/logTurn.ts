import type { LogFact, SpanFact, TraceFact } from './facts.ts'
import { completedBy, isSameCall, isSameMoment } from './logParts.ts'
import type { SpanError, SpanEvent } from './session.ts'

/** A span and the record it was made of first. */
export interface MadeSpan {
  readonly fact: SpanFact
  readonly record: LogFact
}

/** A span while records that tell of it come in. */
interface OpenSpan {
  fact: SpanFact
  /** The record it was made of first. */
  readonly record: LogFact
  readonly events: SpanEvent[]
  readonly thread: string | undefined
  readonly key: string | undefined
  /** Messages came one by one: an answer ends the call, the next message begins another. */
  isAnswered?: boolean
  isWhole?: boolean
}

/** One turn of a session that is known from its log alone. */
export class LogTurn {
  readonly id: string
  private readonly spans: OpenSpan[] = []
  private readonly calls: OpenSpan[] = []
  private readonly tools: OpenSpan[] = []
  /** How often a name was given as an id. */
  private readonly ids = new Map<string, number>()
  private readonly callsByKey = new Map<string, OpenSpan>()
  private readonly lastCalls = new Map<string | undefined, OpenSpan>()
  private prompt: OpenSpan | undefined
  /** What the next call of a thread was told. */
  private readonly requests = new Map<string | undefined, LogFact>()
  private readonly decisions: LogFact[] = []
  private readonly notes: LogFact[] = []

  constructor(id: string) {
    this.id = id
  }

  /** Nobody asked in words of their own, and what a model was told it has answered: what comes next is another call. */
  get isAnswered(): boolean {
    const last = this.calls[this.calls.length - 1]
    return this.prompt === undefined && this.requests.size === 0 && last !== undefined && last.isAnswered !== false
  }

  add(record: LogFact): void {
    switch (record.step) {
      case 'prompt':
        this.prompt = this.make(record, 'prompt')
        return
      case 'request':
        this.addRequest(record)
        return
      case 'call':
        this.addCall(record)
        return
      case 'answer':
        this.addAnswer(record)
        return
      case 'message':
        this.addMessage(record)
        return
      case 'decision':
        this.decisions.push(record)
        return
      case 'tool':
        this.tools.push(this.make(record, `tool ${record.key ?? ''}`))
        return
      case 'note':
        this.addNote(record)
    }
  }

  private make(record: LogFact, name: string): OpenSpan {
    const named = name.trimEnd()
    const count = (this.ids.get(named) ?? 0) + 1
    this.ids.set(named, count)
    const spanId = count === 1 ? named : `${named} / ${count}`
    const { thread, key, isWhole } = record
    const fact: SpanFact = { ...record.tells, fact: 'span', traceId: this.id, spanId }
    const span: OpenSpan = { fact, record, events: [record.event], thread, key, ...(isWhole ? { isWhole } : {}) }
    this.spans.push(span)
    return span
  }

  private makeCall(record: LogFact): OpenSpan {
    const call = this.make(record, `call ${record.key ?? ''}`)
    this.calls.push(call)
    this.lastCalls.set(record.thread, call)
    if (record.key !== undefined) this.callsByKey.set(record.key, call)
    return call
  }

  private addCall(record: LogFact): void {
    const { thread, tells } = record
    const last = this.lastCall(thread)
    if (last !== undefined && isSameCall(last.fact, tells)) {
      complete(last, record)
      return
    }
    const call = this.makeCall(record)
    const request = this.requests.get(thread)
    if (request === undefined) return
    this.requests.delete(thread)
    call.events.unshift(request.event)
    // What the call itself tells comes first; its times say when it ended, the request's when it began.
    const { startMs, ...told } = request.tells
    const begun = call.fact.startMs === undefined || call.fact.startMs === call.fact.endMs
    call.fact = completedBy(call.fact, begun && startMs !== undefined ? { ...told, startMs } : told)
    if (begun && startMs !== undefined) call.fact = { ...call.fact, startMs }
  }

  /** A request may be written down twice; the first tells it in the writer's own words. */
  private addRequest(record: LogFact): void {
    const known = this.requests.get(record.thread)
    if (known !== undefined && isSameMoment(known.event.atMs, record.event.atMs)) this.notes.push(record)
    else this.requests.set(record.thread, record)
  }

  private addAnswer(record: LogFact): void {
    const last = this.lastCall(record.thread)
    const call =
      (record.key === undefined ? undefined : this.callsByKey.get(record.key)) ??
      (last?.fact.output === undefined || record.isWhole === true ? last : undefined)
    if (call === undefined) this.makeCall(record)
    else complete(call, record)
  }

  /** Messages of one span, or up to the next answer, are one call. */
  private addMessage(record: LogFact): void {
    const isAnswer = record.event.name === 'gen_ai.choice'
    const last = this.lastCall(record.thread)
    const own =
      record.key === undefined
        ? last?.isAnswered === false || (isAnswer && last?.isAnswered === true)
          ? last
          : undefined
        : this.callsByKey.get(record.key)
    const call = own ?? this.makeCall(record)
    if (own !== undefined) complete(own, record)
    call.isAnswered = isAnswer
  }

  private addNote(record: LogFact): void {
    const last = this.lastCall(record.thread)
    if (last !== undefined) last.events.push(record.event)
    else if (this.prompt !== undefined) this.prompt.events.push(record.event)
    else this.notes.push(record)
  }

  private lastCall(thread: string | undefined): OpenSpan | undefined {
    return this.lastCalls.get(thread)
  }

  finish(): { readonly spans: readonly MadeSpan[]; readonly trace: TraceFact } {
    const tools = new Map(this.tools.map((tool) => [tool.key ?? tool.fact.name, tool]))
    for (const decision of this.decisions) this.settle(decision, tools)
    this.notes.push(...this.requests.values())
    const first = this.prompt ?? this.spans[0]
    if (this.notes.length > 0) {
      if (first === undefined) this.makeNotes()
      else first.events.unshift(...this.notes.map(({ event }) => event))
    }
    this.placeHelpers()
    const spans = this.spans.map(({ fact, events, record }): MadeSpan => ({ fact: { ...fact, events }, record }))
    return { spans, trace: this.traceOf(spans.map(({ fact }) => fact)) }
  }

  /** Nothing but remarks was written: they make one span, so that none is lost. */
  private makeNotes(): void {
    const [first] = this.notes
    if (first === undefined) return
    const span = this.make({ ...first, tells: { ...first.tells, kind: 'event', name: 'log' } }, 'notes')
    span.events.splice(0, 1, ...this.notes.map(({ event }) => event))
  }

  /** Whether a tool might run stands on the tool; one that never ran is a call of its own. */
  private settle(decision: LogFact, tools: ReadonlyMap<string | undefined, OpenSpan>): void {
    const tool = tools.get(decision.key ?? decision.tells.name)
    if (tool === undefined) this.tools.push(this.make(decision, `tool ${decision.key ?? ''}`))
    else tool.events.unshift(decision.event)
  }

  /** Calls of a helper stand below the tool that was running when they ended. */
  private placeHelpers(): void {
    for (const call of this.spans) {
      if (call.thread === undefined || call.fact.kind === 'tool') continue
      const atMs = call.fact.endMs
      let inside: SpanFact | undefined
      for (const { fact } of this.tools) {
        if (atMs === undefined || fact.startMs === undefined || fact.endMs === undefined) continue
        if (fact.startMs > (call.fact.startMs ?? atMs) || fact.endMs < atMs) continue
        if (inside === undefined || fact.startMs > (inside.startMs ?? 0)) inside = fact
      }
      if (inside !== undefined) call.fact = { ...call.fact, parentId: inside.spanId }
    }
  }

  private traceOf(spans: readonly SpanFact[]): TraceFact {
    let startMs = Number.POSITIVE_INFINITY
    let endMs = Number.NEGATIVE_INFINITY
    for (const span of spans) {
      for (const time of [span.startMs, span.endMs, ...(span.events ?? []).map(({ atMs }) => atMs)]) {
        if (time === undefined || !Number.isFinite(time)) continue
        if (time < startMs) startMs = time
        if (time > endMs) endMs = time
      }
    }
    const input = this.prompt?.fact.input
    const error = this.lastError()
    const isKnown = Number.isFinite(startMs)
    return {
      fact: 'trace',
      traceId: this.id,
      ...(isKnown ? { startMs, endMs } : {}),
      status: error === undefined ? 'ok' : 'error',
      ...(error === undefined ? {} : { error }),
      ...(input === undefined ? {} : { input }),
    }
  }

  /** A turn whose own last call failed has failed; an earlier failure was survived. */
  private lastError(): SpanError | undefined {
    const own = this.calls.filter(({ thread }) => thread === undefined)
    let last: SpanFact | undefined
    for (const { fact } of own) if (last === undefined || (fact.endMs ?? 0) >= (last.endMs ?? 0)) last = fact
    return last?.error
  }
}

function complete(span: OpenSpan, record: LogFact): void {
  span.events.push(record.event)
  const { output } = record.tells
  const isBetter = record.isWhole === true && span.isWhole !== true && output !== undefined
  span.fact = completedBy(span.fact, record.tells)
  if (!isBetter) return
  span.fact = { ...span.fact, output }
  span.isWhole = true
}
