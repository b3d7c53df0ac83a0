import type { Attributes, SpanKind } from '../../model/session.ts'
import { kindOfWord } from '../kinds.ts'
import type { AttributeReading } from './attributes.ts'
import { kindOfWorkflow } from './dialects/agentFramework.ts'
import { kindOfCodex } from './dialects/codingAgents.ts'
import { kindOfGoogleAdk } from './dialects/google.ts'
import { kindOfHaystack } from './dialects/haystack.ts'
import { isStreamedRequest, kindOfAgentStep } from './dialects/logfire.ts'
import { kindOfPydanticAi } from './dialects/pydanticAi.ts'
import { kindOfLangChain4j, kindOfN8n } from './dialects/workflows.ts'

export interface FoundKind {
  readonly kind: SpanKind
  /** The sender's own word, where it is not ours. */
  readonly label?: string
}

/** Instrumentations whose spans without a type are plain steps. */
const plainScopes = new Set(['langfuse-sdk', 'abv-sdk'])

const mergedTools = '(merged tools)'

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

/** Names that mean something only where a certain instrumentation gave them. */
function kindInScope(name: string, scope: string | undefined, attributes: Attributes): SpanKind | undefined {
  if (scope === 'gcp.vertex.agent') return kindOfGoogleAdk(name)
  if (scope === 'agent_framework') return kindOfWorkflow(name)
  if (scope === 'logfire.openai_agents') return kindOfAgentStep(name)
  if (scope === 'litellm' && name === 'raw_gen_ai_request') return 'chain'
  return scope === 'pydantic-ai' ? kindOfPydanticAi(name, attributes) : undefined
}

/**
 * What a span is: what its attributes say, else what follows from a model, its instrumentation or its name. Neither the
 * presence of `gen_ai.tool.name` nor OpenTelemetry's own span kind says anything.
 */
export function kindOf(reading: AttributeReading, name: string | undefined, scope: string | undefined): FoundKind {
  const { answers, attributes } = reading
  // Google ADK repeats parallel tool calls in one more span; as a tool it would count twice.
  if (answers.toolName === mergedTools || name?.endsWith(mergedTools)) return { kind: 'chain', label: 'merged tools' }
  if (isStreamedRequest(scope, attributes, answers.levelNumber)) return { kind: 'chain', label: 'streamed request' }
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
  const named = name === undefined ? undefined : (kindOfName(name) ?? kindOfHaystack(name, attributes))
  const told = named ?? (name === undefined ? undefined : kindInScope(name, scope, attributes))
  const step = kindOfCodex(attributes) ?? kindOfN8n(attributes) ?? (name && kindOfLangChain4j(name))
  return { kind: told ?? (step || 'unknown'), ...label }
}
