import type { Attributes, SpanEvent, SpanKind } from '../../../model/session.ts'
import { isUsable, own, parseJson } from '../../reading.ts'
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

/** Codex names its spans after the functions that wrote them; few are more than a step, and those carry these keys. */
export function kindOfCodex(attributes: Attributes): SpanKind | undefined {
  if (attributes['codex.usage.total_tokens'] !== undefined) return 'llm'
  if (attributes['codex.turn.token_usage.total_tokens'] !== undefined) return 'agent'
  if (attributes['codex.tool.phase'] === 'dispatch') return 'tool'
  return attributes['codex.turn.phase'] === undefined ? undefined : 'chain'
}

/** What a tool gave back, as Claude Code writes it: an event `tool.output` on the tool's span. */
export function toolOutputOf(events: readonly SpanEvent[]): unknown {
  for (const { name, attributes } of events) {
    if (name !== 'tool.output') continue
    const told = [attributes.output, attributes.content].find(isUsable)
    return told ?? attributes
  }
  return undefined
}

/** A call as Gemini CLI keeps it: `{callId, name, args}` asked for, `{status, response: {responseParts, error}}` given. */
export function geminiCliTool(attributes: Attributes): { readonly input?: unknown; readonly output?: unknown } {
  const asked = own(parseJson(attributes['gen_ai.input.messages']), 'args')
  const response = own(parseJson(attributes['gen_ai.output.messages']), 'response')
  const parts = own(response, 'responseParts')
  const answers = Array.isArray(parts) ? parts.map((part) => own(own(part, 'functionResponse'), 'response')) : []
  const [only] = answers
  const output = answers.length === 1 ? (own(only, 'output') ?? only) : response
  return { ...(asked === undefined ? {} : { input: asked }), ...(output === undefined ? {} : { output }) }
}
