import type { Span } from './session.ts'

/**
 * The models a session used, in order of first use: those of its calls, else those that other spans name. A model that
 * was only requested, and served under another name elsewhere in the session, is left out.
 */
export function modelsOf(spans: readonly Pick<Span, 'kind' | 'model' | 'requestedModel'>[]): readonly string[] {
  const called = new Set<string>()
  const named = new Set<string>()
  const requested = new Set<string>()
  for (const { kind, model, requestedModel } of spans) {
    if (requestedModel !== undefined) requested.add(requestedModel)
    if (model === undefined) continue
    if (kind === 'llm' || kind === 'embedding' || kind === 'reranker') called.add(model)
    else named.add(model)
  }
  const used = called.size > 0 ? called : named
  const served = [...used].filter((model) => !requested.has(model))
  return served.length > 0 ? served : [...used]
}
