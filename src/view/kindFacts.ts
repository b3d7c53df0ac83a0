import { spanDocuments } from '../conversation/spanDocuments.ts'
import type { Span } from '../model/session.ts'

/** A short fact of one kind of span; the name is the id of a word. */
export interface KindFact {
  readonly id:
    | 'tool'
    | 'callId'
    | 'agent'
    | 'query'
    | 'documents'
    | 'documentsIn'
    | 'dimensions'
    | 'vectors'
    | 'verdict'
    | 'score'
  readonly value: string | number
}

const NAME_KEYS = {
  tool: ['gen_ai.tool.name', 'tool.name', 'ai.toolCall.name'],
  agent: ['gen_ai.agent.name', 'agent.name', 'graph.node.id'],
  query: ['retrieval.query', 'gen_ai.retrieval.query.text', 'reranker.query', 'db.query.text', 'input.value'],
  dimensions: ['gen_ai.embeddings.dimension.count', 'gen_ai.request.embedding.dimensions', 'embedding.dimensions'],
  verdict: ['gen_ai.evaluation.score.label', 'guardrail.verdict', 'guardrail.result', 'guardrail.outcome'],
  score: ['gen_ai.evaluation.score.value', 'eval.score'],
} as const
const LONGEST = 120

/** What is first asked about a span of its kind: the tool's call, the query and its documents, the vectors, the verdict. */
export function kindFacts(span: Span): KindFact[] {
  const facts: KindFact[] = []
  const add = (id: KindFact['id'], value: unknown): void => {
    const isShort =
      typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value !== '')
    if (!isShort) return
    const text = typeof value === 'number' ? value : String(value)
    if (typeof text === 'number' || text.length <= LONGEST) facts.push({ id, value: text })
  }
  const sent = (keys: readonly string[]): unknown => {
    for (const key of keys) if (span.attributes[key] !== undefined) return span.attributes[key]
    return undefined
  }
  if (span.kind === 'tool') {
    const name = sent(NAME_KEYS.tool)
    if (name !== span.name) add('tool', name)
    add('callId', span.toolCallId)
  } else if (span.kind === 'agent') {
    const name = sent(NAME_KEYS.agent)
    if (name !== span.name) add('agent', name)
  } else if (span.kind === 'retriever' || span.kind === 'reranker') {
    add('query', sent(NAME_KEYS.query))
    const documents = spanDocuments(span)
    if (documents.input.length > 0) add('documentsIn', documents.input.length)
    if (documents.output.length > 0) add('documents', documents.output.length)
  } else if (span.kind === 'embedding') {
    const vectors = vectorsIn(span.attributes)
    if (vectors.count > 0) add('vectors', vectors.count)
    add('dimensions', sent(NAME_KEYS.dimensions) ?? vectors.size)
  } else if (span.kind === 'guardrail' || span.kind === 'evaluator') {
    add('verdict', sent(NAME_KEYS.verdict) ?? verdictIn(span.output))
    add('score', sent(NAME_KEYS.score))
  }
  return facts
}

/** A document's place before and after a reranker, from 1. */
export interface Ranked {
  /** Index into the documents given in; absent where it cannot be found there. */
  readonly before?: number
  readonly after: number
}

/** Where each document a reranker kept stood before: by id, else by its words. */
export function rankChanges(span: Span): Ranked[] {
  const { input, output } = spanDocuments(span)
  const known = new Map<string, number>()
  input.forEach((document, index) => {
    for (const key of [document.id, document.text]) if (key !== undefined && !known.has(key)) known.set(key, index + 1)
  })
  return output.map((document, index) => {
    const before = known.get(document.id ?? '') ?? known.get(document.text ?? '')
    return { after: index + 1, ...(before !== undefined && { before }) }
  })
}

const VECTOR = /^embedding\.embeddings\.\d+\.embedding\.vector$/

function vectorsIn(attributes: Span['attributes']): { count: number; size?: number } {
  let count = 0
  let size: number | undefined
  for (const key of Object.keys(attributes)) {
    if (!VECTOR.test(key)) continue
    count += 1
    const vector = attributes[key]
    if (size === undefined && Array.isArray(vector)) size = vector.length
  }
  return size === undefined ? { count } : { count, size }
}

/** `{ "passed": false }`, `{ "verdict": "blocked" }` and their like, whole or as JSON text. */
function verdictIn(output: unknown): unknown {
  const value = typeof output === 'string' && output.length < 5000 && output.startsWith('{') ? parsed(output) : output
  if (typeof value !== 'object' || value === null) return undefined
  for (const key of ['verdict', 'passed', 'result', 'outcome', 'action', 'blocked', 'flagged']) {
    if (!Object.hasOwn(value, key)) continue
    const found = (value as Record<string, unknown>)[key]
    if (typeof found === 'boolean') return `${key}: ${found}`
    if (typeof found === 'string') return found
  }
  return undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
