import type { SpanKind } from '../../model/session.ts'
import type { Labels } from '../../view/labels.ts'
import type { IconName } from './Icon.tsx'

/** The glyph of each kind of span. */
export const kindIcons: Readonly<Record<SpanKind, IconName>> = {
  llm: 'sparkle',
  agent: 'bot',
  chain: 'link-2',
  tool: 'wrench',
  retriever: 'text-search',
  reranker: 'arrow-down-wide-narrow',
  embedding: 'waypoints',
  guardrail: 'shield-check',
  evaluator: 'ruler',
  prompt: 'quote',
  event: 'flag',
  unknown: 'circle-dashed',
}

/** The word for a kind. A sender's own word (`kindLabel` of a span) goes before it. */
export function kindWord(labels: Labels, kind: SpanKind): string {
  const words: Readonly<Record<SpanKind, string>> = {
    llm: labels.kindLlm,
    agent: labels.kindAgent,
    chain: labels.kindChain,
    tool: labels.kindTool,
    retriever: labels.kindRetriever,
    reranker: labels.kindReranker,
    embedding: labels.kindEmbedding,
    guardrail: labels.kindGuardrail,
    evaluator: labels.kindEvaluator,
    prompt: labels.kindPrompt,
    event: labels.kindEvent,
    unknown: labels.kindUnknown,
  }
  return words[kind]
}
