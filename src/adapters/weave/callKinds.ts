import type { SpanKind } from '../../model/session.ts'
import { kindOfWord } from '../kinds.ts'
import { at, entries, list, own, record, text, type UnknownRecord } from '../reading.ts'

/** The name of an operation: `weave:///team/project/op/Agent.run:x7Yz` is `Agent.run`. */
export function operationName(call: unknown): string {
  const sent = text(own(call, 'op_name')) ?? ''
  if (!sent.startsWith('weave:///')) return sent
  const last = sent.slice(sent.lastIndexOf('/') + 1)
  const colon = last.lastIndexOf(':')
  return colon > 0 ? last.slice(0, colon) : last
}

/** Interfaces of providers, as their integrations name them. */
const modelCall =
  /(?:^|\.)(?:chat\.completions|completions|messages|responses|generate_content|generateContent|converse|acompletion|completion)(?:\.|$)/
const embeddingCall = /(?:^|\.)(?:embeddings?|embed_content|aembedding)(?:\.|$)/
const evaluation = /^Evaluation\.|\.score$/

/**
 * What a call is. Weave traces plain functions and seldom says: a call is a model's where it reports usage and no call
 * below it does, where its name is that of a provider's interface, or where its arguments are a request; a function that
 * a model called by name is a tool.
 */
export class CallKinds {
  private readonly tools: ReadonlySet<string>
  /** Calls below which another reports usage: theirs is the sum of it. */
  private readonly sums = new Set<string>()

  constructor(tools: ReadonlySet<string>) {
    this.tools = tools
  }

  note(call: UnknownRecord): void {
    const parent = text(call.parent_id)
    if (parent !== undefined && usageOfModels(call).length > 0) this.sums.add(parent)
  }

  of(call: UnknownRecord): SpanKind {
    const told = kindOfWord(this.wordOf(call))
    if (told !== undefined) return told
    const name = operationName(call)
    if (evaluation.test(name)) return 'evaluator'
    if (embeddingCall.test(name)) return 'embedding'
    if (modelCall.test(name)) return 'llm'
    const isSum = this.sums.has(text(call.id) ?? '')
    if (!isSum && (usageOfModels(call).length > 0 || isRequest(call.inputs))) return 'llm'
    const short = name.slice(name.lastIndexOf('.') + 1)
    return this.tools.has(name) || this.tools.has(short) ? 'tool' : 'chain'
  }

  /** `function` is any traced function, also where it is a tool. */
  private wordOf(call: UnknownRecord): string | undefined {
    const word = text(at(call.attributes, 'weave', 'kind')) ?? text(own(call.attributes, 'kind'))
    return word === 'function' ? undefined : word
  }

  feedbackOf(call: UnknownRecord): readonly unknown[] {
    return list(at(call.summary, 'weave', 'feedback')) ?? []
  }
}

/** Model and usage of each model a call used. */
export function usageOfModels(call: UnknownRecord): [string, UnknownRecord][] {
  return entries(own(call.summary, 'usage')).flatMap(([model, usage]): [string, UnknownRecord][] => {
    const found = record(usage)
    return found === undefined ? [] : [[model, found]]
  })
}

function isRequest(inputs: unknown): boolean {
  return text(own(inputs, 'model')) !== undefined && ['messages', 'contents'].some((name) => list(own(inputs, name)))
}
