/**
 * The same spans in other envelopes. Written from the formats' own descriptions, apart from the readers under test: an
 * OTLP/JSON document in, whatever the other system would hold out.
 */

export type Json = Record<string, unknown>

export interface Attribute {
  readonly key: string
  readonly value: Json
}

export interface OtlpSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly kind?: number | string
  readonly startTimeUnixNano: string
  readonly endTimeUnixNano: string
  readonly attributes?: readonly Attribute[]
  readonly events?: readonly { name: string; timeUnixNano: string; attributes?: readonly Attribute[] }[]
  readonly links?: readonly { traceId: string; spanId: string; attributes?: readonly Attribute[] }[]
  /** Some senders write words for numbers. */
  readonly status?: { code?: number | string; message?: string }
  readonly droppedAttributesCount?: number
}

interface Placed {
  readonly span: OtlpSpan
  readonly resource: readonly Attribute[]
  readonly scope: { name?: string; version?: string }
}

export interface OtlpDocument {
  readonly resourceSpans: readonly {
    readonly resource?: { readonly attributes?: readonly Attribute[] }
    readonly scopeSpans: readonly {
      readonly scope?: { name?: string; version?: string }
      readonly spans: readonly OtlpSpan[]
    }[]
  }[]
}

export function placedSpans(document: OtlpDocument): Placed[] {
  return document.resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ scope, spans }) =>
      spans.map((span) => ({ span, resource: resource?.attributes ?? [], scope: scope ?? {} })),
    ),
  )
}

/** Times cut to whole microseconds (or milliseconds), for formats that hold no more. */
export function withCutTimes(document: OtlpDocument, digits: number): OtlpDocument {
  const cut = (key: string, value: unknown) =>
    key.endsWith('TimeUnixNano') || key === 'timeUnixNano'
      ? String(value).slice(0, -digits) + '0'.repeat(digits)
      : value
  return JSON.parse(JSON.stringify(document, cut))
}

export function plain(value: Json | undefined): unknown {
  if (value === undefined) return null
  if ('stringValue' in value) return value.stringValue
  if ('intValue' in value) return Number(value.intValue)
  if ('doubleValue' in value) return value.doubleValue
  if ('boolValue' in value) return value.boolValue
  if ('bytesValue' in value) return value.bytesValue
  if ('arrayValue' in value) return ((value.arrayValue as { values?: Json[] }).values ?? []).map(plain)
  if ('kvlistValue' in value) return plainMap((value.kvlistValue as { values?: Attribute[] }).values)
  return null
}

export function plainMap(attributes: readonly Attribute[] = []): Json {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, plain(value)]))
}

const micros = (nanos: string): number => Number(BigInt(nanos) / 1000n)
export const isRoot = (id: string | undefined): boolean => id === undefined || /^0*$/.test(id)
const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
const statusWords = ['UNSET', 'OK', 'ERROR'] as const
const spanKinds = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'] as const

export const codeOf = ({ status }: OtlpSpan): number => numberOf(status?.code, statusWords)
export const kindOf = ({ kind }: OtlpSpan): number => numberOf(kind, spanKinds)

function numberOf(value: number | string | undefined, words: readonly string[]): number {
  if (typeof value !== 'string') return value ?? 0
  return words.findIndex((word) => value.endsWith(word))
}

function byTrace(document: OtlpDocument): Map<string, Placed[]> {
  const traces = new Map<string, Placed[]>()
  for (const placed of placedSpans(document)) {
    const known = traces.get(placed.span.traceId)
    if (known) known.push(placed)
    else traces.set(placed.span.traceId, [placed])
  }
  return traces
}

function jaegerTags(attributes: Json): Json[] {
  return Object.entries(attributes).map(([key, value]) => {
    if (typeof value === 'boolean') return { key, type: 'bool', value }
    if (typeof value === 'number') return { key, type: Number.isInteger(value) ? 'int64' : 'float64', value }
    return { key, type: 'string', value: asText(value) }
  })
}

