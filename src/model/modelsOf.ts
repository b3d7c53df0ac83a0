import type { Span } from './session.ts'

/** The models that some spans name: those of calls, those of other spans, and those only asked for. */
export interface ModelNames {
  readonly called: Iterable<string>
  readonly named: Iterable<string>
  readonly requested: Iterable<string>
}

/** The models a session used, of the names in its traces as they are added in order. */
export class ModelsUsed {
  private readonly called = new Set<string>()
  private readonly named = new Set<string>()
  private readonly requested = new Set<string>()

  add({ called, named, requested }: ModelNames): void {
    for (const model of called) this.called.add(model)
    for (const model of named) this.named.add(model)
    for (const model of requested) this.requested.add(model)
  }

  copy(): ModelsUsed {
    const copy = new ModelsUsed()
    copy.add({ called: this.called, named: this.named, requested: this.requested })
    return copy
  }

  /**
   * In order of first use: those of its calls, else those that other spans name. A model that was only requested, and
   * served under another name elsewhere in the session, is left out.
   */
  get result(): readonly string[] {
    const used = this.called.size > 0 ? this.called : this.named
    const served = [...used].filter((model) => !this.requested.has(model))
    return served.length > 0 ? served : [...used]
  }
}

const NONE: readonly string[] = []

type Names = string[] | Set<string>

/** Most traces name one model, for which a set would be much. */
function withName(names: Names | undefined, name: string): Names {
  if (names === undefined) return [name]
  if (names instanceof Set) return names.add(name)
  if (names.includes(name)) return names
  if (names.length >= 16) return new Set(names).add(name)
  names.push(name)
  return names
}

/** The models that the spans from one place to another name, each once, in order of first use. */
export function modelNames(
  spans: readonly Pick<Span, 'kind' | 'model' | 'requestedModel'>[],
  from: number,
  to: number,
): ModelNames {
  let called: Names | undefined
  let named: Names | undefined
  let requested: Names | undefined
  for (let index = from; index < to; index++) {
    const { kind, model, requestedModel } = spans[index] ?? {}
    if (requestedModel !== undefined) requested = withName(requested, requestedModel)
    if (model === undefined) continue
    if (kind === 'llm' || kind === 'embedding' || kind === 'reranker') called = withName(called, model)
    else named = withName(named, model)
  }
  return { called: called ?? NONE, named: named ?? NONE, requested: requested ?? NONE }
}
