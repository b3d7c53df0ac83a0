import type { SpanKind } from '../../model/session.ts'
import { kindOfWord } from '../kinds.ts'
import type { AttributeReading } from './attributes.ts'

export interface FoundKind {
  readonly kind: SpanKind
  /** The sender's own word, where it is not ours. */
  readonly label?: string
}

/** Instrumentations whose spans without a type are plain steps. */
const plainScopes = new Set(['langfuse-sdk', 'abv-sdk'])

/** First words of span names that the conventions prescribe: `chat gpt-x`, `execute_tool search`. */
const prescribed = new Set([
  ...['chat', 'text_completion', 'generate_content', 'embeddings', 'invoke_agent', 'create_agent', 'execute_tool'],
  ...['invoke_workflow', 'retrieval'],
])

function kindOfName(name: string): SpanKind | undefined {
  const space = name.indexOf(' ')
  if (space > 0) {
    const first = name.slice(0, space)
    if (prescribed.has(first)) return kindOfWord(first)
    if (name === 'running tool' || first === 'anthropic.custom_tool_use') return 'tool'
  }
  if (name === 'claude_code.tool') return 'tool'
  if (name === 'claude_code.interaction') return 'agent'
  return name === 'claude_code.llm_request' ? 'llm' : undefined
}

/**
 * What a span is: what its attributes say, else what follows from a model, its instrumentation or its name. Neither the
 * presence of `gen_ai.tool.name` nor OpenTelemetry's own span kind says anything.
 */
export function kindOf(reading: AttributeReading, name: string | undefined, scope: string | undefined): FoundKind {
  const { answers, attributes } = reading
  // Google ADK repeats parallel tool calls in one more span; as a tool it would count twice.
  if (name?.endsWith('(merged tools)')) return { kind: 'chain', label: 'merged tools' }
  if (answers.kind) {
    const { kind, word } = answers.kind
    return word.toLowerCase() === kind ? { kind } : { kind, label: word }
  }
  const label = answers.kindLabel === undefined ? {} : { label: answers.kindLabel }
  if (answers.servedModel !== undefined || answers.requestedModel !== undefined) {
    const chat = answers.servedModel !== undefined || attributes['gen_ai.request.model'] !== undefined
    if (!chat && attributes['embedding.model_name'] !== undefined) return { kind: 'embedding', ...label }
    if (!chat && attributes['reranker.model_name'] !== undefined) return { kind: 'reranker', ...label }
    return { kind: 'llm', ...label }
  }
  if (scope !== undefined && plainScopes.has(scope)) {
    return answers.usageJson === undefined ? { kind: 'chain', label: 'span' } : { kind: 'llm', label: 'generation' }
  }
  return { kind: (name === undefined ? undefined : kindOfName(name)) ?? 'unknown', ...label }
}
