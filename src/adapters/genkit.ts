import type { Fact, TraceFact } from '../model/facts.ts'
import type { SessionAdapter } from './adapter.ts'
import { defined } from './defined.ts'
import { spanOf } from './genkit/spans.ts'
import { readId } from './otel/ids.ts'
import { type FoundSpan, spanFacts } from './otel/spanFacts.ts'
import { entries, list, own, record, text, timeToMs } from './reading.ts'
import { areRows } from './rows.ts'

/**
 * Genkit's trace store: `{ traceId, displayName, startTime, endTime, spans: { <span id>: Span } }`, pages
 * `{ traces, continuationToken }` of them, and live events `{ type: 'span_start' | 'span_end', traceId, span }`.
 */
export const genkit: SessionAdapter = {
  id: 'genkit',
  label: 'Genkit traces',
  tellingKeys: ['traceId', 'spans', 'displayName', 'continuationToken'],
  matches: (document) => isKnown(document) || areRows(document, isKnown),
  read: (document) => spanFacts(found(document)),
}

function isKnown(document: unknown): boolean {
  if (isTrace(document) || isLive(document)) return true
  const traces = list(own(document, 'traces'))
  return traces !== undefined && traces.length > 0 && traces.every(isTrace)
}

/** Spans are an object here, keyed by their ids. */
function isTrace(document: unknown): boolean {
  const spans = record(own(document, 'spans'))
  if (spans === undefined || typeof own(document, 'traceId') !== 'string') return false
  for (const id in spans) return isSpan(spans[id])
  return Object.hasOwn(document as object, 'displayName')
}

function isLive(document: unknown): boolean {
  const type = own(document, 'type')
  return (type === 'span_start' || type === 'span_end') && isSpan(own(document, 'span'))
}

function isSpan(value: unknown): boolean {
  return typeof own(value, 'spanId') === 'string' && own(value, 'startTime') !== undefined
}

function* found(document: unknown): Iterable<FoundSpan | Fact> {
  for (const item of list(document) ?? list(own(document, 'traces')) ?? [document]) {
    if (isLive(item)) {
      yield spanOf(own(item, 'span'), own(item, 'traceId'))
      continue
    }
    const traceId = own(item, 'traceId')
    const id = readId(traceId, 'trace')?.id
    const trace = id === undefined ? undefined : traceFact(item, id)
    if (trace !== undefined) yield trace
    for (const [, span] of entries(own(item, 'spans'))) yield spanOf(span, traceId)
  }
}

/** Names and dates of the whole; a trace that is saved in parts has them only with its root. */
function traceFact(trace: unknown, traceId: string): TraceFact | undefined {
  const name = text(own(trace, 'displayName'))
  const startMs = timeToMs(own(trace, 'startTime'))
  if (name === undefined && startMs === undefined) return undefined
  return { fact: 'trace', traceId, ...defined({ name, startMs, endMs: timeToMs(own(trace, 'endTime')) }) }
}
