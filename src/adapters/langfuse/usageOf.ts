import type { Usage } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { amount, number, own, parseJson, record, text, type UnknownRecord } from '../reading.ts'
import { readCost, readUsage } from '../usage.ts'

/** `-1` and 0 are how lists and mirrors write "unknown". */
export function positive(value: unknown): number | undefined {
  const found = number(value)
  return found !== undefined && found > 0 ? found : undefined
}

/**
 * Usage of an observation. `usageDetails` has open keys and means what it says, zeros too; the older `usage` and the flat
 * counts are mirrors of it, 0 where nothing is known. A cost of 0 is one only where tokens are known: SDKs send zeros
 * for calls that failed.
 */
export function usageOf(fields: UnknownRecord): Usage | undefined {
  const mirror = record(parseJson(fields.usage))
  const isTokens = (text(own(mirror, 'unit')) ?? text(fields.unit) ?? 'TOKENS').toUpperCase() === 'TOKENS'
  const details = readUsage(fields.usageDetails) ?? readUsage(fields.providedUsageDetails)
  const found = details?.usage ?? (isTokens ? (counted(mirror) ?? counted(flatCounts(fields))) : undefined)
  const told =
    costOf(fields.costDetails) ??
    costOf(fields.providedCostDetails) ??
    positive(fields.calculatedTotalCost) ??
    positive(fields.totalCost) ??
    amount(own(mirror, 'totalCost'))
  const costUsd = told === 0 && !hasTokens(found) ? undefined : told
  if (found === undefined && costUsd === undefined) return undefined
  return defined({ ...found, costUsd, costSource: costUsd === undefined ? undefined : ('reported' as const) })
}

function hasTokens(usage: Usage | undefined): boolean {
  return [usage?.inputTokens, usage?.outputTokens, usage?.totalTokens].some(Boolean)
}

function counted(usage: UnknownRecord | undefined): Usage | undefined {
  const found = usage && readUsage(usage)?.usage
  return hasTokens(found) ? found : undefined
}

function flatCounts(fields: UnknownRecord): UnknownRecord {
  return {
    input: positive(fields.promptTokens) ?? positive(fields.inputUsage) ?? positive(fields.inputTokens),
    output: positive(fields.completionTokens) ?? positive(fields.outputUsage) ?? positive(fields.outputTokens),
    total: positive(fields.totalTokens) ?? positive(fields.totalUsage),
  }
}

function costOf(details: unknown): number | undefined {
  const parsed = record(parseJson(details))
  return parsed === undefined ? undefined : readCost(parsed)
}

/** What a trace record sums up over its observations: compared with them, never added. */
export function rollUpOf(fields: UnknownRecord): Usage | undefined {
  const tokens = counted(flatCounts(fields)) ?? counted(record(parseJson(fields.usage)))
  const costUsd = positive(fields.totalCost)
  if (tokens === undefined && costUsd === undefined) return undefined
  return defined({ ...tokens, costUsd, costSource: costUsd === undefined ? undefined : ('reported' as const) })
}
