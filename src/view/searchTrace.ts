import type { Session, Trace } from '../model/session.ts'
import { containsText, normalise } from '../query/containsText.ts'

/** A span that holds the text searched for. */
export interface TraceHit {
  readonly spanIndex: number
  /** Where it was found first. */
  readonly where: 'name' | 'error' | 'input' | 'output' | 'attributes' | 'events'
}

/**
 * The spans of a trace that hold a text in their names, errors, inputs, outputs, attributes or events. Case is ignored,
 * and so is `_` in keys.
 */
export function searchTrace(session: Session, trace: Trace, text: string): TraceHit[] {
  const wanted = normalise(text)
  if (wanted === '') return []
  const hits: TraceHit[] = []
  for (let spanIndex = trace.spanStart; spanIndex < trace.spanEnd; spanIndex++) {
    const span = session.spans[spanIndex]
    if (!span) continue
    const places: readonly (readonly [TraceHit['where'], unknown])[] = [
      ['name', [span.name, span.model, span.id, span.kindLabel]],
      ['error', span.error],
      ['input', span.input],
      ['output', span.output],
      ['attributes', span.attributes],
      ['events', span.events],
    ]
    const found = places.find(([, value]) => containsText(value, wanted))
    if (found) hits.push({ spanIndex, where: found[0] })
  }
  return hits
}
