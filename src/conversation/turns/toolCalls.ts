import type { Session, Span, SpanError } from '../../model/session.ts'
import { toolAnswerCallId, toolArguments, toolResult } from '../toolSpanMessages.ts'
import type { ToolCall, ToolCallPart, ToolResultPart } from '../turn.ts'
import { own } from '../values.ts'
import { bareCallId, hasCountedId, hasItemId, isSameCallId, isSameTool, MERGED_TOOLS } from './toolSpelling.ts'
import type { TurnDraft } from './turnDraft.ts'

/** A call while its span and its result are looked for. */
interface OpenCall {
  readonly call?: ToolCallPart
  /** Its arguments as text, to be compared. */
  argumentsText?: string
  span?: ToolSpan
  result?: ToolResultPart
}

/**
 * The tool calls of a turn: what a model asked for, the span that ran it and the result, paired by the call's id, else by
 * name, arguments and order. A span that no model asked for is a call as well.
 */
export function toolCallsOf(session: Pick<Session, 'spans'>, draft: TurnDraft): ToolCall[] {
  const calls: OpenCall[] = []
  const told = new Set<string>()
  const results: ToolResultPart[] = []
  for (const message of draft.messages) {
    if (message.alternative !== undefined) continue
    for (const part of message.parts) {
      if (part.type === 'tool-result') results.push(part)
      if (part.type !== 'tool-call') continue
      // The same call may be told twice, by the model and by the root above it.
      const key = part.id === undefined ? undefined : callKey(part.id, part)
      if (key !== undefined && told.has(key)) continue
      if (key !== undefined) told.add(key)
      calls.push({ call: part })
    }
  }
  const spans = toolSpansOf(session, draft)
  pairSpans(calls, spans)
  if (calls.some((call) => call.span === undefined)) pairSpans(calls, stepsOf(session, draft))
  pairResults(calls, results)
  return inOrder(calls, spans).map(finish)
}

function callKey(id: string, call: ToolCallPart): string {
  const bare = bareCallId(id, call.name)
  return json(hasCountedId(call) ? [bare, call.name, sorted(call.arguments)] : [bare, call.name])
}

/** A span that ran a tool. What it says is read once. */
class ToolSpan {
  readonly span: Span
  readonly index: number
  readonly id: string | undefined
  private argumentsText: string | undefined

  constructor(span: Span, index: number, echo?: Span) {
    this.span = span
    this.index = index
    this.id = span.toolCallId ?? toolAnswerCallId(span) ?? echo?.toolCallId
  }

  hasArguments(entry: OpenCall): boolean {
    this.argumentsText ??= json(sorted(toolArguments(this.span)))
    entry.argumentsText ??= json(sorted(entry.call?.arguments))
    return this.argumentsText === entry.argumentsText
  }
}

function toolSpansOf(session: Pick<Session, 'spans'>, draft: TurnDraft): ToolSpan[] {
  const spans: ToolSpan[] = []
  for (const index of draft.spanIndices) {
    const span = session.spans[index]
    if (span?.kind !== 'tool' || span.name === MERGED_TOOLS || isWrapper(session, span, index)) continue
    const outer = session.spans[span.parent]
    if (outer !== undefined && isEcho(outer, span)) continue
    const inner = session.spans[index + 1]
    spans.push(new ToolSpan(span, index, inner?.parent === index && isEcho(span, inner) ? inner : undefined))
  }
  return spans.sort((one, other) => one.span.startMs - other.span.startMs || one.index - other.index)
}

/** Plain steps: some SDKs have no other kind for tools. They are tool calls only where a model asked for their name. */
function stepsOf(session: Pick<Session, 'spans'>, draft: TurnDraft): ToolSpan[] {
  const steps: ToolSpan[] = []
  for (const index of draft.spanIndices) {
    const span = session.spans[index]
    if (span?.kind === 'chain' || span?.kind === 'unknown') steps.push(new ToolSpan(span, index))
  }
  return steps.sort((one, other) => one.span.startMs - other.span.startMs || one.index - other.index)
}

/** Two spans of one execution, one around the other, with the same id or the same name and nothing else inside. */
function isWrapper(session: Pick<Session, 'spans'>, span: Span, index: number): boolean {
  const inner = session.spans[index + 1]
  if (inner?.parent !== index || inner.kind !== 'tool') return false
  if (span.toolCallId !== undefined && inner.toolCallId !== undefined) return span.toolCallId === inner.toolCallId
  const isAlone = span.name === inner.name && inner.end === span.end
  return isAlone && json(sorted(toolArguments(span))) === json(sorted(toolArguments(inner)))
}

/**
 * The framework's own telemetry inside the span of an instrumentation: one execution, of which it tells the call's id, but
 * not what went in and came out.
 */
function isEcho(outer: Span, inner: Span): boolean {
  if (outer.kind !== 'tool' || inner.kind !== 'tool' || outer.name !== inner.name) return false
  if (outer.scope?.name === inner.scope?.name || inner.input !== undefined || inner.output !== undefined) return false
  return outer.toolCallId === undefined || outer.toolCallId === inner.toolCallId
}

