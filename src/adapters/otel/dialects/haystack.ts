import type { Attributes, SpanKind } from '../../../model/session.ts'
import { list, own, parseJson, text } from '../../reading.ts'

/** Haystack's tracer names its spans after the place in the code and nothing else; a component says which class it is. */
const kindsOfNames: Readonly<Record<string, SpanKind>> = {
  'haystack.agent.step.llm': 'llm',
  'haystack.agent.step.tool': 'tool',
  'haystack.agent.step': 'chain',
  'haystack.agent.run': 'agent',
  'haystack.pipeline.run': 'chain',
  'haystack.async_pipeline.run': 'chain',
}

const kindsOfClasses: readonly (readonly [string, SpanKind])[] = [
  ['Generator', 'llm'],
  ['Retriever', 'retriever'],
  ['Ranker', 'reranker'],
  ['Embedder', 'embedding'],
  ['Evaluator', 'evaluator'],
  ['Builder', 'prompt'],
  ['Agent', 'agent'],
]

export function kindOfHaystack(name: string, attributes: Attributes): SpanKind | undefined {
  if (!name.startsWith('haystack.')) return undefined
  const known = kindsOfNames[name]
  if (known !== undefined || name !== 'haystack.component.run') return known
  const className = text(attributes['haystack.component.type']) ?? ''
  return kindsOfClasses.find(([ending]) => className.endsWith(ending))?.[1] ?? 'chain'
}

/** A component goes by the name it has in its pipeline. */
export function nameOfHaystack(name: string, attributes: Attributes): string | undefined {
  return name === 'haystack.component.run' ? text(attributes['haystack.component.name']) : undefined
}

/** What a generator answered stands in its output: `{ replies: [{ meta: { model, usage, finish_reason } }], meta: [...] }`. */
export function replyOfHaystack(attributes: Attributes): unknown {
  const output = attributes['haystack.agent.step.llm.output'] ?? attributes['haystack.component.output']
  if (typeof output !== 'string' || !output.includes('meta"')) return undefined
  const told = parseJson(output)
  const [reply] = list(own(told, 'replies')) ?? []
  const beside = own(told, 'meta')
  return own(reply, 'meta') ?? own(reply, '_meta') ?? list(beside)?.[0] ?? beside
}
