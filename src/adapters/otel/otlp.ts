import type { Fact } from '../../model/facts.ts'
import type { PortionPath, SessionAdapter } from '../adapter.ts'
import { list, own, record, type UnknownRecord } from '../reading.ts'
import type { ContextReader } from './context.ts'
import { readLogRecord } from './logs.ts'
import { readSpan, type SpanReader } from './readSpan.ts'
import { readResource, readScope } from './resource.ts'
import { createSpanReader, noResource, portion } from './spanFacts.ts'
import { metricsIgnored, notASpan } from './spanParts.ts'

/** A list under either spelling of its key. */
function listAt(value: unknown, ...keys: readonly string[]): readonly unknown[] | undefined {
  for (const key of keys) {
    const found = list(own(value, key))
    if (found) return found
  }
  return undefined
}

const scopeKeys = ['scopeSpans', 'scope_spans', 'instrumentationLibrarySpans', 'instrumentation_library_spans'] as const

function batchesOf(value: unknown): readonly unknown[] | undefined {
  const found = listAt(value, 'resourceSpans', 'resource_spans')
  if (found) return found
  const batches = list(own(value, 'batches'))
  if (batches?.some((batch) => listAt(batch, ...scopeKeys))) return batches
  // One resource alone, as some write it line by line.
  return listAt(value, ...scopeKeys) ? [value] : undefined
}

/** What answers wrap around a request: Tempo's `trace`, Jaeger's `result`. */
const wrappers = ['trace', 'result', 'data'] as const

/** `resourceSpans` as every sender and store wraps them: bare, with underscores, Tempo's `batches`, inside an answer. */
function resourceSpansOf(document: unknown): readonly unknown[] | undefined {
  const found = batchesOf(document)
  if (found) return found
  for (const wrapper of wrappers) {
    const inner = record(own(document, wrapper))
    const wrapped = inner && batchesOf(inner)
    if (wrapped) return wrapped
  }
  return undefined
}

function isBareSpan(document: unknown): boolean {
  const span = record(document)
  if (!span || !Object.hasOwn(span, 'name')) return false
  if (typeof (span.traceId ?? span.trace_id) !== 'string' || typeof (span.spanId ?? span.span_id) !== 'string') {
    return false
  }
  // MLflow writes its own spans nearly so, every value JSON text.
  if (own(span.attributes, 'mlflow.traceRequestId') !== undefined) return false
  return span.startTimeUnixNano !== undefined || span.start_time_unix_nano !== undefined
}

/** Spans without an envelope: alone, in a list, or under `spans`. */
function bareSpansOf(document: unknown): readonly unknown[] | undefined {
  const isMlflow = own(document, 'trace_info') !== undefined
  const spans = list(document) ?? (isMlflow ? undefined : list(own(document, 'spans')))
  if (spans) return spans.length > 0 && spans.every(isBareSpan) ? spans : undefined
  return isBareSpan(document) ? [document] : undefined
}

function* readBareSpans(spans: readonly unknown[], reader: SpanReader): Iterable<Fact> {
  const { facts } = reader
  for (const sent of spans) {
    const span = sent as UnknownRecord
    const resource = record(span.resource)
    const scope = readScope(span.scope ?? span.instrumentationScope ?? span.instrumentationLibrary)
    readSpan(span, resource ? readResource(resource) : noResource, scope, reader)
    if (facts.length < portion) continue
    yield* facts
    facts.length = 0
  }
}

function* readScopes(resourceSpans: unknown, reader: SpanReader): Iterable<Fact> {
  const { facts } = reader
  const resource = readResource(own(resourceSpans, 'resource'))
  for (const scopeSpans of listAt(resourceSpans, ...scopeKeys) ?? []) {
    const scope = readScope(
      own(scopeSpans, 'scope') ??
        own(scopeSpans, 'instrumentationLibrary') ??
        own(scopeSpans, 'instrumentation_library'),
    )
    for (const sent of list(own(scopeSpans, 'spans')) ?? []) {
      const span = record(sent)
      if (span) readSpan(span, resource, scope, reader)
      else facts.push(notASpan(sent))
      if (facts.length < portion) continue
      yield* facts
      facts.length = 0
    }
  }
}

function* readLogs(document: unknown, contextOf: ContextReader): Iterable<Fact> {
  for (const resourceLogs of listAt(document, 'resourceLogs', 'resource_logs') ?? []) {
    const resource = readResource(own(resourceLogs, 'resource'))
    const scopes = listAt(resourceLogs, 'scopeLogs', 'scope_logs', 'instrumentationLibraryLogs') ?? []
    for (const scopeLogs of scopes) {
      const scope = readScope(own(scopeLogs, 'scope') ?? own(scopeLogs, 'instrumentationLibrary'))
      for (const sent of listAt(scopeLogs, 'logRecords', 'log_records') ?? []) {
        const log = record(sent)
        if (log) yield readLogRecord(log, { resource, scope, contextOf })
      }
    }
  }
}

const scopeNames = ['scope', 'instrumentationLibrary', 'instrumentation_library'] as const

/** Entries of one signal, each under its resource and its scope. */
function portionsOf(outer: readonly string[], middle: readonly string[], inner: readonly string[]): PortionPath[] {
  return outer.flatMap((first) =>
    middle.flatMap((second) =>
      inner.map((third) => [{ key: first }, { key: second, after: ['resource'] }, { key: third, after: scopeNames }]),
    ),
  )
}

const barePortions: readonly PortionPath[] = [
  ...portionsOf(['resourceSpans', 'resource_spans', 'batches'], scopeKeys, ['spans']),
  ...portionsOf(
    ['resourceLogs', 'resource_logs'],
    ['scopeLogs', 'scope_logs', 'instrumentationLibraryLogs'],
    ['logRecords', 'log_records'],
  ),
]

function isMetrics(document: unknown): boolean {
  return listAt(document, 'resourceMetrics', 'resource_metrics') !== undefined
}

function isLogs(document: unknown): boolean {
  return listAt(document, 'resourceLogs', 'resource_logs') !== undefined
}

/**
 * OTLP in JSON: what collectors, SDKs and stores of OpenTelemetry write. Spans become span facts, log records events of
 * their spans, metrics are left out and counted.
 */
export const otlp: SessionAdapter = {
  id: 'otlp',
  label: 'OTLP JSON',
  tellingKeys: [
    'resourceSpans',
    'resource_spans',
    'resourceLogs',
    'resourceMetrics',
    'batches',
    'scopeSpans',
    'spanId',
  ],
  portions: [
    ...barePortions,
    ...wrappers.flatMap((key) => barePortions.map((path): PortionPath => [{ key }, ...path])),
  ],
  matches: (document) =>
    resourceSpansOf(document) !== undefined ||
    isLogs(document) ||
    isMetrics(document) ||
    bareSpansOf(document) !== undefined,
  *read(document) {
    const reader = createSpanReader()
    const resourceSpans = resourceSpansOf(document)
    for (const spans of resourceSpans ?? []) yield* readScopes(spans, reader)
    if (!resourceSpans) yield* readBareSpans(bareSpansOf(document) ?? [], reader)
    yield* reader.facts
    yield* readLogs(document, reader.contextOf)
    if (isMetrics(document)) {
      yield metricsIgnored('resourceMetrics')
    }
  },
}