function carried({ span, scope }: Placed): Json {
  const code = codeOf(span)
  return {
    ...(scope.name === undefined ? {} : { 'otel.scope.name': scope.name }),
    ...(scope.version === undefined ? {} : { 'otel.scope.version': scope.version }),
    ...(code === 0 ? {} : { 'otel.status_code': statusWords[code] }),
    ...(span.status?.message ? { 'otel.status_description': span.status.message } : {}),
  }
}

export function toJaeger(document: OtlpDocument): Json {
  const traces = byTrace(document)
  const data = [...traces].map(([traceID, placed]) => {
    const names = new Map<string, string>()
    const processes: Json = {}
    const spans = placed.map((one) => {
      const { span, resource } = one
      const process = JSON.stringify(resource)
      const processID = names.get(process) ?? `p${names.size + 1}`
      names.set(process, processID)
      const { 'service.name': serviceName = 'unknown', ...tags } = plainMap(resource)
      processes[processID] = { serviceName, tags: jaegerTags(tags) }
      const links = (span.links ?? []).map((link) => ({
        refType: 'FOLLOWS_FROM',
        traceID: link.traceId,
        spanID: link.spanId,
      }))
      const parent = isRoot(span.parentSpanId) ? [] : [{ refType: 'CHILD_OF', traceID, spanID: span.parentSpanId }]
      return {
        traceID,
        spanID: span.spanId,
        operationName: span.name,
        references: [...parent, ...links],
        startTime: micros(span.startTimeUnixNano),
        duration: micros(span.endTimeUnixNano) - micros(span.startTimeUnixNano),
        tags: [
          ...jaegerTags(plainMap(span.attributes)),
          { key: 'span.kind', type: 'string', value: spanKinds[kindOf(span)]?.toLowerCase() },
          ...jaegerTags({ ...carried(one), ...(codeOf(span) === 2 ? { error: true } : {}) }),
          { key: 'internal.span.format', type: 'string', value: 'otlp' },
        ],
        logs: (span.events ?? []).map(({ name, timeUnixNano, attributes }) => ({
          timestamp: micros(timeUnixNano),
          fields: [{ key: 'event', type: 'string', value: name }, ...jaegerTags(plainMap(attributes))],
        })),
        processID,
        warnings: null,
      }
    })
    return { traceID, spans, processes, warnings: null }
  })
  return { data, total: 0, limit: 0, offset: 0, errors: null }
}

export function toZipkin(document: OtlpDocument): Json[][] {
  const traces = byTrace(document)
  return [...traces.values()].map((placed) =>
    placed.map((one) => {
      const { span, resource } = one
      const { 'service.name': serviceName, ...resourceTags } = plainMap(resource)
      const tags = { ...resourceTags, ...plainMap(span.attributes), ...carried(one) }
      const failed = codeOf(span) === 2 ? { error: span.status?.message || 'true' } : {}
      return {
        traceId: span.traceId,
        id: span.spanId,
        ...(isRoot(span.parentSpanId) ? {} : { parentId: span.parentSpanId }),
        name: span.name,
        ...(kindOf(span) > 1 ? { kind: spanKinds[kindOf(span)] } : {}),
        timestamp: micros(span.startTimeUnixNano),
        duration: micros(span.endTimeUnixNano) - micros(span.startTimeUnixNano),
        localEndpoint: { serviceName },
        tags: Object.fromEntries(Object.entries({ ...tags, ...failed }).map(([key, value]) => [key, asText(value)])),
        annotations: (span.events ?? []).map(({ name, timeUnixNano, attributes }) => ({
          timestamp: micros(timeUnixNano),
          value: attributes?.length ? JSON.stringify({ [name]: plainMap(attributes) }) : name,
        })),
      }
    }),
  )
}

/** The first version: times as annotations of the client, tags as annotations with keys. */
export function toZipkin1(document: OtlpDocument): Json[] {
  return toZipkin(document)
    .flat()
    .map(({ kind: _, timestamp, duration, localEndpoint: endpoint, tags, annotations, ...span }) => ({
      ...span,
      annotations: [
        { timestamp, value: 'cs', endpoint },
        ...(annotations as Json[]).map((one) => ({ ...one, endpoint })),
        { timestamp: (timestamp as number) + (duration as number), value: 'cr', endpoint },
      ],
      binaryAnnotations: [
        ...Object.entries(tags as Json).map(([key, value]) => ({ key, value, endpoint })),
        { key: 'sa', value: true, endpoint: { serviceName: 'elsewhere' } },
      ],
    }))
}

