import type { Usage } from '../model/facts.ts'

const amounts: readonly Exclude<keyof Usage, 'costSource'>[] = [
  ...(['inputTokens', 'outputTokens', 'totalTokens', 'cacheReadTokens', 'cacheWriteTokens'] as const),
  ...(['reasoningTokens', 'costUsd'] as const),
]

/** The sum of two usages, amount by amount; what neither says stays unsaid. */
export function addUsage(one: Usage | undefined, other: Usage | undefined): Usage | undefined {
  if (one === undefined || other === undefined) return one ?? other
  const sum: { -readonly [Key in keyof Usage]: Usage[Key] } = { ...one }
  for (const name of amounts) {
    const added = other[name]
    if (added !== undefined) sum[name] = (one[name] ?? 0) + added
  }
  return sum
}
