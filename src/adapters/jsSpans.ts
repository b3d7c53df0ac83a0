import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { isLogRecord, jsLogRecord } from './jsSpans/logRecord.ts'
import { jsSpan } from './jsSpans/span.ts'
import { readLogRecord } from './otel/logs.ts'
import { isPair } from './otel/moments.ts'
import { createSpanReader, type FoundSpan, spanFacts } from './otel/spanFacts.ts'
import { metricsIgnored, notASpan } from './otel/spanParts.ts'
import { list, number, own, record, text } from './reading.ts'
import { areRows } from './rows.ts'

/**
 * Spans of OpenTelemetry's JavaScript SDKs: `ReadableSpan` objects and dumps of them (`{ name, spanContext | _spanContext,
 * startTime: [s, ns], attributes: {…} }`), and what the console exporter shows (`{ traceId, id, timestamp, duration }`). In
 * files that hold every signal (Gemini CLI's `outfile`) records of the log (`{ hrTime, attributes, body }`) and metrics
 * stand between them.
 */
export const jsSpans: SessionAdapter = {
  id: 'jsSpans',
  label: 'OpenTelemetry JS spans',
  tellingKeys: [
    ...['name', 'kind', 'spanContext', '_spanContext', 'parentSpanContext', 'startTime', 'endTime', 'attributes'],
    ...['instrumentationScope', 'instrumentationLibrary', 'timestamp', 'duration', 'traceId', 'hrTime', 'scopeMetrics'],
  ],
  matches: (document) => (list(document) ? areRows(document, isKnown) : isKnown(document)),
  read: (document) => spanFacts(found(document)),
}

function isKnown(value: unknown): boolean {
  return isSpan(value) || isLogRecord(value) || isMetrics(value)
}

function isMetrics(value: unknown): boolean {
  return list(own(value, 'scopeMetrics')) !== undefined && record(own(value, 'resource')) !== undefined
}

function isSpan(value: unknown): boolean {
  const span = record(value)
  if (!span || Object.hasOwn(span, 'startTimeUnixNano') || Object.hasOwn(span, 'hrTime')) return false
  const context = record(span._spanContext) ?? record(span.spanContext)
  if (context) return text(context.traceId) !== undefined && text(context.spanId) !== undefined
  if (text(span.traceId) === undefined) return false
  if (text(span.spanId) !== undefined) return isPair(span.startTime)
  const isShown = text(span.id) !== undefined && number(span.timestamp) !== undefined
  return isShown && record(span.attributes) !== undefined && !Object.hasOwn(span, 'localEndpoint')
}

function* found(document: unknown): Iterable<FoundSpan | Fact> {
  const { contextOf } = createSpanReader()
  let hasMetrics = false
  for (const part of list(document) ?? [document]) {
    const span = record(part)
    if (isLogRecord(span)) {
      const { log, ...around } = jsLogRecord(span)
      yield readLogRecord(log, { ...around, contextOf }, span)
    } else if (isMetrics(span)) hasMetrics = true
    else if (span) yield jsSpan(span)
    else yield notASpan(part)
  }
  if (hasMetrics) yield metricsIgnored('scopeMetrics')
}
