import type { Span } from '../model/session.ts'
import { unflatten } from './unflatten.ts'
import { decoded, listOf, own, recordOf, saysSomething } from './values.ts'

const SINGLE_KEYS = [
  ...['gen_ai.tool.definitions', 'llm.tools', 'ai.prompt.tools', 'mlflow.chat.tools', 'tools', 'gen_ai.request.tools'],
  'tool_definitions',
]
/** Products keep them inside the fields they send for a call: Braintrust, Lunary, Datadog, LangWatch. */
const NESTED_KEYS = [
  ['metadata', 'tools'],
  ['params', 'tools'],
  ['meta', 'tool_definitions'],
] as const
const SPREAD_PREFIXES = ['llm.tools', 'gen_ai.tool.definitions', 'llm.request.functions']

/** The tools a model was offered, JSON text parsed; `undefined` where none were. They are not messages. */
export function toolDefinitionsOf(span: Span): unknown {
  const { attributes } = span
  for (const key of SINGLE_KEYS) {
    const value = decoded(own(attributes, key))
    if (!saysSomething(value)) continue
    // Vercel sends a list of JSON texts.
    return listOf(value)?.map(decoded) ?? value
  }
  const spread = unflatten(attributes, SPREAD_PREFIXES)
  for (const prefix of SPREAD_PREFIXES) {
    const items = spread.get(prefix)
    if (items !== undefined) return items.map((item) => decoded(own(own(item, 'tool'), 'json_schema') ?? item))
  }
  if (span.kind !== 'llm') return undefined
  for (const [outer, inner] of NESTED_KEYS) {
    const value = decoded(own(own(attributes, outer), inner))
    if (saysSomething(value)) return value
  }
  if (recordOf(span.input) === undefined) return undefined
  const beside = own(span.input, 'tools') ?? own(span.input, 'functions')
  return saysSomething(beside) ? beside : undefined
}
