import type { Fact, LogFact, LogStep, SessionKey } from '../../model/facts.ts'
import type { SpanError, SpanEvent } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { nanosToMs, number, parseJson, text, type UnknownRecord } from '../reading.ts'
import { spanError } from '../spanError.ts'
import { plainValue } from './anyValue.ts'
import { type AttributeReading, readAttributes } from './attributes.ts'
import type { ContextReader } from './context.ts'
import { type AgentRecord, agentRecord, timeInRecord, turnOfRecord } from './dialects/agentLogs.ts'
import { readId } from './ids.ts'
import { addCall } from './readSpan.ts'
import type { ReadResource, ReadScope } from './resource.ts'
import { evaluationScore } from './scores.ts'
import { either, issue } from './spanParts.ts'
import { usageOf } from './spanUsage.ts'

/** What the records of one scope share. */
export interface LogScope {
  readonly resource: ReadResource
  readonly scope: ReadScope | undefined
  readonly contextOf: ContextReader
}

/**
 * One log record: an event of the span it was written in, a score where it is a judgement, or a piece of a session where
 * it is a coding agent's, or where it names a session and no span. `raw`: the payload's own object, where the record was
 * put together from another envelope.
 */
export function readLogRecord(sent: UnknownRecord, around: LogScope, raw: unknown = sent): Fact {
  const reading = readAttributes(sent.attributes)
  const { attributes } = reading
  const eventName = text(either(sent, 'eventName', 'event_name'))
  const body = plainValue(sent.body)
  const traceId = readId(either(sent, 'traceId', 'trace_id'), 'trace')?.id
  const spanId = readId(either(sent, 'spanId', 'span_id'), 'span')?.id
  const agent = agentRecord([body, attributes['event.name'], eventName], around.scope?.name, attributes)
  const name = agent?.name ?? nameOf(eventName, text(attributes['event.name']))
  const time = either(sent, 'timeUnixNano', 'time_unix_nano')
  const observed = either(sent, 'observedTimeUnixNano', 'observed_time_unix_nano')
  const atMs =
    [nanosToMs(time), nanosToMs(observed)].find((found) => found !== undefined && found > 0) ?? timeInRecord(attributes)
  const event: SpanEvent = {
    name,
    ...(atMs === undefined ? {} : { atMs }),
    attributes,
    ...(body === undefined || body === null ? {} : { body }),
  }
  const isPlaced = traceId !== undefined && spanId !== undefined
  const told = agent?.read() ?? contentRecord(event)
  const log = told && logFact(told, event, { traceId, spanId }, reading, raw, around)
  if (log !== undefined && (agent !== undefined || !isPlaced)) return log
  if (!isPlaced) return issue('log-unmatched', 'A log record names no span.', name)
  const score = evaluationScore(event, spanId)
  if (score) return { fact: 'score', score, traceId }
  const error = exceptionOf(event)
  return { fact: 'event', traceId, spanId, event, ...defined({ error, alone: log }) }
}

/** Some loggers name an event after the line of code that wrote it; then the attribute tells. */
function nameOf(eventName: string | undefined, inside: string | undefined): string {
  if (eventName !== undefined && !(inside !== undefined && /[\s/]/.test(eventName))) return eventName
  return inside ?? 'log'
}

const contentSteps: Readonly<Record<string, LogStep>> = {
  'gen_ai.system.message': 'message',
  'gen_ai.user.message': 'message',
  'gen_ai.assistant.message': 'message',
  'gen_ai.tool.message': 'message',
  'gen_ai.choice': 'message',
}

/** A record of the conventions that names no span: one message of a call, or all of it. */
function contentRecord({ name, attributes }: SpanEvent): AgentRecord | undefined {
  if (name === 'gen_ai.client.inference.operation.details') {
    const isAnswered =
      attributes['gen_ai.output.messages'] !== undefined || attributes['gen_ai.response.id'] !== undefined
    const input = attributes['gen_ai.input.messages']
    const output = attributes['gen_ai.output.messages']
    return { step: isAnswered ? 'call' : 'request', kind: 'llm', ...defined({ input, output }) }
  }
  const step = Object.hasOwn(contentSteps, name) ? contentSteps[name] : undefined
  return step === undefined ? undefined : { step, kind: 'llm' }
}

