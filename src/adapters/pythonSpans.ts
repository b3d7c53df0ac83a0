import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { nanosOf } from './otel/moments.ts'
import { readResource, readScope } from './otel/resource.ts'
import { type FoundSpan, noResource, spanFacts } from './otel/spanFacts.ts'
import { notASpan } from './otel/spanParts.ts'
import { list, own, record, text, type UnknownRecord } from './reading.ts'
import { areRows } from './rows.ts'

/**
 * Spans of OpenTelemetry's Python SDK as `span.to_json()` and its console exporter write them: `{ name, context: { trace_id:
 * "0x…", span_id }, kind: "SpanKind.INTERNAL", parent_id, start_time, end_time, status: { status_code }, attributes, … }`.
 */
export const pythonSpans: SessionAdapter = {
  id: 'pythonSpans',
  label: 'OpenTelemetry Python spans',
  tellingKeys: ['name', 'context', 'kind', 'parent_id', 'start_time', 'end_time', 'status', 'attributes', 'resource'],
  matches: (document) => (list(document) ? areRows(document, isSpan) : isSpan(document)),
  read: (document) => spanFacts(found(document)),
}

/** Phoenix writes the same words with `span_kind` and `status_code` at the top. */
function isSpan(value: unknown): boolean {
  const span = record(value)
  const context = span && record(span.context)
  if (!span || !context || Object.hasOwn(span, 'span_kind') || Object.hasOwn(span, 'status_code')) return false
  if (text(context.trace_id) === undefined || text(context.span_id) === undefined) return false
  return Object.hasOwn(span, 'start_time') && (record(span.attributes) !== undefined || Object.hasOwn(span, 'kind'))
}

function* found(document: unknown): Iterable<FoundSpan | Fact> {
  for (const part of list(document) ?? [document]) {
    const span = record(part)
    if (span) yield spanOf(span)
    else yield notASpan(part)
  }
}

/** The SDK writes every id with `0x`: that is its spelling, not damage. */
function bareId(value: unknown): unknown {
  return typeof value === 'string' && /^0x[0-9a-f]{1,32}$/i.test(value) ? value.slice(2).toLowerCase() : value
}

function spanOf(sent: UnknownRecord): FoundSpan {
  const { status } = sent
  const resource = record(sent.resource)
  return {
    raw: sent,
    // Older versions write the attributes of the resource without a room of their own.
    resource: resource ? readResource(record(resource.attributes) ? resource : { attributes: resource }) : noResource,
    scope: readScope(sent.instrumentation_scope ?? sent.instrumentation_info),
    span: {
      traceId: bareId(own(sent.context, 'trace_id')),
      spanId: bareId(own(sent.context, 'span_id')),
      parentSpanId: bareId(sent.parent_id),
      name: sent.name,
      startTimeUnixNano: nanosOf(sent.start_time),
      endTimeUnixNano: nanosOf(sent.end_time),
      attributes: sent.attributes,
      status: {
        // Before 1.0 the status was its word alone, or said `canonical_code`.
        code: own(status, 'status_code') ?? own(status, 'canonical_code') ?? status,
        message: own(status, 'description'),
      },
      droppedAttributesCount: sent.dropped_attributes,
      events: (list(sent.events) ?? []).flatMap((event) =>
        record(event)
          ? [
              {
                name: own(event, 'name'),
                timeUnixNano: nanosOf(own(event, 'timestamp')),
                attributes: own(event, 'attributes'),
              },
            ]
          : [],
      ),
      links: (list(sent.links) ?? []).map((link) => ({
        traceId: bareId(own(own(link, 'context'), 'trace_id')),
        spanId: bareId(own(own(link, 'context'), 'span_id')),
        attributes: own(link, 'attributes'),
      })),
    },
  }
}
