import type { Score } from '../../model/session.ts'
import { boolean, entries, label, own, record, type UnknownRecord } from '../reading.ts'
import { scoreValue } from '../scoreValue.ts'
import type { SessionPlace } from './pathTree.ts'
import { property } from './property.ts'

/** `scores: { name: number | { value } }`, a thumb on the request, a thumb on its session. */
export function scoresOf(fields: UnknownRecord, spanId: string, place: SessionPlace): Score[] | undefined {
  const found: Score[] = entries(fields.scores).flatMap(([name, given]): Score[] => {
    const sent = record(given) === undefined ? given : own(given, 'value')
    const judged = scoreValue(sent)
    return Object.keys(judged).length === 0 ? [] : [{ name, ...judged, target: 'span', targetId: spanId }]
  })
  const thumb = boolean(fields.feedback_rating)
  if (thumb !== undefined) found.push(feedback(thumb, 'span', spanId))
  const ofSession = label(property(fields, 'Helicone-Session-Feedback'))
  if (place.sessionId !== undefined && (ofSession === '1' || ofSession === '0')) {
    found.push(feedback(ofSession === '1', 'session', place.sessionId))
  }
  return found.length === 0 ? undefined : found
}

function feedback(passed: boolean, target: Score['target'], targetId: string): Score {
  return { name: 'feedback', value: Number(passed), passed, source: 'human', target, targetId }
}
