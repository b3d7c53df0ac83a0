import type { Attributes } from '../../../model/session.ts'
import { text } from '../../reading.ts'
import type { Sides } from '../../usage.ts'

/** Providers whose counts leave the cache beside the input: MLflow hands them on, and its total leaves the cache out. */
const besideProviders = /^(?:anthropic|bedrock|claude)/i

/**
 * `mlflow.chat.tokenUsage` has the same key for every provider's cached tokens; which format the span's messages have
 * says whose they are.
 */
export function mlflowSides(attributes: Attributes): Sides | undefined {
  if (attributes['mlflow.chat.tokenUsage'] === undefined) return undefined
  const provider = text(attributes['mlflow.message.format']) ?? text(attributes['mlflow.llm.provider']) ?? ''
  return { cache: besideProviders.test(provider.replaceAll('"', '')) ? 'beside' : 'inside', certain: true }
}
