import { fullId, isCarrier, scopeOf, statusOf } from '../otel/foreignSpan.ts'
import { endOfMicros, nanosOfMicros } from '../otel/moments.ts'
import { readResource } from '../otel/resource.ts'
import { type FoundSpan, noResource } from '../otel/spanFacts.ts'
import { sortAttributes, withTypes } from '../otel/textAttributes.ts'
import { entries, list, own, parseJson, record, text, type UnknownRecord } from '../reading.ts'

/** Attributes of resources: Zipkin has no place for them, exporters write them among the tags. */
const resourceKey =
  /^(?:service|telemetry|process|host|os|container|k8s|cloud|faas|deployment)\.|^(?:project_name|project_type|project_version_name|session_name|openinference\.project\.name)$/

const linkKey = /^otlp\.link\.\d{1,4}$/

/**
 * `{ traceId, id, parentId, name, timestamp, duration, localEndpoint, tags, annotations }`, times in microseconds and every
 * tag a text, as an OTLP span. `id`, `parentId`: under which it is kept, where two halves share one.
 */
export function zipkinSpan(sent: UnknownRecord, id: unknown, parentId: unknown): FoundSpan {
  const tags = entries(sent.tags).map(([key, value]) => [key, withTypes(key, value)] as const)
  const isMoved = (key: string): boolean => isCarrier(key) || resourceKey.test(key) || linkKey.test(key)
  const { pairs, moved } = sortAttributes(tags, isMoved)
  return {
    raw: sent,
    resource: resourceOf(sent, moved),
    scope: scopeOf(moved),
    span: {
      traceId: fullId(sent.traceId, 'trace'),
      spanId: fullId(id, 'span'),
      parentSpanId: fullId(parentId, 'span'),
      name: sent.name,
      startTimeUnixNano: nanosOfMicros(sent.timestamp),
      endTimeUnixNano: endOfMicros(sent.timestamp, sent.duration),
      attributes: pairs,
      status: statusOf(moved),
      droppedAttributesCount: moved['otel.dropped_attributes_count'],
      events: (list(sent.annotations) ?? []).flatMap(eventOf),
      links: Object.entries(moved).flatMap(([key, value]) => (linkKey.test(key) ? linkOf(value) : [])),
    },
  }
}

function resourceOf(sent: UnknownRecord, moved: UnknownRecord): FoundSpan['resource'] {
  const service = text(moved['service.name']) ?? text(own(sent.localEndpoint, 'serviceName'))
  const attributes = Object.entries(moved)
    .filter(([key]) => resourceKey.test(key) && key !== 'service.name')
    .map(([key, value]) => ({ key, value }))
  if (service !== undefined) attributes.unshift({ key: 'service.name', value: service })
  return attributes.length === 0 ? noResource : readResource({ attributes })
}

/** `traceId|spanId|traceState|{attributes}|dropped`, as collectors write it. */
function linkOf(value: unknown): UnknownRecord[] {
  const [traceId, spanId, , attributes] = typeof value === 'string' ? value.split('|') : []
  if (traceId === undefined || spanId === undefined) return []
  return [{ traceId, spanId, attributes: record(parseJson(attributes)) ?? [] }]
}

/**
 * An annotation is a name, or a name with attributes in one of three hands: `{"exception": {…}}`, `"exception": {…}`,
 * `exception|{…}|0`.
 */
function eventOf(annotation: unknown): UnknownRecord[] {
  const value = text(own(annotation, 'value'))
  if (value === undefined) return []
  const timeUnixNano = nanosOfMicros(own(annotation, 'timestamp'))
  const named = nameAndAttributes(value)
  return [{ timeUnixNano, ...(named ?? { name: value, attributes: [] }) }]
}

function nameAndAttributes(value: string): { name: string; attributes: unknown } | undefined {
  const trimmed = value.trim()
  const braced = trimmed.startsWith('"') ? `{${trimmed}}` : trimmed
  if (braced.startsWith('{')) {
    const [entry, ...others] = entries(parseJson(braced))
    return entry && others.length === 0 && record(entry[1]) ? { name: entry[0], attributes: entry[1] } : undefined
  }
  const bar = trimmed.indexOf('|{')
  const end = trimmed.lastIndexOf('}')
  if (bar <= 0 || end < bar) return undefined
  const attributes = record(parseJson(trimmed.slice(bar + 1, end + 1)))
  return attributes && { name: trimmed.slice(0, bar), attributes }
}
