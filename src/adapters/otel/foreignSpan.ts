import { boolean, text, type UnknownRecord } from '../reading.ts'
import type { ReadScope } from './resource.ts'

/** Attributes into which Jaeger and Zipkin exporters put what those formats have no field for. */
const carriers = new Set([
  ...['otel.status_code', 'otel.status_description', 'otel.scope.name', 'otel.scope.version', 'otel.library.name'],
  ...['otel.library.version', 'otel.dropped_attributes_count', 'otel.dropped_events_count', 'otel.dropped_links_count'],
  ...['span.kind', 'internal.span.format', 'w3c.tracestate', 'error'],
])

export function isCarrier(key: string): boolean {
  return carriers.has(key)
}

/** `otel.status_code`, else whatever `error` says: a truth value, or what went wrong. */
export function statusOf(moved: UnknownRecord): UnknownRecord {
  const { error } = moved
  const description = text(moved['otel.status_description'])
  const told = text(moved['otel.status_code'])
  const failed = error === undefined || error === null ? undefined : boolean(error)
  // Senders without a truth value write the message itself.
  const message = description ?? (failed === undefined ? text(error) : undefined)
  const isError = failed ?? message !== undefined
  const code = told ?? (isError && error !== undefined ? 'ERROR' : undefined)
  return { ...(code === undefined ? {} : { code }), ...(message === undefined ? {} : { message }) }
}

export function scopeOf(moved: UnknownRecord): ReadScope | undefined {
  const name = text(moved['otel.scope.name']) ?? text(moved['otel.library.name'])
  const version = text(moved['otel.scope.version']) ?? text(moved['otel.library.version'])
  return name === undefined ? undefined : { name, ...(version === undefined ? {} : { version }) }
}

/** Ids of 64 bits, and ids whose leading zeros were left out, as the other envelopes write them. */
export function fullId(value: unknown, kind: 'trace' | 'span'): unknown {
  if (typeof value !== 'string') return value
  const wanted = kind === 'trace' ? 32 : 16
  const trimmed = value.trim()
  return trimmed.length < wanted && /^[0-9a-f]+$/i.test(trimmed) ? trimmed.toLowerCase().padStart(wanted, '0') : value
}
