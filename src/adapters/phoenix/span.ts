import { plainValue } from '../otel/anyValue.ts'
import { nanosOf } from '../otel/moments.ts'
import { type FoundSpan, noResource } from '../otel/spanFacts.ts'
import { entries, list, own, parseJson, record, text, type UnknownRecord } from '../reading.ts'
import { phoenixAttributes } from './attributes.ts'
import { parsedCell } from './cells.ts'

/**
 * A span as Phoenix lists it, `{ name, context: { trace_id, span_id }, span_kind, parent_id, start_time, status_code,
 * attributes, events }`, or a row of its data frames, as an OTLP span. The kind was moved out of the attributes; it is put
 * back, so that there is one reader.
 */
export function phoenixSpan(sent: UnknownRecord): FoundSpan {
  const attributes = phoenixAttributes(attributesOf(sent), spanKind(sent))
  return {
    raw: sent,
    resource: noResource,
    scope: undefined,
    span: {
      traceId: own(sent.context, 'trace_id') ?? sent['context.trace_id'],
      spanId: own(sent.context, 'span_id') ?? sent['context.span_id'],
      parentSpanId: sent.parent_id,
      name: sent.name,
      startTimeUnixNano: nanosOf(sent.start_time),
      endTimeUnixNano: nanosOf(sent.end_time),
      attributes,
      status: { code: sent.status_code, message: sent.status_message },
      events: (list(parsedCell(sent.events)) ?? []).map(eventOf),
    },
  }
}

/** A span of `otlpv1`. Its attributes were parsed and flattened like those of the other rows. */
export function otlpRow(sent: UnknownRecord): FoundSpan {
  const attributes = (list(sent.attributes) ?? []).flatMap((pair) => {
    const key = own(pair, 'key')
    return typeof key === 'string' ? [[key, plainValue(own(pair, 'value'))] as const] : []
  })
  const span = { ...sent, attributes: phoenixAttributes(attributes, undefined) }
  return { raw: sent, resource: noResource, scope: undefined, span }
}

/** Phoenix says UNKNOWN where the sender named no kind. */
function spanKind(sent: UnknownRecord): string | undefined {
  const word = text(sent.span_kind)
  return word?.toUpperCase() === 'UNKNOWN' ? undefined : word
}

const columnPrefix = 'attributes.'

/** The attributes field (a map, or its JSON text), else the columns named after single attributes. */
function attributesOf(sent: UnknownRecord): Iterable<readonly [string, unknown]> {
  const field = record(parseJson(sent.attributes))
  if (field) return entries(field)
  return entries(sent).flatMap(([key, value]) =>
    key.startsWith(columnPrefix) && value !== null
      ? [[key.slice(columnPrefix.length), parsedCell(value, key.slice(columnPrefix.length))] as const]
      : [],
  )
}

function eventOf(event: unknown): UnknownRecord {
  const attributes = own(event, 'attributes')
  return {
    name: own(event, 'name'),
    timeUnixNano: nanosOf(own(event, 'timestamp')),
    attributes: record(parseJson(attributes)) ?? attributes,
  }
}
