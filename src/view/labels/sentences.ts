const ENDED = /[.!?…。！？؟]$/

/** Sentences one after the other, each with its full stop: one that a payload wrote may bring its own. */
export function joinSentences(parts: readonly string[], stop: string, gap: string): string {
  return parts.map((part) => (ENDED.test(part) ? part : `${part}${stop}`)).join(gap)
}
