import { tokenParts } from '../metrics/tokensPerTurn.ts'
import type { Totals } from '../model/session.ts'

export type TokenSegmentId = 'input' | 'cached' | 'written' | 'reasoning' | 'output'

export interface TokenSegment {
  readonly id: TokenSegmentId
  readonly tokens: number
  /** Of all segments together, 0 to 1. */
  readonly share: number
}

/** Tokens as parts that do not overlap and add up. Parts that the payload did not name, or that are zero, are left out. */
export function tokenSegments(totals: Totals): TokenSegment[] {
  const { input, cached, cacheWrite, reasoning, output } = tokenParts(totals)
  const parts: readonly (readonly [TokenSegmentId, number])[] = [
    ['input', input],
    ['cached', cached],
    ['written', cacheWrite],
    ['reasoning', reasoning],
    ['output', output],
  ]
  const sum = parts.reduce((total, [, tokens]) => total + tokens, 0)
  return parts.filter(([, tokens]) => tokens > 0).map(([id, tokens]) => ({ id, tokens, share: tokens / sum }))
}
