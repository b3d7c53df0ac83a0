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

/**
 * A plain object, made by a constructor: a literal has room for the fields it names, and every further field would move the
 * object once more; of a constructor the engine learns how many fields its objects come to have.
 */
function PlainSpan(this: Omit<MutableSpan, 'attributes'>, fact: SpanFact, place: SpanPlace): void {
  const kind = fact.kind ?? 'unknown'
  this.id = fact.spanId
  this.traceId = fact.traceId
  this.parent = place.parent
  this.end = place.end
  this.depth = place.depth
  this.kind = kind
  this.name = fact.name === undefined || fact.name === '' ? (fact.kindLabel ?? kind) : fact.name
  this.startMs = place.startMs
  this.status = statusOf(fact, place)
  this.own = NO_TOTALS
  this.events = fact.events ?? NO_EVENTS
  this.links = fact.links ?? NO_LINKS
  this.scores = NO_SCORES
}
PlainSpan.prototype = Object.prototype
const SpanMaker = PlainSpan as unknown as new (fact: SpanFact, place: SpanPlace) => MutableSpan

/** A fact in its place. Absent fields stay absent. */
export function spanOf(fact: SpanFact, place: SpanPlace): MutableSpan {
  const span = new SpanMaker(fact, place)
  const source = attributeSourceOf(fact)
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