/** The record as a piece of its session; `undefined`: it names none. */
function logFact(
  told: AgentRecord,
  event: SpanEvent,
  { traceId, spanId }: { readonly traceId: string | undefined; readonly spanId: string | undefined },
  reading: AttributeReading,
  raw: unknown,
  { resource, scope, contextOf }: LogScope,
): LogFact | undefined {
  const context = contextOf(reading, resource.context)
  const session = sessionOf(context?.sessionKeys)
  if (session === undefined) return undefined
  const { step, thread, isWhole } = told
  // Messages that were written in one span are one call.
  const key = told.key ?? (step === 'message' ? spanId : undefined)
  const { attributes } = event
  const tells = tellsOf(told, event, reading)
  if (told.kind === 'tool' && key !== undefined) tells.toolCallId = key
  if (context !== undefined) tells.context = context
  if (resource.attributes !== undefined) tells.resource = resource.attributes
  if (scope !== undefined) tells.scope = scope
  tells.raw = raw
  const log: { -readonly [Key in keyof LogFact]: LogFact[Key] } = { fact: 'log', step, session, event, tells }
  const turn = turnOfRecord(attributes)
  const sequence = number(attributes['event.sequence'])
  if (turn !== undefined) log.turn = turn
  if (thread !== undefined) log.thread = thread
  if (sequence !== undefined) log.sequence = sequence
  if (key !== undefined) log.key = key
  if (isWhole) log.isWhole = true
  if (traceId !== undefined) log.traceId = traceId
  if (spanId !== undefined) log.spanId = spanId
  return log
}

type Told = { -readonly [Key in keyof LogFact['tells']]: LogFact['tells'][Key] }

/** What a record tells of its span. There may be a hundred thousand records: no object is made twice. */
function tellsOf(told: AgentRecord, { name, attributes, atMs }: SpanEvent, reading: AttributeReading): Told {
  const { step, kind, durationMs = 0, input, output, error } = told
  const tells: Told = { kind, name: told.name ?? name, attributes }
  const isCall = step === 'call' || step === 'message'
  if (isCall) {
    addCall(tells, reading, parseJson)
    // Agents name the model without a prefix.
    const model = tells.model ?? text(attributes.model) ?? text(attributes.model_name)
    if (model !== undefined) tells.model = model
    const { usage } = error === undefined ? usageOf(reading, true) : {}
    if (usage !== undefined) tells.usage = usage
  }
  if (atMs !== undefined) {
    tells.startMs = step === 'decision' ? atMs : Math.max(0, atMs - durationMs)
    // A tool that was only asked for has not ended, nor has a request.
    if (step !== 'decision' && step !== 'request') tells.endMs = atMs
  }
  if (input !== undefined) tells.input = input
  if (output !== undefined) tells.output = output
  if (error !== undefined) tells.error = error
  if (error !== undefined) tells.status = 'error'
  else if (step === 'call' || step === 'tool') tells.status = 'ok'
  return tells
}

function sessionOf(keys: readonly SessionKey[] | undefined): string | undefined {
  for (const { value } of keys ?? []) {
    const found = text(value)
    if (found !== undefined) return found
  }
  return undefined
}

/** Newer conventions write the exception of a call into a log record and no longer on the span. */
function exceptionOf({ name, attributes }: SpanEvent): SpanError | undefined {
  const type = text(attributes['exception.type'])
  const message = text(attributes['exception.message'])
  if (type === undefined && message === undefined) return undefined
  if (name !== 'exception' && !name.endsWith('.exception')) return undefined
  return spanError({ type, message, stack: text(attributes['exception.stacktrace']), source: 'log record' })
}
