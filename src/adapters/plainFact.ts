import type { SpanFact } from '../model/facts.ts'
import type { SpanKind } from '../model/session.ts'

/** A fact that is being written. */
export type MutableFact = { -readonly [Key in keyof SpanFact]: SpanFact[Key] }

/**
 * A plain object, made by a constructor: a literal has room for the fields it names, and every further field would move the
 * object once more; of a constructor the engine learns how many fields its objects come to have.
 */
function PlainFact(this: MutableFact, traceId: string, spanId: string, kind: SpanKind, raw: unknown): void {
  this.fact = 'span'
  this.traceId = traceId
  this.spanId = spanId
  this.kind = kind
  this.raw = raw
}
PlainFact.prototype = Object.prototype
const FactMaker = PlainFact as unknown as new (
  traceId: string,
  spanId: string,
  kind: SpanKind,
  raw: unknown,
) => MutableFact

/** The fact of one of very many spans. Further fields are set one by one, each only where the payload says it. */
export function plainFact(traceId: string, spanId: string, kind: SpanKind, raw: unknown): MutableFact {
  return new FactMaker(traceId, spanId, kind, raw)
}
