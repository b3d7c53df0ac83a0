import { own, parseJson } from '../../reading.ts'
import { type FoundUsage, readUsage } from '../../usage.ts'

type Attributes = Readonly<Record<string, unknown>>

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
