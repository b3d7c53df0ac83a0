import type { Attributes, SpanKind } from '../../../model/session.ts'

/** What a node of n8n does, by the last word of its type: `@n8n/n8n-nodes-langchain.lmChatOpenAi`. */
const nodes: readonly (readonly [RegExp, SpanKind])[] = [
  [/^(?:agent|openAiAssistant)/, 'agent'],
  [/^(?:lm[A-Z]|openAi$|anthropic$|googleGemini$)/, 'llm'],
  [/^embeddings/, 'embedding'],
  [/^reranker/, 'reranker'],
  [/^(?:vectorStore|retriever)/, 'retriever'],
  [/^guardrails/, 'guardrail'],
  [/^(?:tool|mcpClientTool)|Tool$/, 'tool'],
]

/** `workflow.execute` and `node.execute` of n8n: every node is a step, those of its language models more than that. */
export function kindOfN8n(attributes: Attributes): SpanKind | undefined {
  const type = attributes['n8n.node.type']
  if (typeof type !== 'string') return attributes['n8n.workflow.id'] === undefined ? undefined : 'chain'
  const word = type.slice(type.lastIndexOf('.') + 1)
  return nodes.find(([pattern]) => pattern.test(word))?.[1] ?? 'chain'
}

/** LangChain4j in Quarkus: `langchain4j.aiservices.Desk.chat`, `langchain4j.tools.lookup_order`. */
export function kindOfLangChain4j(name: string): SpanKind | undefined {
  if (name.startsWith('langchain4j.aiservices.')) return 'chain'
  return name.startsWith('langchain4j.tools.') ? 'tool' : undefined
}
