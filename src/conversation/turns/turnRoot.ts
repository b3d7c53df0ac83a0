import type { Session, Span, SpanKind, Trace } from '../../model/session.ts'
import { isFailureAlone } from '../failureAlone.ts'
import { messagesOf } from '../messagesOf.ts'
import { messageText } from '../messageText.ts'
import { readInput, readOutput } from '../readSpanMessages.ts'
import type { Message, Role } from '../turn.ts'
import { saysSomething } from '../values.ts'
import { hasInnerCall } from './ownCalls.ts'
import { speakerOf } from './speaker.ts'

type Spans = Pick<Session, 'spans'>

/** Who speaks for a turn, and what it says. */
export interface TurnRoot {
  /** Index of the speaking span; -1 for the trace's record. */
  readonly spanIndex: number
  /** Everything in the input and in the output, history included. */
  readonly input: readonly Message[]
  readonly output: readonly Message[]
  /** The last words of the user in the input. */
  readonly asked?: Message
  /** The last words of the assistant in the output. */
  readonly answered?: Message
}

export const SPEAKING_KINDS: ReadonlySet<SpanKind> = new Set(['agent', 'chain', 'unknown'])

/**
 * The product's record of the trace, or its root-most agent, chain or plain span. `undefined`: the trace is a bare model
 * call or tool and has nobody who speaks for it. Where the root says nothing, an agent or the only step below it may.
 */
export function turnRootOf(session: Spans, trace: Trace): TurnRoot | undefined {
  const index = rootIndexOf(session, trace)
  const hasRecord = saysSomething(trace.input) || saysSomething(trace.output) || trace.error !== undefined
  if (index === undefined && !hasRecord) return undefined
  const speaker = speakerOf(trace)
  const asker = { role: speaker ?? ('user' as Role), spanIndex: -1, atMs: trace.startMs }
  const answerer = { ...asker, role: speaker ?? ('assistant' as Role), atMs: trace.endMs ?? trace.startMs }
  let input: readonly Message[] = saysSomething(trace.input) ? messagesOf(trace.input, asker) : []
  const isAnswer = saysSomething(trace.output) && !isFailureAlone(trace.output, trace.error)
  let output: readonly Message[] = isAnswer ? messagesOf(trace.output, answerer) : []
  let spanIndex = -1
  if (index !== undefined && (input.length === 0 || output.length === 0)) {
    const asking = input.length === 0 ? speakerBelow(session, index, 'input') : index
    const answering = output.length === 0 ? speakerBelow(session, index, 'output') : index
    if (input.length === 0) input = inputOf(session, asking).map((message) => spokenBy(message, 'user', speaker))
    if (output.length === 0) {
      output = outputOf(session, answering).map((message) => spokenBy(message, 'assistant', speaker))
    }
    if (!hasRecord) spanIndex = asking
  }
  return wordsOf(spanIndex === -1 && !hasRecord ? (index ?? -1) : spanIndex, input, output)
}

/** What is asked and answered in the words of a speaker. */
export function wordsOf(spanIndex: number, input: readonly Message[], output: readonly Message[]): TurnRoot {
  const asked = lastSaid(input, 'user')
  const answered = lastSaid(output, 'assistant') ?? lastSaid(output, 'human-agent')
  return {
    spanIndex,
    input,
    output,
    ...(asked === undefined ? {} : { asked }),
    ...(answered === undefined ? {} : { answered }),
  }
}

/** A person from the desk instead of the one who usually speaks on this side. */
function spokenBy(message: Message, usual: Role, speaker: Role | undefined): Message {
  return speaker !== undefined && message.role === usual ? { ...message, role: speaker } : message
}

/** A true root before one whose parent was not received. */
function rootIndexOf(session: Spans, trace: Trace): number | undefined {
  let orphan: number | undefined
  for (let index = trace.spanStart; index < trace.spanEnd; ) {
    const span = session.spans[index]
    if (span === undefined) break
    const speaks = (SPEAKING_KINDS.has(span.kind) && !isRequest(session, index)) || isOuterCall(session, index)
    if (speaks && span.missingParentId === undefined) return index
    if (speaks) orphan ??= index
    index = Math.max(span.end, index + 1)
  }
  return orphan
}

/** What was asked of a call and nothing more: the record of the answer below it was told the same. */
function isRequest({ spans }: Spans, index: number): boolean {
  const span = spans[index]
  if (span === undefined || typeof span.input !== 'string' || span.output !== undefined) return false
  for (let inner = index + 1; inner < span.end; inner = Math.max(spans[inner]?.end ?? 0, inner + 1)) {
    const { kind, input, scope } = spans[inner] ?? {}
    if (kind === 'llm' && input === span.input && scope?.name === span.scope?.name) return true
  }
  return false
}

/** A model span around other model spans is a run of several calls, but for one around its own response: that is one call. */
function isOuterCall(session: Spans, index: number): boolean {
  const span = session.spans[index]
  return span?.kind === 'llm' && hasInnerCall(session, span, index) && !holdsItsResponse(session, span, index)
}

function holdsItsResponse({ spans }: Spans, { responseId, end }: Span, index: number): boolean {
  if (responseId === undefined) return false
  for (let inner = index + 1; inner < end; inner++) if (spans[inner]?.responseId === responseId) return true
  return false
}

/** The span itself where it says something, else the agent or the only step below it that does. */
function speakerBelow(session: Spans, root: number, side: 'input' | 'output'): number {
  let index = root
  for (let level = 0; level < 6; level++) {
    const span = session.spans[index]
    if (span === undefined) return root
    const said = side === 'input' ? inputOf(session, index) : outputOf(session, index)
    if (said.some((message) => messageText(message) !== undefined)) return index
    const children = childrenOf(session, index)
    const agents = children.filter((child) => session.spans[child]?.kind === 'agent')
    const steps = children.filter((child) => SPEAKING_KINDS.has(session.spans[child]?.kind ?? 'llm'))
    const next = agents.length === 1 ? agents[0] : children.length === 1 ? steps[0] : undefined
    if (next === undefined) return root
    index = next
  }
  return root
}

function childrenOf(session: Spans, index: number): number[] {
  const children: number[] = []
  const end = session.spans[index]?.end ?? 0
  for (let child = index + 1; child < end && children.length < 64; child = session.spans[child]?.end ?? end) {
    children.push(child)
  }
  return children
}

function inputOf(session: Spans, index: number): readonly Message[] {
  const span = session.spans[index]
  return span === undefined ? [] : readInput(span, { spanIndex: index, atMs: span.startMs })
}

function outputOf(session: Spans, index: number): readonly Message[] {
  const span = session.spans[index]
  if (span === undefined) return []
  return readOutput(span, { spanIndex: index, ...(span.endMs === undefined ? {} : { atMs: span.endMs }) })
}

function lastSaid(messages: readonly Message[], role: Message['role']): Message | undefined {
  for (let index = messages.length - 1; index >= 0; index--) {
    const message = messages[index]
    if (message?.role !== role || message.alternative !== undefined) continue
    if (messageText(message) !== undefined || message.parts.some(isMedia)) return message
  }
  return undefined
}

function isMedia(part: Message['parts'][number]): boolean {
  return part.type === 'image' || part.type === 'audio' || part.type === 'video' || part.type === 'file'
}
