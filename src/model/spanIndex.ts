import type { SpanFact } from './facts.ts'

/** So few spans are looked through faster than a map is made of them. Most traces have no more. */
const FEW = 8

/** Where the span of an id stands in a list that only grows. */
export class SpanIndex {
  private readonly spans: readonly SpanFact[]
  private places: Map<string, number> | undefined

  constructor(spans: readonly SpanFact[]) {
    this.spans = spans
  }

  /** Told after the span was appended. */
  added(spanId: string): void {
    const { spans } = this
    if (this.places !== undefined) this.places.set(spanId, spans.length - 1)
    else if (spans.length > FEW) this.places = new Map(spans.map((span, place) => [span.spanId, place]))
  }

  get(spanId: string): number | undefined {
    if (this.places !== undefined) return this.places.get(spanId)
    const { spans } = this
    for (let place = 0; place < spans.length; place++) if (spans[place]?.spanId === spanId) return place
    return undefined
  }

  has(spanId: string): boolean {
    return this.get(spanId) !== undefined
  }
}
