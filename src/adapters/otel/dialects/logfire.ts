import type { Attributes, SpanKind } from '../../../model/session.ts'

/** How the templates begin that name the steps of OpenAI's Agents SDK: `Agent run: {name!r}`, `Turn {turn} for agent desk`. */
const AGENT_STEPS: readonly (readonly [string, SpanKind])[] = [
  ['Agent run', 'agent'],
  ['Function: ', 'tool'],
  ['Handoff: ', 'event'],
  ['Guardrail ', 'guardrail'],
  ['OpenAI Agents trace', 'chain'],
  ['Task: ', 'chain'],
  ['Turn ', 'chain'],
  ['Custom span', 'chain'],
  ['MCP: list tools', 'chain'],
]

export function kindOfAgentStep(name: string): SpanKind | undefined {
  return AGENT_STEPS.find(([start]) => name.startsWith(start))?.[1]
}

/**
 * Logfire's integrations of OpenAI and Anthropic write a streamed call twice: the request as a span that knows no answer,
 * and, once the stream is read, a record with the request, the answer and the counts. The record is the call. A request
 * that failed stays one.
 */
export function isStreamedRequest(
  scope: string | undefined,
  attributes: Attributes,
  level: number | undefined,
): boolean {
  if (scope !== 'logfire.openai' && scope !== 'logfire.anthropic') return false
  return (
    attributes['logfire.span_type'] === 'span' &&
    (level ?? 0) < 17 &&
    attributes.request_data !== undefined &&
    attributes.response_data === undefined &&
    attributes['gen_ai.response.id'] === undefined &&
    attributes['gen_ai.output.messages'] === undefined
  )
}