const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64')

export function toTempo(document: OtlpDocument): Json {
  const copy = JSON.parse(JSON.stringify(document), (key, value) => {
    if (/^(?:trace|span|parentSpan)Id$/.test(key) && value !== '') return base64(value)
    return value
  })
  for (const { span } of placedSpans(copy)) {
    Object.assign(span, { kind: `SPAN_KIND_${spanKinds[kindOf(span)]}` })
    if (span.status) {
      Object.assign(span.status, { code: `STATUS_CODE_${statusWords[codeOf(span)]}` })
    }
  }
  return { trace: copy, metrics: {} }
}

export function toSnakeCase(document: OtlpDocument): Json {
  const snake = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(snake)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [
        key.replace(/[A-Z]/g, (one) => `_${one.toLowerCase()}`),
        snake(entry),
      ]),
    )
  }
  return snake(document) as Json
}

const pair = (nanos: string): [number, number] => [
  Number(BigInt(nanos) / 1_000_000_000n),
  Number(BigInt(nanos) % 1_000_000_000n),
]

/** ReadableSpan objects; the SDK counts span kinds from 0. */
export function toJsSpans(document: OtlpDocument): Json[] {
  return placedSpans(document).map(({ span, resource, scope }) => ({
    name: span.name,
    kind: kindOf(span) - 1,
    spanContext: { traceId: span.traceId, spanId: span.spanId, traceFlags: 1 },
    ...(isRoot(span.parentSpanId) ? {} : { parentSpanContext: { traceId: span.traceId, spanId: span.parentSpanId } }),
    startTime: pair(span.startTimeUnixNano),
    endTime: pair(span.endTimeUnixNano),
    duration: [0, 0],
    ended: true,
    status: { ...span.status, code: codeOf(span) },
    attributes: plainMap(span.attributes),
    links: (span.links ?? []).map((link) => ({
      context: { traceId: link.traceId, spanId: link.spanId },
      attributes: plainMap(link.attributes),
    })),
    events: (span.events ?? []).map((event) => ({
      name: event.name,
      time: pair(event.timeUnixNano),
      attributes: plainMap(event.attributes),
    })),
    resource: { attributes: plainMap(resource) },
    instrumentationScope: scope,
    droppedAttributesCount: span.droppedAttributesCount ?? 0,
  }))
}

const iso = (nanos: string): string =>
  new Date(Number(BigInt(nanos) / 1_000_000n)).toISOString().replace(/\d{3}Z$/, `${nanos.slice(-9, -3)}Z`)

export function toPythonSpans(document: OtlpDocument): Json[] {
  return placedSpans(document).map(({ span, resource }) => ({
    name: span.name,
    context: { trace_id: `0x${span.traceId}`, span_id: `0x${span.spanId}`, trace_state: '[]' },
    kind: `SpanKind.${spanKinds[kindOf(span)]}`,
    parent_id: isRoot(span.parentSpanId) ? null : `0x${span.parentSpanId}`,
    start_time: iso(span.startTimeUnixNano),
    end_time: iso(span.endTimeUnixNano),
    status: {
      status_code: statusWords[codeOf(span)],
      ...(span.status?.message ? { description: span.status.message } : {}),
    },
    attributes: plainMap(span.attributes),
    events: (span.events ?? []).map((event) => ({
      name: event.name,
      timestamp: iso(event.timeUnixNano),
      attributes: plainMap(event.attributes),
    })),
    links: (span.links ?? []).map((link) => ({
      context: { trace_id: `0x${link.traceId}`, span_id: `0x${link.spanId}` },
      attributes: plainMap(link.attributes),
    })),
    resource: { attributes: plainMap(resource), schema_url: '' },
  }))
}
