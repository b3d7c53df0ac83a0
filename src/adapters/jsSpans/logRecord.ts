import { isPair, nanosOf } from '../otel/moments.ts'
import { type ReadResource, type ReadScope, readScope } from '../otel/resource.ts'
import { own, record, type UnknownRecord } from '../reading.ts'
import { resourceOf } from './span.ts'

/** `{ hrTime: [s, ns], spanContext?, attributes, body | _body, eventName | _eventName, resource, instrumentationScope }`. */
export function isLogRecord(value: unknown): value is UnknownRecord {
  return isPair(own(record(value), 'hrTime')) && record(own(value, 'attributes')) !== undefined
}

/** A `ReadableLogRecord`, or a dump of the object behind it, as OTLP writes a record. */
export function jsLogRecord(sent: UnknownRecord): {
  readonly log: UnknownRecord
  readonly resource: ReadResource
  readonly scope: ReadScope | undefined
} {
  return {
    resource: resourceOf(sent.resource),
    scope: readScope(sent.instrumentationScope),
    log: {
      timeUnixNano: nanosOf(sent.hrTime),
      observedTimeUnixNano: nanosOf(sent.hrTimeObserved),
      traceId: own(sent.spanContext, 'traceId'),
      spanId: own(sent.spanContext, 'spanId'),
      eventName: sent.eventName ?? sent._eventName,
      body: sent.body ?? sent._body,
      attributes: sent.attributes,
    },
  }
}
