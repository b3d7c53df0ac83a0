import type { Usage } from '../../model/facts.ts'
import type { Score, SpanError } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { list, number, own, record, text } from '../reading.ts'

export function oneOf<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  return words.find((word) => word === value)
}

export function errorOf(error: unknown): SpanError | undefined {
  const message = own(record(error), 'message')
  if (typeof message !== 'string') return undefined
  return {
    message,
    source: text(own(error, 'source')) ?? 'error field',
    ...defined({ type: text(own(error, 'type')), stack: text(own(error, 'stack')) }),
  }
}

const amounts = [
  ...(['inputTokens', 'outputTokens', 'totalTokens', 'cacheReadTokens', 'cacheWriteTokens'] as const),
  ...(['reasoningTokens', 'costUsd'] as const),
]

export function usageOf(usage: unknown): Usage | undefined {
  if (!record(usage)) return undefined
  const found: { -readonly [Field in keyof Usage]: Usage[Field] } = {}
  for (const field of amounts) {
    const amount = number(own(usage, field))
    if (amount !== undefined) found[field] = amount
  }
  const costSource = oneOf(['reported', 'computed'] as const, own(usage, 'costSource'))
  return found.costUsd === undefined || costSource === undefined ? found : { ...found, costSource }
}

export function scoresOf(scores: unknown): Score[] | undefined {
  return list(scores)?.flatMap((score) => {
    const name = own(score, 'name')
    const target = oneOf(['session', 'trace', 'span'] as const, own(score, 'target'))
    const targetId = text(own(score, 'targetId'))
    if (typeof name !== 'string' || target === undefined || targetId === undefined) return []
    const passed = own(score, 'passed')
    return [
      {
        name,
        target,
        targetId,
        ...defined({
          value: number(own(score, 'value')),
          label: text(own(score, 'label')),
          explanation: text(own(score, 'explanation')),
          source: oneOf(['human', 'model', 'code', 'api'] as const, own(score, 'source')),
          evaluator: text(own(score, 'evaluator')),
          state: oneOf(['pending', 'skipped', 'failed'] as const, own(score, 'state')),
          passed: typeof passed === 'boolean' ? passed : undefined,
          atMs: number(own(score, 'atMs')),
        }),
      },
    ]
  })
}
