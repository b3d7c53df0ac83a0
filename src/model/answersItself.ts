import type { Span } from './session.ts'

/**
 * Whether a span around other model calls is a model call itself: why it stopped, or the id of its answer, is told. Some
 * frameworks run the tools and agents that a call asked for inside its span.
 */
export function answersItself({ finishReason, responseId }: Pick<Span, 'finishReason' | 'responseId'>): boolean {
  return finishReason !== undefined || responseId !== undefined
}
