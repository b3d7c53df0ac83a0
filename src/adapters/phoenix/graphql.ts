import type { Fact, ScoreFact, Usage } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { readId } from '../otel/ids.ts'
import type { FoundSpan } from '../otel/spanFacts.ts'
import {
  amount,
  at,
  emptyRecord,
  entries,
  isUsable,
  list,
  own,
  parseJson,
  record,
  text,
  timeToMs,
  type UnknownRecord,
} from '../reading.ts'
import { snakeCase } from '../snakeCase.ts'
import { annotationFact, summaryOnly } from './facts.ts'
import { phoenixSpan } from './span.ts'

/** What stands in an answer to a query: a session, a trace or a span, whatever the query called it. */
type Kind = 'session' | 'trace' | 'span'

function kindOf(fields: UnknownRecord): Kind | undefined {
  const isConnection = (key: string): boolean => list(own(fields[key], 'edges')) !== undefined
  const isObject = (key: string): boolean => record(fields[key]) !== undefined
  if (text(fields.sessionId) !== undefined) {
    const tells = isConnection('traces') || ['firstInput', 'lastOutput', 'tokenUsage'].some(isObject)
    if (tells || typeof fields.numTraces === 'number') return 'session'
  }
  if (spanIdOf(fields) !== undefined && text(fields.spanKind) !== undefined) return 'span'
  return text(fields.traceId) !== undefined && (isObject('rootSpan') || isConnection('spans')) ? 'trace' : undefined
}

const spanIdOf = (fields: unknown): string | undefined =>
  text(own(fields, 'spanId')) ?? text(at(fields, 'context', 'spanId'))

/** So many objects are looked at before it is decided that an answer is none. */
const looked = 60
/** So many objects of an answer are opened. */
const openLimit = 2_000_000

/** `{ data: { <any name>: … } }`: nodes, connections and edges, under whatever names the query gave them. */
export function isGraphqlAnswer(document: unknown): boolean {
  if (record(own(document, 'data')) === undefined) return false
  let seen = 0
  for (const { kind } of objectsIn(document)) {
    if (kind !== undefined) return true
    seen += 1
    if (seen > looked) return false
  }
  return false
}

interface Found {
  readonly fields: UnknownRecord
  readonly kind: Kind | undefined
  readonly sessionId: string | undefined
  readonly traceId: string | undefined
}

/** Every object of an answer, outermost first, with the session and the trace it stands in. */
function* objectsIn(document: unknown): Iterable<Found> {
  type Open = {
    readonly value: unknown
    readonly sessionId?: string | undefined
    readonly traceId?: string | undefined
  }
  const waiting: Open[] = [{ value: own(document, 'data') }]
  let opened = 0
  for (let next = waiting.pop(); next && opened < openLimit; next = waiting.pop()) {
    const { value, sessionId, traceId } = next
    opened += 1
    const items = list(value)
    for (let index = (items?.length ?? 0) - 1; index >= 0; index -= 1) {
      waiting.push({ value: items?.[index], sessionId, traceId })
    }
    const fields = record(value)
    if (!fields) continue
    const kind = kindOf(fields)
    const session = kind === 'session' ? text(fields.sessionId) : sessionId
    const trace =
      text(fields.traceId) ?? text(at(fields, 'trace', 'traceId')) ?? text(at(fields, 'context', 'traceId')) ?? traceId
    yield { fields, kind, sessionId: session, traceId: trace }
    for (const [key, inner] of entries(fields).reverse()) {
      // What a span was given and gave back is no part of the answer's own structure.
      if (typeof inner === 'object' && !(kind === 'span' && key === 'attributes')) {
        waiting.push({ value: inner, sessionId: session, traceId: trace })
      }
    }
  }
}

export function* graphqlFacts(document: unknown): Iterable<FoundSpan | Fact> {
  for (const { fields, kind, sessionId, traceId: sent } of objectsIn(document)) {
    const traceId = readId(sent, 'trace')?.id
    if (kind === 'session') yield* sessionFacts(fields)
    else if (kind === 'trace' && traceId !== undefined) yield* traceFacts(fields, traceId, sessionId)
    else if (kind === 'span') yield* spanFacts(fields, sent)
  }
}

