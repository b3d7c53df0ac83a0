import type { Usage } from '../../model/facts.ts'
import { addUsage } from '../addUsage.ts'
import { defined } from '../defined.ts'
import { amount, at, own, record } from '../reading.ts'
import { streamedUsage } from '../streamedUsage.ts'
import { readUsage } from '../usage.ts'
import { generationsOf, messageOf } from './answer.ts'
import { usageOf } from './threadFacts.ts'

/**
 * A run's usage, once: it stands in its outputs and again in its metadata, and the read side adds three fields to every
 * run, parents included (their sum, 0 where there was nothing to sum). Input includes cache.
 */
export function runUsage(
  run: unknown,
  outputs: unknown,
  metadata: unknown,
  runType: string | undefined,
): Usage | undefined {
  const isCall = runType === 'llm' || runType === 'embedding'
  const found =
    usageObject(own(outputs, 'usage_metadata')) ??
    usageObject(own(metadata, 'usage_metadata')) ??
    usageOfGenerations(outputs) ??
    (isCall ? usageOfOutput(own(outputs, 'output') ?? own(outputs, 'message')) : undefined) ??
    readUsage(record(own(outputs, 'usage')))?.usage ??
    usageObject(at(outputs, 'llm_output', 'token_usage')) ??
    usageObject(at(outputs, 'llmOutput', 'tokenUsage')) ??
    usageOfFields(run)
  const cost =
    amount(own(run, 'total_cost')) ??
    sum(amount(own(run, 'prompt_cost')), amount(own(run, 'completion_cost'))) ??
    amount(at(outputs, 'usage_metadata', 'total_cost')) ??
    amount(at(metadata, 'usage_metadata', 'total_cost'))
  const costUsd = isCall || cost !== 0 ? cost : undefined
  if (found === undefined && costUsd === undefined) return undefined
  return defined({ ...found, costUsd, costSource: costUsd === undefined ? undefined : ('reported' as const) })
}

function usageObject(value: unknown): Usage | undefined {
  return record(value) ? readUsage(value, { cache: 'inside', reasoning: 'inside' })?.usage : undefined
}

/** LangChain writes it into the message of each answer. */
function usageOfGenerations(outputs: unknown): Usage | undefined {
  let usage: Usage | undefined
  for (const generation of generationsOf(outputs)) {
    usage = addUsage(usage, usageObject(own(messageOf(generation), 'usage_metadata')))
  }
  return usage
}

/** A message alone, whole or as constructor arguments, a provider's response, or the pieces it was streamed in. */
function usageOfOutput(output: unknown): Usage | undefined {
  if (Array.isArray(output)) return readUsage(streamedUsage(output))?.usage
  const message = record(own(output, 'kwargs')) ?? record(own(output, 'data')) ?? output
  return usageObject(own(message, 'usage_metadata')) ?? readUsage(record(own(message, 'usage')))?.usage
}

function usageOfFields(run: unknown): Usage | undefined {
  const { costUsd, costSource, ...usage } = usageOf(run) ?? {}
  return [usage.inputTokens, usage.outputTokens, usage.totalTokens].some((count) => count !== undefined && count > 0)
    ? usage
    : undefined
}

function sum(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined && other === undefined ? undefined : (one ?? 0) + (other ?? 0)
}
