import type { TokenParts } from '../../metrics/tokensPerTurn.ts'
import type { Labels } from '../../view/labels.ts'

/** The word for a part of a count of tokens. */
export function tokenWord(labels: Labels, part: keyof TokenParts): string {
  const words: Readonly<Record<keyof TokenParts, string>> = {
    input: labels.tokensInput,
    cached: labels.tokensCached,
    cacheWrite: labels.tokensWritten,
    reasoning: labels.tokensReasoning,
    output: labels.tokensOutput,
    unknown: labels.tokensOther,
  }
  return words[part]
}
