import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { type FoundSpan, spanFacts } from './otel/spanFacts.ts'
import { notASpan } from './otel/spanParts.ts'
import { list, number, record, text, type UnknownRecord } from './reading.ts'
import { sharedHalves } from './zipkin/sharedHalves.ts'
import { zipkinSpan } from './zipkin/span.ts'
import { fromVersion1, isVersion1 } from './zipkin/version1.ts'

/** Zipkin v2, and v1 as stores of old wrote it: a list of spans, a list of traces (lists of spans), or spans one by one. */
export const zipkin: SessionAdapter = {
  id: 'zipkin',
  label: 'Zipkin',
  tellingKeys: [
    ...['traceId', 'id', 'parentId', 'timestamp', 'duration', 'localEndpoint', 'tags', 'annotations'],
    'binaryAnnotations',
  ],
  matches,
  read: (document) => spanFacts(found(document)),
}

function isSpan(value: unknown): boolean {
  const span = record(value)
  if (!span || text(span.traceId) === undefined || text(span.id) === undefined) return false
  if (Object.hasOwn(span, 'attributes') || Object.hasOwn(span, 'spanId')) return false
  if (record(span.localEndpoint) || record(span.remoteEndpoint) || isVersion1(span)) return true
  return (
    number(span.timestamp) !== undefined && (record(span.tags) !== undefined || number(span.duration) !== undefined)
  )
}

function isTrace(value: unknown): boolean {
  const spans = list(value)
  return spans !== undefined && spans.length > 0 && spans.every(isSpan)
}

function matches(document: unknown): boolean {
  const parts = list(document)
  if (!parts) return isSpan(document)
  return parts.length > 0 && (parts.every(isSpan) || parts.every(isTrace))
}

function* found(document: unknown): Iterable<FoundSpan | Fact> {
  const sent = (list(document) ?? [document]).flatMap((part) => list(part) ?? [part])
  const spans: UnknownRecord[] = []
  for (const part of sent) {
    const span = record(part)
    if (span) spans.push(isVersion1(span) ? fromVersion1(span) : span)
    else yield notASpan(part)
  }
  const placeOf = sharedHalves(spans)
  for (const span of spans) {
    const { id, parentId } = placeOf(span)
    yield zipkinSpan(span, id, parentId)
  }
}
