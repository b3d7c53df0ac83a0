import type { SpanFact } from './facts.ts'
import { instant } from './instant.ts'
import { addLazyAttributes, attributeSourceOf } from './lazyAttributes.ts'
import type { MutableSpan } from './mutableSpan.ts'
import type { Attributes, Score, SpanEvent, SpanLink, SpanStatus } from './session.ts'
import { NO_TOTALS } from './totals.ts'

/** Where a span stands in its session. */
export interface SpanPlace {
  readonly parent: number
  readonly end: number
  readonly depth: number
  readonly startMs: number
  readonly endMs: number | undefined
  readonly isTraceRunning: boolean
}

const NO_ATTRIBUTES: Attributes = Object.freeze(Object.create(null))
const NO_EVENTS: readonly SpanEvent[] = []
const NO_LINKS: readonly SpanLink[] = []
const NO_SCORES: readonly Score[] = []

/** A fact in its place. Absent fields stay absent. */
export function spanOf(fact: SpanFact, place: SpanPlace): MutableSpan {
  const kind = fact.kind ?? 'unknown'
  const given: Omit<MutableSpan, 'attributes'> = {
    id: fact.spanId,
    traceId: fact.traceId,
    parent: place.parent,
    end: place.end,
    depth: place.depth,
    kind,
    name: fact.name === undefined || fact.name === '' ? (fact.kindLabel ?? kind) : fact.name,
    startMs: place.startMs,
    status: statusOf(fact, place),
    own: NO_TOTALS,
    events: fact.events ?? NO_EVENTS,
    links: fact.links ?? NO_LINKS,
    scores: NO_SCORES,
  }
  const source = attributeSourceOf(fact)
  const span = given as MutableSpan
  if (source === undefined) span.attributes = fact.attributes ?? NO_ATTRIBUTES
  else addLazyAttributes(span, source)
  const firstTokenMs = instant(fact.firstTokenMs)
  if (place.endMs !== undefined) span.endMs = place.endMs
  if (fact.error !== undefined) span.error = fact.error
  if (fact.model !== undefined) span.model = fact.model
  if (fact.requestedModel !== undefined && fact.requestedModel !== fact.model) span.requestedModel = fact.requestedModel
  if (fact.provider !== undefined) span.provider = fact.provider
  if (fact.kindLabel !== undefined) span.kindLabel = fact.kindLabel
  if (fact.parameters !== undefined) span.parameters = fact.parameters
  if (firstTokenMs !== undefined) span.firstTokenMs = firstTokenMs
  if (fact.toolCallId !== undefined) span.toolCallId = fact.toolCallId
  if (fact.responseId !== undefined) span.responseId = fact.responseId
  if (fact.finishReason !== undefined) span.finishReason = fact.finishReason
  if (fact.input !== undefined) span.input = fact.input
  if (fact.output !== undefined) span.output = fact.output
  if (fact.resource !== undefined) span.resource = fact.resource
  if (fact.scope !== undefined) span.scope = fact.scope
  if (fact.prompt !== undefined) span.prompt = fact.prompt
  if (fact.droppedAttributes !== undefined) span.droppedAttributes = fact.droppedAttributes
  if (fact.raw !== undefined) span.raw = fact.raw
  return span
}

function statusOf(fact: SpanFact, { endMs, isTraceRunning }: SpanPlace): SpanStatus {
  if (fact.error !== undefined) return 'error'
  const status = fact.status ?? 'unset'
  if (endMs === undefined) return status === 'unset' && isTraceRunning ? 'running' : status
  return status === 'running' ? 'unset' : status
}
