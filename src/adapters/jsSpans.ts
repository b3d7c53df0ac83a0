import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { jsSpan } from './jsSpans/span.ts'
import { isPair } from './otel/moments.ts'
import { type FoundSpan, spanFacts } from './otel/spanFacts.ts'
import { issue } from './otel/spanParts.ts'
import { list, number, record, text } from './reading.ts'
import { areRows } from './rows.ts'

/**
 * Spans of OpenTelemetry's JavaScript SDKs: `ReadableSpan` objects and dumps of them (`{ name, spanContext | _spanContext,
 * startTime: [s, ns], attributes: {…} }`), and what the console exporter shows (`{ traceId, id, timestamp, duration }`).
 */
export const jsSpans: SessionAdapter = {
  id: 'jsSpans',
  label: 'OpenTelemetry JS spans',
  tellingKeys: [
    ...['name', 'kind', 'spanContext', '_spanContext', 'parentSpanContext', 'startTime', 'endTime', 'attributes'],
    ...['instrumentationScope', 'instrumentationLibrary', 'timestamp', 'duration', 'traceId'],
  ],
  matches: (document) => (list(document) ? areRows(document, isSpan) : isSpan(document)),
  read: (document) => spanFacts(found(document)),
}

function isSpan(value: unknown): boolean {
  const span = record(value)
  if (!span || Object.hasOwn(span, 'startTimeUnixNano')) return false
  const context = record(span._spanContext) ?? record(span.spanContext)
  if (context) return text(context.traceId) !== undefined && text(context.spanId) !== undefined
  if (text(span.traceId) === undefined) return false
  if (text(span.spanId) !== undefined) return isPair(span.startTime)
  const isShown = text(span.id) !== undefined && number(span.timestamp) !== undefined
  return isShown && record(span.attributes) !== undefined && !Object.hasOwn(span, 'localEndpoint')
}

function* found(document: unknown): Iterable<FoundSpan | Fact> {
  for (const part of list(document) ?? [document]) {
    const span = record(part)
    if (span) yield jsSpan(span)
    else yield issue('span-without-id', 'A span is no object and cannot be read.', typeof part, 1)
  }
}