function* annotations(found: unknown, target: UnknownRecord): Iterable<ScoreFact> {
  for (const one of list(found) ?? []) {
    const row = record(snakeCase(one))
    if (row)
      yield annotationFact({
        ...row,
        result: { score: row.score, label: row.label, explanation: row.explanation },
        ...target,
      })
  }
}

function rollUp(fields: UnknownRecord): Usage | undefined {
  const costUsd = amount(at(fields, 'costSummary', 'total', 'cost'))
  const usage = defined({
    inputTokens: amount(at(fields, 'tokenUsage', 'prompt')),
    outputTokens: amount(at(fields, 'tokenUsage', 'completion')),
    totalTokens: amount(at(fields, 'tokenUsage', 'total')),
    costUsd,
    costSource: costUsd === undefined ? undefined : ('reported' as const),
  })
  return Object.values(usage).some((value) => typeof value === 'number' && value > 0) ? usage : undefined
}

const said = (value: unknown): unknown => own(value, 'value') ?? own(value, 'truncatedValue') ?? undefined

function* sessionFacts(fields: UnknownRecord): Iterable<Fact> {
  const key = text(fields.sessionId) ?? ''
  const preview = defined({ input: said(fields.firstInput), output: said(fields.lastOutput) })
  const userId = text(fields.userId) ?? text(own(fields.user, 'id'))
  yield {
    fact: 'session',
    key,
    ...defined({
      userIds: userId === undefined ? undefined : [userId],
      startMs: timeToMs(fields.startTime),
      endMs: timeToMs(fields.endTime),
      usage: rollUp(fields),
      preview: isUsable(preview) ? preview : undefined,
    }),
  }
  yield* annotations(fields.sessionAnnotations, { session_id: key })
}

function* traceFacts(fields: UnknownRecord, traceId: string, sessionId: string | undefined): Iterable<Fact> {
  // `projectSessionId` is the page's own id of the session, not the sender's.
  const key = text(at(fields, 'session', 'sessionId')) ?? sessionId
  const { rootSpan } = fields
  const hasSpans = spanIdOf(rootSpan) !== undefined || isUsable(fields.spans)
  yield {
    fact: 'trace',
    traceId,
    ...defined({
      startMs: timeToMs(fields.startTime) ?? timeToMs(own(rootSpan, 'startTime')),
      endMs: timeToMs(fields.endTime) ?? timeToMs(own(rootSpan, 'endTime')),
      input: said(own(rootSpan, 'input')),
      output: said(own(rootSpan, 'output')),
      issues: hasSpans ? undefined : [summaryOnly(traceId)],
      raw: fields,
    }),
    context: key === undefined ? {} : { sessionKeys: [{ class: 'session', value: key }] },
  }
  yield* annotations(fields.traceAnnotations, { trace_id: traceId })
}

/** Attributes stand in one JSON text, nested; without them the fields of the span itself say a little. */
function* spanFacts(fields: UnknownRecord, traceId: string | undefined): Iterable<FoundSpan | Fact> {
  const spanId = spanIdOf(fields)
  const startMs = timeToMs(fields.startTime)
  const lengthMs = amount(fields.latencyMs)
  const told = emptyRecord()
  const put = (key: string, value: unknown): void => {
    if (value !== undefined && value !== null) told[key] = value
  }
  put('input.value', said(fields.input))
  put('output.value', said(fields.output))
  put('llm.token_count.prompt', fields.tokenCountPrompt)
  put('llm.token_count.completion', fields.tokenCountCompletion)
  put('llm.token_count.total', fields.tokenCountTotal)
  const sent = record(parseJson(fields.attributes))
  yield {
    ...phoenixSpan({
      name: fields.name,
      context: { trace_id: traceId, span_id: spanId },
      span_kind: text(fields.spanKind)?.toUpperCase(),
      parent_id: fields.parentId,
      start_time: fields.startTime,
      end_time:
        fields.endTime ??
        (startMs === undefined || lengthMs === undefined ? undefined : new Date(Math.round(startMs + lengthMs))),
      status_code: fields.statusCode,
      status_message: fields.statusMessage,
      attributes: sent ?? told,
      events: list(fields.events)?.map((event) => {
        const message = text(own(event, 'message'))
        const attributes = message === undefined ? {} : { 'exception.message': message }
        return { name: own(event, 'name'), timestamp: own(event, 'timestamp'), attributes }
      }),
    }),
    raw: fields,
  }
  yield* annotations(fields.spanAnnotations, { span_id: spanId })
}
