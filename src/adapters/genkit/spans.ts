import { nanosOf } from '../otel/moments.ts'
import { readScope } from '../otel/resource.ts'
import { type FoundSpan, noResource } from '../otel/spanFacts.ts'
import { list, own, record, type UnknownRecord } from '../reading.ts'

/**
 * A span of the trace store in OTLP's words. Times are milliseconds (JavaScript) or microseconds (Go): their size tells.
 * An end of 0 is none yet.
 */
export function spanOf(sent: unknown, traceId: unknown): FoundSpan {
  const span = record(sent) ?? {}
  const events = list(own(span.timeEvents, 'timeEvent'))
  const links = list(span.links)
  return {
    span: {
      traceId: span.traceId ?? traceId,
      spanId: span.spanId,
      parentSpanId: span.parentSpanId,
      name: span.displayName,
      startTimeUnixNano: nanosOf(span.startTime),
      endTimeUnixNano: nanosOf(span.endTime),
      attributes: span.attributes,
      status: span.status,
      ...(events === undefined ? {} : { events: events.flatMap(eventOf) }),
      ...(links === undefined ? {} : { links: links.flatMap(linkOf) }),
    },
    raw: sent,
    resource: noResource,
    scope: readScope(span.instrumentationLibrary ?? span.instrumentationScope),
  }
}

/** `{ time, annotation: { attributes, description } }`. */
function eventOf(event: unknown): UnknownRecord[] {
  const annotation = own(event, 'annotation')
  const name = own(annotation, 'description')
  if (typeof name !== 'string') return []
  return [{ name, timeUnixNano: nanosOf(own(event, 'time')), attributes: own(annotation, 'attributes') }]
}

/** `{ context: { traceId, spanId }, attributes }`. */
function linkOf(link: unknown): UnknownRecord[] {
  const context = record(own(link, 'context'))
  return context ? [{ traceId: context.traceId, spanId: context.spanId, attributes: own(link, 'attributes') }] : []
}
