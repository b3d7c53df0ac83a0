import type { Usage } from '../../model/facts.ts'
import { addUsage } from '../addUsage.ts'
import { at, list, own } from '../reading.ts'
import { readUsage } from '../usage.ts'

/**
 * What a span reports: a model call in its own `usage` or in the response objects of its output (their sum); the
 * SDK's `task` and `turn` spans repeat the sum of their calls in `data.usage`. Input includes cache.
 */
export function callUsage(data: unknown): Usage | undefined {
  for (const usage of [
    own(data, 'usage'),
    at(data, 'response', 'usage'),
    at(data, '_response', 'usage'),
    at(data, 'data', 'usage'),
  ]) {
    const found = readUsage(usage, { cache: 'inside', reasoning: 'inside' })?.usage
    if (found) return isUncounted(found) ? undefined : found
  }
  const parts = (list(own(data, 'output')) ?? []).flatMap((response) => readUsage(own(response, 'usage'))?.usage ?? [])
  return parts.length === 0 ? undefined : parts.reduce((sum, part) => addUsage(sum, part) ?? sum)
}

/** The SDK writes zeros where a stream named no counts; no call uses nothing. */
function isUncounted({ inputTokens, outputTokens, totalTokens }: Usage): boolean {
  return inputTokens === 0 && outputTokens === 0 && (totalTokens ?? 0) === 0
}
