import type { ScoreFact } from '../../model/facts.ts'
import type { Score } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { label, list, number, own, text, timeToMs, type UnknownRecord } from '../reading.ts'
import type { Row } from '../rows.ts'

const sources: Readonly<Record<string, NonNullable<Score['source']>>> = {
  sdk: 'api',
  ui: 'human',
  online_scoring: 'model',
}

/** `{ name, value, reason, source, category_name }`. */
function scoreOf(score: unknown, target: Score['target'], targetId: string): Score {
  const source = text(own(score, 'source'))
  return {
    name: label(own(score, 'name')) ?? 'score',
    target,
    targetId,
    ...defined({
      value: number(own(score, 'value')),
      label: text(own(score, 'category_name')),
      explanation: text(own(score, 'reason')),
      source: source !== undefined && Object.hasOwn(sources, source) ? sources[source] : undefined,
      evaluator: text(own(score, 'created_by')),
      atMs: timeToMs(own(score, 'created_at')),
    }),
  }
}

export function scoresOf(scores: unknown, target: Score['target'], targetId: string): Score[] | undefined {
  const found = list(scores)?.map((score) => scoreOf(score, target, targetId))
  return found === undefined || found.length === 0 ? undefined : found
}

/** `{ id | thread_id, name, value, … }`: a score that says for itself what it judges; `id` is a trace's or a span's. */
export function scoreOfRequest(fields: UnknownRecord): Score {
  const thread = text(fields.thread_id)
  return thread === undefined
    ? scoreOf(fields, 'trace', (text(fields.id) ?? '').toLowerCase())
    : scoreOf(fields, 'session', thread)
}

function passedScore(check: unknown, target: Pick<Score, 'target' | 'targetId'>): Score {
  const passed = own(check, 'result') === 'passed'
  return { name: label(own(check, 'name')) ?? 'guardrail', value: Number(passed), passed, source: 'code', ...target }
}

/** `{ entity_id: trace, secondary_id: span, name, result }` */
export function guardrailFact(fields: UnknownRecord): ScoreFact {
  const traceId = (text(fields.entity_id) ?? '').toLowerCase()
  const spanId = text(fields.secondary_id)?.toLowerCase()
  if (spanId === undefined) {
    return { fact: 'score', score: passedScore(fields, { target: 'trace', targetId: traceId }) }
  }
  return { fact: 'score', traceId, score: passedScore(fields, { target: 'span', targetId: spanId }) }
}

/** What answers show of it on the trace: `guardrails_validations: [{ span_id, checks: [{ name, result }] }]`. */
export function* guardrailScores({ id, fields }: Row): Iterable<ScoreFact> {
  for (const validation of list(fields.guardrails_validations) ?? []) {
    const spanId = text(own(validation, 'span_id'))?.toLowerCase()
    for (const check of list(own(validation, 'checks')) ?? []) {
      const target =
        spanId === undefined
          ? { target: 'trace' as const, targetId: id }
          : { target: 'span' as const, targetId: spanId }
      yield { fact: 'score', traceId: id, score: passedScore(check, target) }
    }
  }
}
