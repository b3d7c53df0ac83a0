import type { LogFact, Usage } from './facts.ts'
import type { Attributes } from './session.ts'

type Told = LogFact['tells']

/** What a span does not say is taken from what a record tells of it; what it says stands. */
export function completedBy<Span extends Told>(span: Span, told: Partial<Told>): Span {
  const completed: Record<string, unknown> = { ...span }
  for (const [key, value] of Object.entries(told)) {
    if (value !== undefined && completed[key] === undefined) completed[key] = value
  }
  completed.usage = completedUsage(span.usage, told.usage)
  if (span.attributes !== undefined && told.attributes !== undefined) {
    completed.attributes = mergedAttributes(span.attributes, told.attributes)
  }
  if (completed.usage === undefined) delete completed.usage
  return completed as unknown as Span
}

/** What was said stands in one place: a second telling of it stays on the record. */
function mergedAttributes(own: Attributes, told: Attributes): Attributes {
  // Without a prototype: keys of payloads are hostile.
  const merged: Record<string, unknown> = Object.assign(Object.create(null), own)
  for (const [key, value] of Object.entries(told)) if (!(key in merged) && !isContent(key)) merged[key] = value
  return merged
}

function isContent(key: string): boolean {
  return key.startsWith('gen_ai.') || key === 'body' || key === 'request_text' || key === 'response_text'
}

/** The log of an agent may count more than its spans do: cached and reasoning tokens, money. The larger whole stands. */
function completedUsage(own: Usage | undefined, told: Usage | undefined): Usage | undefined {
  if (own === undefined || told === undefined) return own ?? told
  const merged: Record<string, unknown> = { ...told, ...own }
  for (const key of ['inputTokens', 'outputTokens', 'totalTokens'] as const) {
    const larger = Math.max(own[key] ?? 0, told[key] ?? 0)
    if (merged[key] !== undefined) merged[key] = larger
  }
  return merged as Usage
}

/** A helper may write the same call down twice, the one time as the provider counts it. */
const SAME_MOMENT_MS = 50

export function isSameMoment(one: number | undefined, other: number | undefined): boolean {
  return one !== undefined && other !== undefined && Math.abs(one - other) <= SAME_MOMENT_MS
}

export function isSameCall(span: Told, told: Told): boolean {
  const { usage, endMs } = span
  if (usage === undefined || told.usage === undefined || endMs === undefined || told.endMs === undefined) return false
  return isSameMoment(endMs, told.endMs) && isSameUsage(usage, told.usage)
}

/** Equal where both count; reasoning may stand beside the output in one of them. */
export function isSameUsage(one: Usage, other: Usage): boolean {
  if (one.inputTokens !== other.inputTokens) return false
  const reasoning = one.reasoningTokens ?? other.reasoningTokens ?? 0
  const outputs = [one.outputTokens ?? 0, other.outputTokens ?? 0]
  return outputs[0] === outputs[1] || Math.abs((outputs[0] ?? 0) - (outputs[1] ?? 0)) === reasoning
}
