import type { ScoreFact } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { at, boolean, label, number, own, text, timeToMs } from '../reading.ts'

/**
 * `{ join_on: { span: { span_id, trace_id } }, label, metric_type, score_value | categorical_value | boolean_value,
 * assessment, reasoning, timestamp_ms }`. Joined by a tag it points at no span that could be found.
 */
export function* evaluationFact(row: unknown): Iterable<ScoreFact> {
  const targetId = label(at(row, 'join_on', 'span', 'span_id')) ?? label(own(row, 'span_id'))
  if (targetId === undefined) return
  const traceId = label(at(row, 'join_on', 'span', 'trace_id')) ?? label(own(row, 'trace_id'))
  const said = boolean(own(row, 'boolean_value'))
  const assessment = text(own(row, 'assessment'))
  yield {
    fact: 'score',
    ...(traceId === undefined ? {} : { traceId }),
    score: {
      name: text(own(row, 'label')) ?? 'evaluation',
      target: 'span',
      targetId,
      ...defined({
        value: said === undefined ? number(own(row, 'score_value')) : Number(said),
        label: text(own(row, 'categorical_value')),
        passed: said ?? (assessment === undefined ? undefined : assessment === 'pass'),
        explanation: text(own(row, 'reasoning')),
        atMs: timeToMs(own(row, 'timestamp_ms')),
      }),
    },
  }
}
