import type { Fact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { jaegerSpan } from './jaeger/span.ts'
import { jaegerPairs } from './jaeger/tags.ts'
import { type ReadResource, readResource } from './otel/resource.ts'
import { type FoundSpan, noResource, spanFacts } from './otel/spanFacts.ts'
import { issue, notASpan } from './otel/spanParts.ts'
import { entries, label, list, own, record, text, type UnknownRecord } from './reading.ts'

/**
 * Jaeger: answers and downloads `{ data: [{ traceID, spans, processes }] }`, single traces, and spans as its stores keep
 * them (`{ traceID, spanID, operationName, process, … }`, one per line or in a list).
 */
export const jaeger: SessionAdapter = {
  id: 'jaeger',
  label: 'Jaeger JSON',
  tellingKeys: ['data', 'traceID', 'spanID', 'spans', 'processes', 'operationName', 'references', 'processID'],
  matches,
  read: (document) => spanFacts(found(document)),
}

function isSpan(value: unknown): boolean {
  return text(own(value, 'operationName')) !== undefined && (has(value, 'spanID') || has(value, 'spanId'))
}

function isTrace(value: unknown): boolean {
  const spans = list(own(value, 'spans'))
  if (!spans) return false
  return record(own(value, 'processes')) !== undefined ? has(value, 'traceID') : spans.some(isSpan)
}

function has(value: unknown, key: string): boolean {
  const given = own(value, key)
  return given !== undefined && given !== null
}

/** An answer without traces: nothing was found, or something went wrong. */
function isEmptyAnswer(document: unknown): boolean {
  const data = own(document, 'data')
  const isEmpty = data === null || list(data)?.length === 0
  return isEmpty && ['total', 'limit', 'offset', 'errors'].every((key) => own(document, key) !== undefined)
}

function partsOf(document: unknown): readonly unknown[] {
  return list(document) ?? list(own(document, 'data')) ?? [document]
}

function matches(document: unknown): boolean {
  const items = list(document)
  if (items) return items.length > 0 && items.every((item) => isTrace(item) || isSpan(item))
  return partsOf(document).some((part) => isTrace(part) || isSpan(part)) || isEmptyAnswer(document)
}

function* found(document: unknown): Iterable<FoundSpan | Fact> {
  for (const part of partsOf(document)) {
    const trace = record(part)
    const spans = list(trace?.spans)
    if (trace && spans) yield* spansOfTrace(trace, spans)
    else yield* spanOrIssue(part, (span) => resourceOf(span.process))
  }
  for (const error of list(own(document, 'errors')) ?? []) {
    const example = [label(own(error, 'code')), text(own(error, 'msg'))].filter((word) => word !== undefined).join(' ')
    yield issue('answer-failed', 'Jaeger answered with an error.', example)
  }
  if (isEmptyAnswer(document)) yield issue('payload-empty', 'There is nothing to read.', 'an answer without traces')
}

function* spansOfTrace(trace: UnknownRecord, spans: readonly unknown[]): Iterable<FoundSpan | Fact> {
  const processes = new Map<string, ReadResource>()
  for (const [id, process] of entries(trace.processes)) processes.set(id, resourceOf(process))
  const processOf = (span: UnknownRecord): ReadResource =>
    processes.get(label(span.processID) ?? label(span.processId) ?? '') ?? resourceOf(span.process)
  for (const span of spans) yield* spanOrIssue(span, processOf, trace.traceID)
  for (const warning of list(trace.warnings) ?? []) yield warned(label(trace.traceID), warning)
}

function* spanOrIssue(
  sent: unknown,
  resource: (span: UnknownRecord) => ReadResource,
  traceId?: unknown,
): Iterable<FoundSpan | Fact> {
  const span = record(sent)
  if (!span) {
    yield notASpan(sent)
    return
  }
  yield jaegerSpan(span, resource(span), traceId)
  for (const warning of list(span.warnings) ?? []) yield warned(label(span.spanID) ?? label(span.spanId), warning)
}

function warned(id: string | undefined, warning: unknown): Fact {
  return issue('sender-warning', 'Jaeger attached a warning.', `${id ?? ''} ${label(warning) ?? ''}`.trim())
}

/** `{ serviceName, tags }`. */
function resourceOf(process: unknown): ReadResource {
  const service = text(own(process, 'serviceName'))
  const named = service === undefined ? [] : [{ key: 'service.name', value: service }]
  const attributes = [...named, ...jaegerPairs(process).filter(({ key }) => key !== 'service.name')]
  return attributes.length === 0 ? noResource : readResource({ attributes })
}
