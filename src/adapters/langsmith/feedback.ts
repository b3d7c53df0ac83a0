import type { ScoreFact } from '../../model/facts.ts'
import type { Score } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { amount, at, entries, label, list, number, own, text, timeToMs, type UnknownRecord } from '../reading.ts'

/** `{ helpfulness: { n: 2, avg: 0.5 }, topic: { n: 1, avg: null, values: { billing: 1 } } }`: the mean by key. */
export function feedbackScores(stats: unknown, target: Pick<Score, 'target' | 'targetId'>): Score[] {
  return entries(stats).flatMap(([name, stat]): Score[] => {
    const value = number(own(stat, 'avg'))
    const words = entries(own(stat, 'values')).sort((one, other) => (amount(other[1]) ?? 0) - (amount(one[1]) ?? 0))
    const word = words[0]?.[0]
    if (value === undefined && word === undefined) return []
    const comments = (list(own(stat, 'comments')) ?? []).flatMap((comment) => text(comment) ?? [])
    return [
      {
        name,
        ...target,
        ...defined({ value, label: word, explanation: comments.length === 0 ? undefined : comments.join('\n') }),
      },
    ]
  })
}

const sources: Readonly<Record<string, NonNullable<Score['source']>>> = {
  api: 'api',
  app: 'human',
  model: 'model',
  auto_eval: 'model',
}

/** `{ run_id, trace_id, key, score, value, comment, feedback_source: { type, user_name? }, created_at }`. */
export function feedbackFact(row: UnknownRecord): ScoreFact {
  const runId = (text(row.run_id) ?? '').toLowerCase()
  const traceId = text(row.trace_id)?.toLowerCase()
  const isOfTrace = traceId === runId
  const told = row.score ?? row.value
  const value = typeof told === 'boolean' ? Number(told) : number(told)
  const source = text(at(row.feedback_source, 'type')) ?? text(row.feedback_source)
  return {
    fact: 'score',
    ...defined({ traceId: isOfTrace ? undefined : traceId }),
    score: {
      name: label(row.key) ?? 'feedback',
      // Without the id of its trace a run's id may be that of one.
      target: traceId === undefined || isOfTrace ? 'trace' : 'span',
      targetId: runId,
      ...defined({
        value,
        label:
          label(own(row.value, 'label')) ??
          (value === undefined || row.score !== undefined ? text(row.value) : undefined),
        passed: typeof told === 'boolean' ? told : undefined,
        explanation: text(row.comment),
        source: source !== undefined && Object.hasOwn(sources, source) ? sources[source] : undefined,
        evaluator:
          text(at(row.feedback_source, 'user_name')) ?? text(at(row.feedback_source, 'metadata', '__run', 'name')),
        atMs: timeToMs(row.created_at) ?? timeToMs(row.modified_at),
      }),
    },
  }
}
