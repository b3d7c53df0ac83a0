import type { SpanFact } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { kindOfWord } from '../kinds.ts'
import { nanosOf } from '../otel/moments.ts'
import { type FoundSpan, noResource } from '../otel/spanFacts.ts'
import { emptyRecord, entries, list, own, parseJson, record, text, type UnknownRecord } from '../reading.ts'
import { spanError } from '../spanError.ts'
import { plainId } from './ids.ts'
import { contextOf, countedUsage } from './recordFacts.ts'

/** Columns that the model has places for, or that repeat an attribute. */
const placed = new Set([
  ...['span_id', 'trace_id', 'parent_span_id', 'name', 'start_time', 'end_time', 'input', 'output', 'attributes'],
  ...['events', 'status', 'metadata', 'tags'],
])

/** A row in OpenTelemetry's words: Laminar takes OpenTelemetry in and keeps its attributes beside its own columns. */
export function foundSpan(fields: UnknownRecord, raw: unknown): FoundSpan {
  return {
    raw,
    resource: noResource,
    scope: undefined,
    span: defined({
      traceId: plainId(fields.trace_id, 'trace'),
      spanId: plainId(fields.span_id, 'span'),
      parentSpanId: plainId(fields.parent_span_id, 'span'),
      name: fields.name,
      startTimeUnixNano: nanosOf(fields.start_time),
      endTimeUnixNano: nanosOf(fields.end_time),
      attributes: record(parseJson(fields.attributes)),
      events: (list(parseJson(fields.events)) ?? []).map((event) => ({
        name: own(event, 'name'),
        timeUnixNano: nanosOf(own(event, 'timestamp') ?? own(event, 'time')),
        attributes: parseJson(own(event, 'attributes')),
      })),
    }),
  }
}

/** The attributes as sent, and the columns that have no place of their own. */
function withColumns(fact: SpanFact, fields: UnknownRecord): Readonly<Record<string, unknown>> {
  const all = Object.assign(emptyRecord(), fact.attributes)
  for (const [key, value] of entries(fields)) {
    if (!placed.has(key) && value !== null && value !== '') all[key] ??= value
  }
  return all
}

/** The columns win: they are what Laminar made of the attributes. */
export function completed(fact: SpanFact, fields: UnknownRecord): SpanFact {
  const word = text(fields.span_type)
  const kind =
    word === 'EXECUTOR' || word === 'CACHED' || word === 'PIPELINE' ? 'chain' : (kindOfWord(word) ?? fact.kind)
  const context = contextOf(fields)
  const isFailed = fact.error === undefined && text(fields.status) === 'error'
  const requested = text(fields.request_model)
  const model = text(fields.response_model) ?? text(fields.model) ?? requested ?? fact.model
  return {
    ...fact,
    ...defined({
      name: fact.name ?? text(fields.name),
      kind,
      kindLabel: word,
      input: fields.input === '' ? fact.input : (fields.input ?? fact.input),
      output: fields.output === '' ? fact.output : (fields.output ?? fact.output),
      model,
      requestedModel: requested === model ? undefined : (requested ?? fact.requestedModel),
      provider: text(fields.provider) ?? fact.provider,
      usage: countedUsage(fields) ?? fact.usage,
      status: isFailed ? ('error' as const) : fact.status,
      error: isFailed ? spanError({ source: 'status' }) : fact.error,
    }),
    attributes: withColumns(fact, fields),
    context: {
      ...fact.context,
      ...context,
      sessionKeys: [...(context.sessionKeys ?? []), ...(fact.context?.sessionKeys ?? [])],
    },
  }
}
