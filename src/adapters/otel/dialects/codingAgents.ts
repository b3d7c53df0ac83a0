import type { Sides } from '../../usage.ts'

/**
 * Claude Code counts cache beside the input, Gemini CLI counts thoughts beside the output; both use plain names. What
 * follows the semantic conventions counts everything inside.
 */
export function usageSides(attributes: Readonly<Record<string, unknown>>): Sides {
  const conventional = attributes['gen_ai.usage.input_tokens'] ?? attributes['llm.token_count.prompt']
  if (conventional === undefined) {
    if (attributes.input_tokens !== undefined) return { cache: 'beside', certain: true }
    if (attributes.thoughts_token_count !== undefined) return { cache: 'inside', reasoning: 'beside', certain: true }
  }
  return { cache: 'inside' }
}
