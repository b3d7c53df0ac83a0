import type { Fact, SpanFact, TraceFact } from '../model/facts.ts'
import type { Issue } from '../model/session.ts'
import type { SessionAdapter } from './adapter.ts'
import { defined } from './defined.ts'
import { readId } from './otel/ids.ts'
import { nanosOf } from './otel/moments.ts'
import { readResource } from './otel/resource.ts'
import { type FoundSpan, noResource, spanFacts } from './otel/spanFacts.ts'
import { amount, label, list, nanosToMs, number, own, record, text, type UnknownRecord } from './reading.ts'

/**
 * Tempo's search: `{ traces: [{ traceID, rootServiceName, rootTraceName, startTimeUnixNano, durationMs, spanSets: [{ spans:
 * [{ spanID, startTimeUnixNano, durationNanos, attributes }] }] }], metrics }`. It names traces and the spans that matched,
 * without parents and without what was not asked for.
 */
export const tempoSearch: SessionAdapter = {
  id: 'tempoSearch',
  label: 'Tempo search',
  tellingKeys: ['traces', 'traceID', 'rootServiceName', 'rootTraceName', 'durationMs', 'spanSets', 'spanSet'],
  matches: (document) => list(own(document, 'traces'))?.some(isTrace) ?? isTrace(document),
  *read(document) {
    for (const fact of spanFacts(found(document))) yield fact.fact === 'span' ? withoutGuesses(fact) : fact
  },
}

function isTrace(value: unknown): boolean {
  if (text(own(value, 'traceID')) === undefined || Object.hasOwn(value as object, 'spans')) return false
  const keys = ['rootServiceName', 'rootTraceName', 'spanSets', 'spanSet']
  return keys.some((key) => own(value, key) !== undefined)
}

function* found(document: unknown): Iterable<FoundSpan | Fact> {
  for (const sent of list(own(document, 'traces')) ?? [document]) {
    const trace = record(sent)
    // Tempo leaves leading zeros out.
    const traceId = trace && readId(padded(trace.traceID), 'trace')?.id
    if (!trace || traceId === undefined) {
      yield { fact: 'issue', code: 'row-without-id', message: 'A trace has no id.', example: typeof sent, value: sent }
      continue
    }
    yield traceFact(trace, traceId)
    for (const span of spansOf(trace)) yield spanOf(span, traceId, trace)
  }
}

function padded(id: unknown): unknown {
  return typeof id === 'string' && /^[0-9a-f]{1,31}$/i.test(id) ? id.padStart(32, '0') : id
}

function summaryOnly(traceId: string): Issue {
  const message =
    'A search names traces and matching spans only; parents and content are there where the trace was given too.'
  return { code: 'summary-only', message, count: 1, examples: [traceId] }
}

/** What a summary does not say must not be laid over the span itself, where that was given as well. */
function withoutGuesses(fact: SpanFact): SpanFact {
  const { kind, status, usage, error: _error, raw: _raw, ...said } = fact
  // A search may ask for one side of the usage only; that is no total.
  const isWhole = usage?.inputTokens !== undefined && usage.outputTokens !== undefined
  const { totalTokens, ...amounts } = usage ?? {}
  return {
    ...said,
    ...defined({
      kind: kind === 'unknown' ? undefined : kind,
      status: status === 'unset' ? undefined : status,
      usage: usage && defined({ ...amounts, totalTokens: isWhole ? totalTokens : undefined }),
    }),
  }
}

function traceFact(trace: UnknownRecord, traceId: string): TraceFact {
  const startMs = nanosToMs(trace.startTimeUnixNano)
  const durationMs = amount(trace.durationMs)
  return {
    fact: 'trace',
    traceId,
    issues: [summaryOnly(traceId)],
    ...defined({
      name: text(trace.rootTraceName),
      startMs,
      endMs: startMs === undefined || durationMs === undefined ? undefined : startMs + durationMs,
      raw: trace,
    }),
  }
}

/** Spans of every set, each once; older answers have one set, beside the list or alone. */
function spansOf(trace: UnknownRecord): readonly UnknownRecord[] {
  const sets = [...(list(trace.spanSets) ?? []), trace.spanSet]
  const byId = new Map<string, UnknownRecord>()
  for (const set of sets) {
    for (const sent of list(own(set, 'spans')) ?? []) {
      const span = record(sent)
      const id = label(span?.spanID) ?? label(span?.spanId)
      if (span && id !== undefined && !byId.has(id)) byId.set(id, span)
    }
  }
  return [...byId.values()]
}

function spanOf(sent: UnknownRecord, traceId: string, trace: UnknownRecord): FoundSpan {
  const start = nanosOf(sent.startTimeUnixNano)
  const lasted = number(sent.durationNanos)
  const service = text(trace.rootServiceName)
  return {
    raw: sent,
    resource: service === undefined ? noResource : readResource({ attributes: { 'service.name': service } }),
    scope: undefined,
    span: {
      traceId,
      spanId: sent.spanID ?? sent.spanId,
      name: sent.name,
      startTimeUnixNano: start,
      endTimeUnixNano:
        start === undefined || lasted === undefined || lasted < 0 || !Number.isSafeInteger(lasted)
          ? undefined
          : String(BigInt(start) + BigInt(lasted)),
      attributes: sent.attributes,
      // A query may ask for the status: it comes as an attribute.
      status: { code: statusAttribute(sent.attributes) },
    },
  }
}

function statusAttribute(attributes: unknown): unknown {
  for (const pair of list(attributes) ?? []) {
    if (own(pair, 'key') === 'status') return own(own(pair, 'value'), 'stringValue')
  }
  return undefined
}
