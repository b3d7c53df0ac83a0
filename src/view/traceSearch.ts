import type { Session, Span, Trace } from '../model/session.ts'
import { containsText, normalise } from '../query/containsText.ts'

/** A span that holds the text searched for. */
export interface TraceHit {
  readonly spanIndex: number
  /** Where it was found first. */
  readonly where: 'name' | 'error' | 'input' | 'output' | 'attributes' | 'events' | 'evals'
}

/** A search that is done piece by piece, so that a trace of 230,000 spans stops nobody from typing on. */
export interface TraceSearch {
  /** Found so far, in order. The same list, which grows. */
  readonly hits: TraceHit[]
  /** Searches on until `isOver()` says that the time is up; answers whether everything has been searched. */
  readonly step: (isOver: () => boolean) => boolean
}

/** Spans between two looks at the clock. */
const SPANS_AT_ONCE = 16

/**
 * Looks for the spans of a trace that hold a text in their names, errors, inputs, outputs, attributes, events or
 * evaluations. Case is ignored, and so is `_` in keys.
 */
export function traceSearch(session: Session, trace: Trace, text: string): TraceSearch {
  const wanted = normalise(text)
  const hits: TraceHit[] = []
  let next = wanted === '' ? trace.spanEnd : trace.spanStart
  return {
    hits,
    step(isOver) {
      while (next < trace.spanEnd) {
        const until = Math.min(trace.spanEnd, next + SPANS_AT_ONCE)
        for (; next < until; next++) {
          const span = session.spans[next]
          const where = span && placeIn(span, wanted)
          if (where) hits.push({ spanIndex: next, where })
        }
        if (isOver()) break
      }
      return next >= trace.spanEnd
    },
  }
}

function placeIn(span: Span, wanted: string): TraceHit['where'] | undefined {
  if (containsText([span.name, span.model, span.id, span.kindLabel], wanted)) return 'name'
  if (containsText(span.error, wanted)) return 'error'
  if (containsText(span.input, wanted)) return 'input'
  if (containsText(span.output, wanted)) return 'output'
  if (containsText([span.attributes, span.resource, span.scope], wanted)) return 'attributes'
  if (containsText([span.events, span.links], wanted)) return 'events'
  if (containsText(span.scores, wanted)) return 'evals'
  return undefined
}
