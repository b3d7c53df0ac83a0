import type { Totals } from '../model/session.ts'

export type TokenSegmentId = 'input' | 'cached' | 'written' | 'reasoning' | 'output'

export interface TokenSegment {
  readonly id: TokenSegmentId
  readonly tokens: number
  /** Of all segments together, 0 to 1. */
  readonly share: number
}

/**
 * Tokens as exclusive parts that add up: fresh input, input read from a cache, input written to one, reasoning, and the
 * rest of the output. Parts that the payload did not name, or that are zero, are left out.
 */
export function tokenSegments(totals: Totals): TokenSegment[] {
  const { inputTokens, outputTokens, cacheReadTokens = 0, cacheWriteTokens = 0, reasoningTokens = 0 } = totals
  const parts: readonly (readonly [TokenSegmentId, number])[] = [
    ['input', Math.max(0, (inputTokens ?? 0) - cacheReadTokens - cacheWriteTokens)],
    ['cached', cacheReadTokens],
    ['written', cacheWriteTokens],
    ['reasoning', reasoningTokens],
    ['output', Math.max(0, (outputTokens ?? 0) - reasoningTokens)],
  ]
  const sum = parts.reduce((total, [, tokens]) => total + tokens, 0)
  return parts.filter(([, tokens]) => tokens > 0).map(([id, tokens]) => ({ id, tokens, share: tokens / sum }))
}
