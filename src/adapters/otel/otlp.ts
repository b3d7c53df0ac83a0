import type { Fact } from '../../model/facts.ts'
import type { SessionAdapter } from '../adapter.ts'
import { list, own, record, type UnknownRecord } from '../reading.ts'
import { createContextReader } from './context.ts'
import { createJsonMemo } from './jsonMemo.ts'
import { readLogRecord } from './logs.ts'
import { readSpan, type SpanReader } from './readSpan.ts'
import { readResource, readScope } from './resource.ts'
import { issue } from './spanParts.ts'

/** A list under either spelling of its key. */
function listAt(value: unknown, ...keys: readonly string[]): readonly unknown[] | undefined {
  for (const key of keys) {
    const found = list(own(value, key))
    if (found) return found
  }
  return undefined
}

const scopeKeys = ['scopeSpans', 'scope_spans', 'instrumentationLibrarySpans', 'instrumentation_library_spans'] as const

function spansOfBatches(value: unknown): readonly unknown[] | undefined {
  const found = listAt(value, 'resourceSpans', 'resource_spans')
  if (found) return found
  const batches = list(own(value, 'batches'))
  return batches?.some((batch) => listAt(batch, ...scopeKeys)) ? batches : undefined
}

/** `resourceSpans` as every sender and store wraps them: bare, with underscores, Tempo's `batches` and `trace`. */
function resourceSpansOf(document: unknown): readonly unknown[] | undefined {
  return spansOfBatches(document) ?? spansOfBatches(own(document, 'trace'))
}

function isBareSpan(document: unknown): boolean {
  const span = record(document)
  if (!span) return false
  const named = typeof span.traceId === 'string' && typeof span.spanId === 'string'
  return named && span.startTimeUnixNano !== undefined && Object.hasOwn(span, 'name')
}

/** Facts handed on at a time: one by one they would cost more than reading them. */
const portion = 1_000

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
      else facts.push(issue('span-without-id', 'A span is no object and cannot be read.', typeof sent, 1))
      if (facts.length < portion) continue
      yield* facts
      facts.length = 0
    }
  }
}

function* readLogs(document: unknown): Iterable<Fact> {
  for (const resourceLogs of listAt(document, 'resourceLogs', 'resource_logs') ?? []) {
    const scopes = listAt(resourceLogs, 'scopeLogs', 'scope_logs', 'instrumentationLibraryLogs') ?? []
    for (const scopeLogs of scopes) {
      for (const sent of listAt(scopeLogs, 'logRecords', 'log_records') ?? []) {
        const log = record(sent)
        if (log) yield readLogRecord(log)
      }
    }
  }
}

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
  matches: (document) =>
    resourceSpansOf(document) !== undefined || isLogs(document) || isMetrics(document) || isBareSpan(document),
  *read(document) {
    const memo = createJsonMemo()
    const reader: SpanReader = { memo, contextOf: createContextReader(memo), facts: [] }
    const resourceSpans = resourceSpansOf(document)
    for (const spans of resourceSpans ?? []) yield* readScopes(spans, reader)
    if (!resourceSpans && isBareSpan(document)) {
      readSpan(document as UnknownRecord, { attributes: undefined, context: {} }, undefined, reader)
    }
    yield* reader.facts
    yield* readLogs(document)
    if (isMetrics(document)) {
      yield issue('metrics-ignored', 'Metrics (resourceMetrics) belong to no session; they were left out.')
    }
  },
}
