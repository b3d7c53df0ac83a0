import type { SpanFact, Usage } from './facts.ts'
import type { Score, SpanKind, Totals } from './session.ts'
import { textOfValue } from './textLine.ts'

/** Words of a drawn session and the fields they stand for, in the order in which they are written. */
export const usageWords = {
  in: 'inputTokens',
  out: 'outputTokens',
  total: 'totalTokens',
  cache: 'cacheReadTokens',
  cachewrite: 'cacheWriteTokens',
  reasoning: 'reasoningTokens',
  usd: 'costUsd',
} as const satisfies Readonly<Record<string, keyof Usage>>

export const spanWords = {
  model: 'model',
  requested: 'requestedModel',
  provider: 'provider',
  label: 'kindLabel',
  call: 'toolCallId',
  response: 'responseId',
  finish: 'finishReason',
} as const satisfies Readonly<Record<string, keyof SpanFact>>

export const spanKinds: ReadonlySet<string> = new Set<SpanKind>([
  'llm',
  'agent',
  'chain',
  'tool',
  'retriever',
  'reranker',
  'embedding',
  'guardrail',
  'evaluator',
  'prompt',
  'event',
  'unknown',
])

export function isModelKind(kind: string): boolean {
  return kind === 'llm' || kind === 'embedding' || kind === 'reranker'
}

export function readUsage(values: ReadonlyMap<string, unknown>): Usage | undefined {
  const usage: Record<string, unknown> = {}
  for (const [word, field] of Object.entries(usageWords)) {
    const amount = values.get(word)
    if (typeof amount === 'number') usage[field] = amount
  }
  if (values.get('cost') === 'computed') usage.costSource = 'computed'
  return Object.keys(usage).length === 0 ? undefined : (usage as Usage)
}

/** ` in=120 out=30 usd=0.002`. A total that is the sum of its parts is left out. */
export function usageText(totals: Totals | undefined): string {
  if (totals === undefined) return ''
  let text = ''
  for (const [word, field] of Object.entries(usageWords)) {
    const amount = totals[field]
    if (field === 'totalTokens' && isSumOfParts(totals)) continue
    if (amount !== undefined) text += ` ${word}=${amount}`
  }
  return totals.costSource === 'computed' ? `${text} cost=computed` : text
}

function isSumOfParts({ inputTokens, outputTokens, totalTokens }: Totals): boolean {
  if (inputTokens === undefined && outputTokens === undefined) return false
  return totalTokens === (inputTokens ?? 0) + (outputTokens ?? 0)
}

/** `score.<name>=<value, label or record>` of a line. */
export function readScores(values: ReadonlyMap<string, unknown>, target: Score['target'], targetId: string): Score[] {
  const scores: Score[] = []
  for (const [key, value] of values) {
    if (!key.startsWith('score.')) continue
    const place = { name: key.slice('score.'.length), target, targetId }
    if (typeof value === 'number') scores.push({ ...place, value })
    else if (typeof value === 'object' && value !== null) scores.push({ ...value, ...place })
    else scores.push({ ...place, label: String(value) })
  }
  return scores
}

export function scoreText(scores: readonly Score[]): string {
  return scores
    .map(({ name, target: _target, targetId: _targetId, ...rest }) => {
      const isValueAlone = Object.keys(rest).length === 1 && rest.value !== undefined
      return ` score.${name.replaceAll(/[\s="]/g, '-')}=${textOfValue(isValueAlone ? rest.value : rest, 400)}`
    })
    .join('')
}
