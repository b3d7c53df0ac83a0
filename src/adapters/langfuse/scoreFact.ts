import type { IssueFact, ScoreFact } from '../../model/facts.ts'
import type { Score } from '../../model/session.ts'
import { defined } from '../defined.ts'
import { boolean, label, number, own, text, timeToMs, type UnknownRecord } from '../reading.ts'

const sources: Readonly<Record<string, NonNullable<Score['source']>>> = {
  ANNOTATION: 'human',
  API: 'api',
  EVAL: 'model',
}

/** A score of v1 (`traceId`, `observationId`), v2 (also `sessionId`) or v3 (`subject`). */
export function* scoreFact(fields: UnknownRecord): Iterable<ScoreFact | IssueFact> {
  const place = placeOf(fields)
  if (place === undefined) {
    const message = 'A score names no session, trace or observation; it was left out.'
    yield { fact: 'issue', code: 'score-unmatched', message, example: label(fields.name) ?? 'score' }
    return
  }
  const source = text(fields.source) ?? ''
  const score: Score = {
    name: label(fields.name) ?? 'score',
    target: place.target,
    targetId: place.targetId,
    ...verdictOf(fields),
    ...defined({
      source: Object.hasOwn(sources, source) ? sources[source] : undefined,
      evaluator: text(fields.authorUserName) ?? text(fields.authorUserId) ?? text(fields.configId),
      atMs: timeToMs(fields.timestamp) ?? timeToMs(fields.createdAt),
    }),
  }
  yield { fact: 'score', score, ...defined({ traceId: place.traceId }) }
}

interface ScorePlace {
  readonly target: Score['target']
  readonly targetId: string
  readonly traceId?: string | undefined
}

/** Experiments are no sessions; their scores are left to them. */
function placeOf(fields: UnknownRecord): ScorePlace | undefined {
  const kind = own(fields.subject, 'kind')
  const subjectId = text(own(fields.subject, 'id'))
  if (subjectId !== undefined) {
    if (kind === 'session' || kind === 'trace') return { target: kind, targetId: subjectId }
    if (kind !== 'observation') return undefined
    return { target: 'span', targetId: subjectId, traceId: text(own(fields.subject, 'traceId')) }
  }
  const traceId = text(fields.traceId)
  const observationId = text(fields.observationId)
  if (observationId !== undefined) return { target: 'span', targetId: observationId, traceId }
  if (traceId !== undefined) return { target: 'trace', targetId: traceId }
  const sessionId = text(fields.sessionId)
  return sessionId === undefined ? undefined : { target: 'session', targetId: sessionId }
}

/** NUMERIC, BOOLEAN (1 or 0), CATEGORICAL, TEXT, CORRECTION: v1 and v2 in two fields, v3 in one. */
function verdictOf(fields: UnknownRecord): Pick<Score, 'value' | 'label' | 'explanation' | 'passed'> {
  const { value } = fields
  const dataType = text(fields.dataType)?.toUpperCase()
  const comment = text(fields.comment)
  // Cells of a CSV file are texts, numbers too.
  const isNumeric = dataType === 'NUMERIC' || dataType === 'BOOLEAN'
  const words = text(fields.stringValue) ?? (isNumeric ? undefined : text(value))
  if (dataType === 'CORRECTION') return defined({ label: 'correction', explanation: words ?? comment })
  const isBoolean = dataType === 'BOOLEAN' || typeof value === 'boolean'
  const truth = isBoolean ? boolean(value) : undefined
  const amount =
    truth !== undefined ? Number(truth) : isNumeric || typeof value !== 'string' ? number(value) : undefined
  return defined({
    value: amount,
    label: isBoolean ? undefined : words,
    explanation: comment,
    passed: isBoolean && amount !== undefined ? amount === 1 : undefined,
  })
}
