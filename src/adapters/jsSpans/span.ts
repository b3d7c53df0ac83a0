import { endOfMicros, nanosAfter, nanosOf, nanosOfMicros, nanosOfPair } from '../otel/moments.ts'
import { type ReadResource, readResource, readScope } from '../otel/resource.ts'
import { type FoundSpan, noResource } from '../otel/spanFacts.ts'
import { emptyRecord, entries, list, own, record, type UnknownRecord } from '../reading.ts'

/** A `ReadableSpan`, or what the console exporter shows of one, as an OTLP span. */
export function jsSpan(sent: UnknownRecord): FoundSpan {
  const context = record(sent._spanContext) ?? record(sent.spanContext) ?? sent
  // The console exporter alone writes microseconds.
  const isShown = sent.startTime === undefined && sent.timestamp !== undefined
  return {
    raw: withoutMachinery(sent),
    resource: resourceOf(sent.resource),
    scope: readScope(sent.instrumentationScope ?? sent.instrumentationLibrary),
    span: {
      traceId: context.traceId,
      spanId: context.spanId ?? sent.id,
      parentSpanId: own(sent.parentSpanContext, 'spanId') ?? sent.parentSpanId ?? sent.parentId,
      name: sent.name,
      startTimeUnixNano: isShown ? nanosOfMicros(sent.timestamp) : nanosOf(sent.startTime),
      endTimeUnixNano: isShown ? endOfMicros(sent.timestamp, sent.duration) : endOf(sent),
      attributes: sent.attributes,
      status: sent.status,
      droppedAttributesCount: sent.droppedAttributesCount ?? sent._droppedAttributesCount,
      events: (list(sent.events) ?? []).flatMap((event) =>
        record(event)
          ? [
              {
                name: own(event, 'name'),
                timeUnixNano: nanosOf(own(event, 'time')),
                attributes: own(event, 'attributes'),
              },
            ]
          : [],
      ),
      links: (list(sent.links) ?? []).map((link) => ({
        traceId: own(own(link, 'context'), 'traceId'),
        spanId: own(own(link, 'context'), 'spanId'),
        attributes: own(link, 'attributes'),
      })),
    },
  }
}

function endOf(sent: UnknownRecord): string | undefined {
  if (sent.ended === false || sent._ended === false) return undefined
  return nanosOf(sent.endTime) ?? nanosAfter(nanosOf(sent.startTime), nanosOfPair(sent.duration ?? sent._duration))
}

/** `{ attributes }`; dumps of the object itself show the fields behind it, one of them a list of pairs. */
export function resourceOf(resource: unknown): ReadResource {
  const told = own(resource, 'attributes') ?? own(resource, '_memoizedAttributes') ?? own(resource, '_attributes')
  const attributes = record(told) ?? pairsOf(own(resource, '_rawAttributes'))
  return attributes === undefined ? noResource : readResource({ attributes })
}

function pairsOf(raw: unknown): UnknownRecord | undefined {
  const pairs = list(raw)
  if (!pairs) return undefined
  const attributes = emptyRecord()
  for (const pair of pairs) {
    const [key, value] = list(pair) ?? []
    if (typeof key === 'string') attributes[key] = value
  }
  return attributes
}

/** Spans handed over alive hold the processors they go to; those are no part of what was recorded, and cannot be cloned. */
function withoutMachinery(sent: UnknownRecord): UnknownRecord {
  if (sent._spanProcessor === undefined && typeof sent.spanContext !== 'function') return sent
  const kept = emptyRecord()
  for (const [key, value] of entries(sent)) {
    if (key === 'resource') kept[key] = { attributes: own(value, 'attributes') ?? own(value, '_memoizedAttributes') }
    else if (typeof value !== 'function' && !/^_spanProcessor|^_spanLimits$/.test(key)) kept[key] = value
  }
  return kept
}
