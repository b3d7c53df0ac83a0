import type { Usage } from '../../model/facts.ts'
import { structure } from '../openedCells.ts'
import { at, list, own, parseJson, record } from '../reading.ts'
import { streamedUsage } from '../streamedUsage.ts'
import { type Amounts, type FoundUsage, readCost, readUsage, type Sides, usageOfAmounts } from '../usage.ts'
import type { AttributeReading } from './attributes.ts'
import { cacheSides, costOfGateway, partsOfProvider } from './dialects/aiSdk.ts'
import { usageSides } from './dialects/codingAgents.ts'
import { usageOfGenkit, usageOfGoogleAdk } from './dialects/google.ts'
import { replyOfHaystack } from './dialects/haystack.ts'
import { mlflowSides } from './dialects/mlflow.ts'

function amountsOf(reading: AttributeReading): Amounts {
  const { answers, attributes } = reading
  const details = answers.inputTokenDetails === undefined ? undefined : parseJson(answers.inputTokenDetails)
  const isPartial =
    answers.cacheReadTokens === undefined ||
    answers.cacheWriteTokens === undefined ||
    answers.reasoningTokens === undefined
  const provider = partsOfProvider(isPartial ? attributes['ai.response.providerMetadata'] : undefined)
  const detailed =
    details === undefined
      ? readUsage(isPartial ? structure(answers.providerUsage) : undefined)?.usage
      : readUsage({ input_token_details: details })?.usage
  return {
    input: answers.inputTokens,
    output: answers.outputTokens,
    total: answers.totalTokens,
    cacheRead: answers.cacheReadTokens ?? provider.cacheRead ?? detailed?.cacheReadTokens,
    cacheWrite: answers.cacheWriteTokens ?? provider.cacheWrite ?? detailed?.cacheWriteTokens,
    reasoning: answers.reasoningTokens ?? provider.reasoning ?? detailed?.reasoningTokens,
  }
}

function isAiSdk(attributes: AttributeReading['attributes']): boolean {
  return (
    attributes['ai.operationId'] !== undefined ||
    attributes['ai.usage.inputTokens'] !== undefined ||
    attributes['ai.usage.promptTokens'] !== undefined
  )
}

/**
 * OpenLIT and OpenLLMetry's instrumentation for JavaScript hand on what the provider counts: Anthropic's input leaves the
 * cache out, and a total that the latter adds up itself does too.
 */
function sidesOf({ answers, attributes }: AttributeReading, scope: string | undefined): Sides {
  if (scope === '@traceloop/instrumentation-anthropic') return { cache: 'beside', certain: true }
  const handsOn = attributes['telemetry.sdk.name'] === 'openlit' && answers.provider === 'anthropic'
  return handsOn ? { cache: 'beside' } : usageSides(attributes)
}

/** The answer of the same model call may carry the usage that the attributes lack. */
const responseLimit = 1_000_000

function responseIn(sent: unknown): unknown {
  if (typeof sent !== 'string' || sent.length > responseLimit || !/^[{[]/.test(sent)) return undefined
  return /"usage(?:_metadata|Metadata)?"\s*:/.test(sent) ? parseJson(sent) : undefined
}

function usageOfResponse(reading: AttributeReading): FoundUsage | undefined {
  const sent =
    reading.attributes['output.value'] ?? reading.attributes['raw.output'] ?? reading.attributes.response_data
  const response = record(sent) ?? list(sent) ?? responseIn(sent)
  if (Array.isArray(response)) return readUsage(streamedUsage(response))
  return (
    readUsage(own(response, 'usage')) ??
    readUsage(own(response, 'usageMetadata')) ??
    readUsage(own(response, 'usage_metadata')) ??
    readUsage(at(response, 'llm_output', 'token_usage'))
  )
}

function foundUsage(
  reading: AttributeReading,
  isModelCall: boolean,
  scope: string | undefined,
): FoundUsage | undefined {
  const { answers, attributes } = reading
  const { provider } = answers
  const told = answers.usageJson === undefined ? undefined : readUsage(answers.usageJson, mlflowSides(attributes))
  if (told && (told.usage.inputTokens ?? told.usage.outputTokens ?? told.usage.totalTokens) !== undefined) return told
  const sides = isAiSdk(attributes) ? cacheSides(attributes, provider) : sidesOf(reading, scope)
  const counted = usageOfAmounts(amountsOf(reading), sides)
  if (!isModelCall) return counted ?? told
  if (attributes['gcp.vertex.agent.llm_response'] !== undefined) return usageOfGoogleAdk(attributes, counted)
  return (
    counted ??
    told ??
    (attributes['genkit:output'] === undefined ? undefined : usageOfGenkit(attributes)) ??
    readUsage(own(replyOfHaystack(attributes), 'usage')) ??
    usageOfResponse(reading)
  )
}

function costOf(reading: AttributeReading, isModelCall: boolean): number | undefined {
  const { answers, attributes } = reading
  const told = answers.costJson === undefined ? undefined : readCost(answers.costJson)
  if (told !== undefined) return told
  if (answers.cost !== undefined) return answers.cost
  if (answers.inputCost === undefined && answers.outputCost === undefined)
    return isModelCall ? costOfGateway(attributes['ai.response.providerMetadata']) : undefined
  return (answers.inputCost ?? 0) + (answers.outputCost ?? 0)
}

/** Tokens and money that one span reports, brought to our meaning. */
export function usageOf(
  reading: AttributeReading,
  isModelCall: boolean,
  scope?: string,
): { readonly usage?: Usage; readonly guessed: boolean } {
  const found = foundUsage(reading, isModelCall, scope)
  const cost = costOf(reading, isModelCall)
  // OpenLIT writes 0 for a model whose price it does not know.
  const isPriceless = cost === 0 && reading.attributes['telemetry.sdk.name'] === 'openlit'
  const costUsd = isPriceless ? undefined : cost
  const guessed = found?.guessed ?? false
  if (costUsd === undefined) return found ? { usage: found.usage, guessed } : { guessed }
  return { usage: { ...found?.usage, costUsd, costSource: 'reported' }, guessed }
}
