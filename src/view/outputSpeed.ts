import type { Span } from '../model/session.ts'

/**
 * Tokens a second that a model call gave out, over all of its time: waiting for the first token is part of what the reader
 * of an answer waits for. `undefined` where tokens or the end are not known.
 */
export function outputSpeed({ kind, own, startMs, endMs }: Span): number | undefined {
  const tokens = own.outputTokens
  if (kind !== 'llm' || tokens === undefined || endMs === undefined || endMs <= startMs) return undefined
  return (tokens * 1000) / (endMs - startMs)
}