function pairSpans(calls: readonly OpenCall[], spans: readonly ToolSpan[]): void {
  const open = new Set(spans)
  const pair = (fits: (call: ToolCallPart, span: ToolSpan, entry: OpenCall) => boolean): void => {
    for (const entry of calls) {
      const { call } = entry
      if (call === undefined || entry.span !== undefined) continue
      for (const span of open) {
        if (!fits(call, span, entry)) continue
        entry.span = span
        open.delete(span)
        break
      }
    }
  }
  pair((call, span) => isSameCallId(call.id, span.id, call.name))
  pair((call, span, entry) => mayBe(call, span) && span.hasArguments(entry))
  pair(mayBe)
  // Google's kit only counts the calls of a message in one place and gives them ids in the other.
  pair((call, ran, entry) => hasCountedId(call) && isSameTool(call.name, ran.span.name) && ran.hasArguments(entry))
  pair((call, { span }) => hasCountedId(call) && isSameTool(call.name, span.name))
}

/** The same tool, and not two ids that differ: those are two calls. */
function mayBe(call: ToolCallPart, { span, id }: ToolSpan): boolean {
  return (
    isSameTool(call.name, span.name) &&
    (call.id === undefined || id === undefined || isSameCallId(call.id, id, call.name))
  )
}

function pairResults(calls: readonly OpenCall[], results: readonly ToolResultPart[]): void {
  const isOpen = (entry: OpenCall): boolean => entry.call !== undefined && entry.result === undefined
  const stray: ToolResultPart[] = []
  for (const result of results) {
    const found = calls.some((entry) => belongs(entry, result))
      ? calls.find((entry) => belongs(entry, result) && isOpen(entry))
      : (calls.find((entry) => isOpen(entry) && lacksId(entry, result) && entry.call?.name === result.name) ??
        calls.find((entry) => isOpen(entry) && lacksId(entry, result) && result.name === undefined))
    if (found !== undefined) found.result = result
    else if (!calls.some((entry) => belongs(entry, result))) stray.push(result)
  }
  pairInOrder(
    calls.filter((entry) => isOpen(entry) && hasItemId(entry.call)),
    stray,
  )
}

/** Results whose ids name no call, where there is one for each call left. */
function pairInOrder(calls: readonly OpenCall[], results: readonly ToolResultPart[]): void {
  if (calls.length !== results.length) return
  for (const [place, result] of results.entries()) {
    const entry = calls[place]
    if (entry !== undefined) entry.result = result
  }
}

function belongs({ call }: OpenCall, result: ToolResultPart): boolean {
  return call !== undefined && isSameCallId(call.id, result.id, call.name)
}

/** A result with the id of another call belongs to that one. */
function lacksId(entry: OpenCall, result: ToolResultPart): boolean {
  return entry.call?.id === undefined || result.id === undefined
}

/** A span without a call stands where it ran. */
function inOrder(calls: readonly OpenCall[], spans: readonly ToolSpan[]): OpenCall[] {
  const taken = new Set(calls.map((call) => call.span))
  const alone = spans.filter((span) => !taken.has(span))
  const ordered: OpenCall[] = []
  let next = 0
  for (const entry of calls) {
    const start = entry.span?.span.startMs ?? Number.NEGATIVE_INFINITY
    for (let span = alone[next]; span !== undefined && span.span.startMs < start; span = alone[next]) {
      ordered.push({ span })
      next++
    }
    ordered.push(entry)
  }
  for (const span of alone.slice(next)) ordered.push({ span })
  return ordered
}

function finish({ call, result, span: ran }: OpenCall): ToolCall {
  const span = ran?.span
  const id = call?.id ?? ran?.id
  const args = call?.arguments ?? (span === undefined ? undefined : toolArguments(span))
  const value = (span === undefined ? undefined : toolResult(span)) ?? result?.result
  const error = span?.error ?? (span?.status === 'error' ? noWords(span) : errorOf(result))
  const durationMs = span?.endMs === undefined ? undefined : span.endMs - span.startMs
  return {
    ...(id === undefined ? {} : { id }),
    name: call?.name ?? span?.name ?? 'tool',
    ...(args === undefined ? {} : { arguments: args }),
    ...(value === undefined ? {} : { result: value }),
    status: statusOf(span, result, value),
    ...(error === undefined ? {} : { error }),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(ran === undefined ? {} : { spanIndex: ran.index }),
  }
}

/** The span's word first. A result that is no error shows that the tool ran, also where the span says nothing. */
function statusOf(span: Span | undefined, result: ToolResultPart | undefined, value: unknown): ToolCall['status'] {
  if (span?.status === 'error' || span?.error !== undefined) return 'error'
  if (result?.isError === true) return 'error'
  if (span?.status === 'running') return 'running'
  if (span?.status === 'ok' || value !== undefined) return 'ok'
  return 'unset'
}

function noWords(span: Span): SpanError {
  const message = own(span.output, 'error')
  return { message: typeof message === 'string' ? message : 'Failed', source: 'status' }
}

function errorOf(result: ToolResultPart | undefined): SpanError | undefined {
  if (result?.isError !== true) return undefined
  const message = typeof result.result === 'string' ? result.result : own(result.result, 'message')
  return { message: typeof message === 'string' ? message : json(result.result), source: 'tool result' }
}

/** Keys in order, one level deep: arguments of a call and of its span differ at most in the order of their names. */
function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
}

function json(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    return ''
  }
}
