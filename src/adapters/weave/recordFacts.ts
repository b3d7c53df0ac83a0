import type { ScoreFact, SessionFact } from '../../model/facts.ts'
import { defined } from '../defined.ts'
import { own, text, timeToMs } from '../reading.ts'
import { scoreValue } from '../scoreValue.ts'

/** `{ thread_id, turn_count, start_time, last_updated, first_turn_id, last_turn_id, … }`. */
export function threadFact(row: unknown): SessionFact {
  return {
    fact: 'session',
    key: text(own(row, 'thread_id')) ?? '',
    ...defined({ startMs: timeToMs(own(row, 'start_time')), endMs: timeToMs(own(row, 'last_updated')) }),
  }
}

const callReference = /\/call\/([^/?#:]+)/

/** `{ weave_ref: 'weave:///…/call/<id>', feedback_type, payload: { emoji | note | value | output }, creator, created_at }`. */
export function* feedbackFact(row: unknown): Iterable<ScoreFact> {
  const targetId = callReference.exec(text(own(row, 'weave_ref')) ?? '')?.[1]
  if (targetId === undefined) return
  const type = text(own(row, 'feedback_type')) ?? 'feedback'
  const payload = own(row, 'payload')
  const given = own(payload, 'output') ?? own(payload, 'value') ?? own(payload, 'score')
  const judged = scoreValue(given)
  const isJudged = type.startsWith('wandb.runnable')
  yield {
    fact: 'score',
    score: {
      name: type.replace(/^wandb\.(?:runnable\.|annotation\.)?/, '').replace(/\.\d+$/, ''),
      source: isJudged ? 'model' : 'human',
      target: 'span',
      targetId,
      ...defined({
        ...judged,
        label: text(own(payload, 'emoji')) ?? judged.label,
        explanation: text(own(payload, 'note')) ?? text(own(given, 'reason')),
        evaluator: text(own(row, 'creator')),
        atMs: timeToMs(own(row, 'created_at')),
      }),
    },
  }
}
