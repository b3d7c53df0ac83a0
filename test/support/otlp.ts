import { otlp } from '../../src/adapters/otel/otlp.ts'
import type { Fact, SpanFact } from '../../src/model/facts.ts'

/** A value as OTLP writes it. */
export function anyValue(value: unknown): unknown {
  if (value === null || value === undefined) return {}
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value }
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValue) } }
  return { kvlistValue: { values: attributes(value as Record<string, unknown>) } }
}

export function attributes(record: Readonly<Record<string, unknown>>): { key: string; value: unknown }[] {
  return Object.entries(record).map(([key, value]) => ({ key, value: anyValue(value) }))
}

const start = 1_795_229_376_975_000_000n

export interface SpanSketch {
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly resource?: Readonly<Record<string, unknown>>
  readonly scope?: string
  /** Anything of the span itself: `name`, `status`, `events` … */
  readonly span?: Readonly<Record<string, unknown>>
}

/** A document of one span, 100 ms long. */
export function documentOf(sketch: SpanSketch): unknown {
  const span = {
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    name: 'step',
    kind: 1,
    startTimeUnixNano: String(start),
    endTimeUnixNano: String(start + 100_000_000n),
    attributes: attributes(sketch.attributes ?? {}),
    status: {},
    ...sketch.span,
  }
  const scopeSpans = [{ scope: { name: sketch.scope ?? 'test' }, spans: [span] }]
  return { resourceSpans: [{ resource: { attributes: attributes(sketch.resource ?? {}) }, scopeSpans }] }
}

export const factsOf = (document: unknown): Fact[] => [...otlp.read(document)]

export function spanOf(document: unknown): SpanFact {
  const found = factsOf(document).find((fact) => fact.fact === 'span')
  if (found?.fact !== 'span') throw new Error('no span')
  return found
}

/** The fact made of one span that carries these attributes. */
export function reading(attributes: Readonly<Record<string, unknown>>, more: SpanSketch = {}): SpanFact {
  return spanOf(documentOf({ ...more, attributes }))
}
