import { readId } from '../otel/ids.ts'
import { nanosOf } from '../otel/moments.ts'
import { type FoundSpan, noResource } from '../otel/spanFacts.ts'
import { at, emptyRecord, entries, list, own, parseJson, record, text, type UnknownRecord } from '../reading.ts'
import { traceIdOf } from './ids.ts'

/**
 * A span of any version as an OTLP span.
 *
 * ```
 * 2  { name, context: { span_id, trace_id }, parent_id, start_time (ns), status_code, status_message, attributes, events }
 * 3  { trace_id, span_id (base64), parent_span_id, start_time_unix_nano, status: { code, message }, attributes: { key: JSON text } }
 * 4  as 3, attributes: [{ key, value: { string_value | … } }]
 * ```
 */
export function mlflowSpan(sent: UnknownRecord, traceId: string | undefined, numbered: ReadonlySet<string>): FoundSpan {
  const attributes = attributesOf(sent.attributes)
  const named = record(attributes) ? own(attributes, 'mlflow.traceRequestId') : undefined
  return {
    raw: sent,
    resource: noResource,
    scope: undefined,
    span: {
      traceId: traceId ?? traceIdOf(named) ?? plainId(own(sent.context, 'trace_id') ?? sent.trace_id, 'trace'),
      spanId: plainId(own(sent.context, 'span_id') ?? sent.span_id, 'span'),
      parentSpanId: plainId(sent.parent_span_id ?? sent.parent_id, 'span'),
      name: nameOf(sent.name, attributes, numbered),
      startTimeUnixNano: nanosOf(sent.start_time_unix_nano ?? sent.start_time),
      endTimeUnixNano: nanosOf(sent.end_time_unix_nano ?? sent.end_time),
      attributes,
      status: record(sent.status) ?? { code: sent.status_code ?? sent.status, message: sent.status_message },
      events: list(sent.events)?.flatMap((event) => {
        if (!record(event)) return []
        const moment = own(event, 'time_unix_nano') ?? own(event, 'timeUnixNano') ?? own(event, 'timestamp')
        return [{ name: own(event, 'name'), timeUnixNano: nanosOf(moment), attributes: own(event, 'attributes') }]
      }),
      links: list(sent.links)?.flatMap((link) => {
        const linked = traceIdOf(own(link, 'trace_id'))
        return linked === undefined
          ? []
          : [{ traceId: linked, spanId: own(link, 'span_id'), attributes: own(link, 'attributes') }]
      }),
    },
  }
}

/** Version 2 numbers spans of one name: `find_1`, `find_2`. The names that were numbered, without their numbers. */
export function numberedNames(spans: readonly unknown[]): ReadonlySet<string> {
  const names = new Set(spans.flatMap((span) => text(own(span, 'name')) ?? []))
  const numbered = new Set<string>()
  for (const name of names) {
    if (name.endsWith('_1') && names.has(`${name.slice(0, -1)}2`)) numbered.add(name.slice(0, -2))
  }
  return numbered
}

/** A tool goes by the name that models call it by. */
function nameOf(sent: unknown, attributes: unknown, numbered: ReadonlySet<string>): unknown {
  const name = text(sent)
  const type = text(own(attributes, 'mlflow.spanType'))?.toUpperCase()
  if (name === undefined || (type !== 'TOOL' && type !== 'FUNCTION')) return sent
  const plain = /^(.+)_\d{1,4}$/.exec(name)?.[1]
  return plain !== undefined && (numbered.has(plain) || own(attributes, 'mlflow.spanFunctionName') === plain)
    ? plain
    : sent
}

/** Base64 is how this format writes ids: no damage, nothing to report. */
function plainId(value: unknown, kind: 'trace' | 'span'): unknown {
  return readId(value, kind)?.id ?? value
}

/** Every value of the object form is JSON text of its own; a table keeps the whole object as text. */
function attributesOf(sent: unknown): unknown {
  const given = typeof sent === 'string' ? parseJson(sent) : sent
  if (!record(given)) return given
  const attributes = emptyRecord()
  for (const [key, value] of entries(given)) attributes[key] = decoded(value)
  return attributes
}

/** Texts, numbers and truth values are decoded; lists and objects stay as the text they are until they are opened. */
function decoded(value: unknown): unknown {
  if (typeof value !== 'string' || !/^(?:"|-?\d|true$|false$|null$)/.test(value)) return value
  try {
    const found: unknown = JSON.parse(value)
    return found === null ? undefined : found
  } catch {
    return value
  }
}

/** The id under which a span's trace is known: the one its server gave it, else its own. */
export function traceIdOfSpan(sent: unknown): string | undefined {
  const attributes = own(sent, 'attributes')
  const pair = list(attributes)?.find((one) => own(one, 'key') === 'mlflow.traceRequestId')
  const named = record(attributes)
    ? own(attributes, 'mlflow.traceRequestId')
    : (at(pair, 'value', 'string_value') ?? at(pair, 'value', 'stringValue'))
  return traceIdOf(named) ?? text(own(own(sent, 'context'), 'trace_id')) ?? text(own(sent, 'trace_id'))
}
