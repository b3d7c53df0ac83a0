import { fullId, isCarrier, scopeOf, statusOf } from '../otel/foreignSpan.ts'
import { endOfMicros, nanosOfIso, nanosOfMicros } from '../otel/moments.ts'
import type { ReadResource } from '../otel/resource.ts'
import type { FoundSpan } from '../otel/spanFacts.ts'
import { sortAttributes } from '../otel/textAttributes.ts'
import { durationToMs, label, list, number, own, type UnknownRecord } from '../reading.ts'
import { jaegerPairs } from './tags.ts'

/**
 * `{ traceID, spanID, operationName, references, startTime, duration, tags, logs }`, times in microseconds, as an OTLP span.
 */
export function jaegerSpan(sent: UnknownRecord, resource: ReadResource, traceId: unknown): FoundSpan {
  const { pairs, moved } = sortAttributes(
    jaegerPairs(sent).map(({ key, value }) => [key, value] as const),
    isCarrier,
  )
  const ownTrace = fullId(sent.traceID ?? sent.traceId ?? traceId, 'trace')
  const { parent, links } = relatives(sent, ownTrace)
  const plain = Object.fromEntries(Object.entries(moved).map(([key, value]) => [key, plainTag(value)]))
  return {
    raw: sent,
    resource,
    scope: scopeOf(plain),
    span: {
      traceId: ownTrace,
      spanId: fullId(sent.spanID ?? sent.spanId, 'span'),
      parentSpanId: parent,
      name: sent.operationName,
      startTimeUnixNano: nanosOfMicros(sent.startTime) ?? nanosOfIso(sent.startTime),
      endTimeUnixNano: endOf(sent),
      attributes: pairs,
      status: statusOf(plain),
      droppedAttributesCount: number(plain['otel.dropped_attributes_count']),
      events: (list(sent.logs) ?? []).map(eventOf),
      links,
    },
  }
}

/** `{ boolValue: true }` of a typed tag is true. */
function plainTag(value: unknown): unknown {
  return own(value, 'boolValue') ?? own(value, 'intValue') ?? own(value, 'doubleValue') ?? value
}

function endOf(sent: UnknownRecord): string | undefined {
  const end = endOfMicros(sent.startTime, sent.duration)
  if (end !== undefined) return end
  // The gRPC interface writes `"0.000021s"` beside an ISO start.
  const start = nanosOfIso(sent.startTime)
  const lasted = durationToMs(sent.duration)
  if (start === undefined || lasted === undefined) return undefined
  return String(BigInt(start) + BigInt(Math.round(lasted * 1e6)))
}

interface Relatives {
  readonly parent: unknown
  readonly links: readonly UnknownRecord[]
}

/** The first CHILD_OF within the trace is the parent; everything else is a link. */
function relatives(sent: UnknownRecord, traceId: unknown): Relatives {
  let parent: unknown
  const links: UnknownRecord[] = []
  for (const reference of list(sent.references) ?? []) {
    const type = label(own(reference, 'refType')) ?? 'CHILD_OF'
    const spanId = fullId(own(reference, 'spanID') ?? own(reference, 'spanId'), 'span')
    const otherTrace = fullId(own(reference, 'traceID') ?? own(reference, 'traceId') ?? traceId, 'trace')
    const isChild = type.toUpperCase() !== 'FOLLOWS_FROM' && sameId(otherTrace, traceId)
    if (isChild && parent === undefined) parent = spanId
    else links.push({ traceId: otherTrace, spanId, attributes: [] })
  }
  // Before references there was one field for the parent.
  return { parent: parent ?? fullId(sent.parentSpanID ?? sent.parentSpanId, 'span'), links }
}

function sameId(one: unknown, other: unknown): boolean {
  return typeof one === 'string' && typeof other === 'string' && one.toLowerCase() === other.toLowerCase()
}

/** `{ timestamp, fields }`; the name of an event is one of its fields. */
function eventOf(log: unknown): UnknownRecord {
  const { pairs, moved } = sortAttributes(
    jaegerPairs(log, 'fields').map(({ key, value }) => [key, value] as const),
    (key) => key === 'event',
  )
  const timestamp = own(log, 'timestamp')
  return {
    name: label(moved.event) ?? label(own(log, 'name')) ?? 'log',
    timeUnixNano: nanosOfMicros(timestamp) ?? nanosOfIso(timestamp),
    attributes: pairs,
  }
}
