import type { SpanEvent, SpanKind } from '../../../model/session.ts'
import { amount, at, parseJson, record, text } from '../../reading.ts'
import type { Amounts, Sides } from '../../usage.ts'

/**
 * Vercel AI SDK. Its operations are named `ai.<function>`, the provider's call below them `.doGenerate`, `.doStream` or
 * `.doEmbed`.
 */
export function kindOfOperation(operationId: unknown): SpanKind | undefined {
  if (typeof operationId !== 'string' || !operationId.startsWith('ai.')) return undefined
  if (operationId === 'ai.toolCall') return 'tool'
  if (operationId.startsWith('ai.embed')) return 'embedding'
  if (operationId.startsWith('ai.rerank')) return 'reranker'
  return /\.do[A-Z]\w*$/.test(operationId) ? 'llm' : 'chain'
}

/**
 * Whether a span ended as it should, whatever its status says. The SDK writes an exception on what fails, and on the rest
 * how it ended; OpenInference's processor then writes the first failure of a trace as the status of its root, and of every
 * span that ends later.
 */
export function hasEndedWell(attributes: Readonly<Record<string, unknown>>, events: readonly SpanEvent[]): boolean {
  if (attributes['ai.operationId'] === undefined || events.some(({ name }) => name === 'exception')) return false
  const reason = attributes['ai.response.finishReason']
  return reason === undefined
    ? attributes['ai.toolCall.result'] !== undefined || attributes['ai.toolCall.output'] !== undefined
    : reason !== 'error'
}

/**
 * Version 5 and older count Anthropic's and Bedrock's cache beside the input and say so only in the provider's metadata;
 * version 6 and newer count it inside and write `inputTokenDetails`.
 */
export function cacheSides(attributes: Readonly<Record<string, unknown>>, provider: string | undefined): Sides {
  const counted = attributes['ai.usage.inputTokenDetails.noCacheTokens'] !== undefined
  const beside = !counted && provider !== undefined && /anthropic|bedrock/i.test(provider)
  return beside ? { cache: 'beside', certain: true } : { cache: 'inside' }
}

const noParts = {}

/** What a gateway charged for the call, in US dollars: it tells so nowhere else. */
export function costOfGateway(metadata: unknown): number | undefined {
  const sent = text(metadata)
  if (sent === undefined ? record(metadata) === undefined : !sent.includes('"cost"')) return undefined
  const parsed = parseJson(metadata)
  return amount(at(parsed, 'gateway', 'cost')) ?? amount(at(parsed, 'openrouter', 'usage', 'cost'))
}

/** Cache and reasoning counts that stand only in `ai.response.providerMetadata`. */
export function partsOfProvider(metadata: unknown): Pick<Amounts, 'cacheRead' | 'cacheWrite' | 'reasoning'> {
  const sent = text(metadata)
  // Stores that take attributes apart hand it back as an object.
  if (sent === undefined ? record(metadata) === undefined : !/ache|reasoningTokens|thoughtsTokenCount/.test(sent))
    return noParts
  const parsed = parseJson(metadata)
  const first = (...paths: readonly (readonly string[])[]): number | undefined => {
    for (const path of paths) {
      const found = amount(at(parsed, ...path))
      if (found !== undefined) return found
    }
    return undefined
  }
  return {
    cacheRead: first(
      ['anthropic', 'cacheReadInputTokens'],
      ['anthropic', 'usage', 'cache_read_input_tokens'],
      ['bedrock', 'usage', 'cacheReadInputTokens'],
      ['bedrock', 'cacheReadInputTokens'],
      ['openai', 'cachedPromptTokens'],
      ['google', 'usageMetadata', 'cachedContentTokenCount'],
    ),
    reasoning: first(['openai', 'reasoningTokens']),
    cacheWrite: first(
      ['anthropic', 'cacheCreationInputTokens'],
      ['anthropic', 'usage', 'cache_creation_input_tokens'],
      ['bedrock', 'usage', 'cacheWriteInputTokens'],
      ['bedrock', 'cacheWriteInputTokens'],
    ),
  }
}
