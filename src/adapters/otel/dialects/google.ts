import type { SpanKind } from '../../../model/session.ts'
import { own, parseJson, text } from '../../reading.ts'
import { type FoundUsage, readUsage } from '../../usage.ts'

type Attributes = Readonly<Record<string, unknown>>

/** Google ADK names spans that carry no attributes, be it that a call failed before any were set. */
export function kindOfGoogleAdk(name: string): SpanKind | undefined {
  if (name === 'call_llm') return 'llm'
  if (name === 'invocation') return 'chain'
  return name.startsWith('agent_run') ? 'agent' : undefined
}

/** Google ADK: cached and thought tokens stand only inside the response's JSON. */
export function usageOfGoogleAdk(attributes: Attributes, counted: FoundUsage | undefined): FoundUsage | undefined {
  const response = parseJson(attributes['gcp.vertex.agent.llm_response'])
  const told = geminiUsage(own(response, 'usage_metadata') ?? own(response, 'usageMetadata'))
  return told ?? counted
}

/** Genkit: usage stands inside the output. */
export function usageOfGenkit(attributes: Attributes): FoundUsage | undefined {
  return readUsage(own(parseJson(attributes['genkit:output']), 'usage'))
}

/** Genkit names its models as it names its other actions. */
export function genkitModel(attributes: Attributes): string | undefined {
  return attributes['genkit:metadata:subtype'] === 'model' ? text(attributes['genkit:name']) : undefined
}

/** Python writes Gemini's names with underscores. */
function geminiUsage(usage: unknown): FoundUsage | undefined {
  const names: readonly (readonly [string, string])[] = [
    ['promptTokenCount', 'prompt_token_count'],
    ['candidatesTokenCount', 'candidates_token_count'],
    ['totalTokenCount', 'total_token_count'],
    ['cachedContentTokenCount', 'cached_content_token_count'],
    ['thoughtsTokenCount', 'thoughts_token_count'],
  ]
  return readUsage(Object.fromEntries(names.map(([name, python]) => [name, own(usage, name) ?? own(usage, python)])))
}
