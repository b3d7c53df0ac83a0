import type { Span } from './session.ts'

/** The models that some spans name: those of calls, those of other spans, and those only asked for. */
export interface ModelNames {
  readonly called: Iterable<string>
  readonly named: Iterable<string>
  readonly requested: Iterable<string>
}

/**
 * The models a session used, in order of first use: those of its calls, else those that other spans name. A model that
 * was only requested, and served under another name elsewhere in the session, is left out.
 */
export function modelsOf(parts: Iterable<ModelNames>): readonly string[] {
  const called = new Set<string>()
  const named = new Set<string>()
  const requested = new Set<string>()
  for (const part of parts) {
    for (const model of part.called) called.add(model)
    for (const model of part.named) named.add(model)
    for (const model of part.requested) requested.add(model)
  }
  const used = called.size > 0 ? called : named
  const served = [...used].filter((model) => !requested.has(model))
  return served.length > 0 ? served : [...used]
}

const NONE: readonly string[] = []

/** The models that the spans from one place to another name, each once, in order of first use. */
export function modelNames(
  spans: readonly Pick<Span, 'kind' | 'model' | 'requestedModel'>[],
  from: number,
  to: number,
): ModelNames {
  let called: Set<string> | undefined
  let named: Set<string> | undefined
  let requested: Set<string> | undefined
  for (let index = from; index < to; index++) {
    const { kind, model, requestedModel } = spans[index] ?? {}
    if (requestedModel !== undefined) requested = (requested ?? new Set()).add(requestedModel)
    if (model === undefined) continue
    if (kind === 'llm' || kind === 'embedding' || kind === 'reranker') called = (called ?? new Set()).add(model)
    else named = (named ?? new Set()).add(model)
  }
  return { called: called ?? NONE, named: named ?? NONE, requested: requested ?? NONE }
}
