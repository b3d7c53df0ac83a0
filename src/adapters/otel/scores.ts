import type { Fact, ScoreFact, TraceContext } from '../../model/facts.ts'
import type { Score, SpanEvent, SpanLink } from '../../model/session.ts'
import { text } from '../reading.ts'
import type { AttributeReading } from './attributes.ts'
import { namedSession } from './context.ts'
import { flattenedScores, judged, type ScoreWords } from './dialects/openInference.ts'
import { readId } from './ids.ts'

export interface ScoredSpan {
  readonly traceId: string
  readonly spanId: string
  readonly atMs: number | undefined
  readonly context: TraceContext | undefined
  readonly links: readonly SpanLink[]
}

function evaluationWords(attributes: Readonly<Record<string, unknown>>): ScoreWords | undefined {
  const name = text(attributes['gen_ai.evaluation.name'])
  if (name === undefined) return undefined
  const label = text(attributes['gen_ai.evaluation.score.label'])
  const explanation = text(attributes['gen_ai.evaluation.explanation'])
  return {
    name,
    ...judged(attributes['gen_ai.evaluation.score.value']),
    ...(label === undefined ? {} : { label }),
    ...(explanation === undefined ? {} : { explanation }),
  }
}

/** Event or log record `gen_ai.evaluation.result`: a score of the span it stands on. */
export function evaluationScore(event: SpanEvent, spanId: string): Score | undefined {
  if (event.name !== 'gen_ai.evaluation.result') return undefined
  const words = evaluationWords(event.attributes)
  if (!words) return undefined
  return { ...words, target: 'span', targetId: spanId, ...(event.atMs === undefined ? {} : { atMs: event.atMs }) }
}

function scoreWordsOf(reading: AttributeReading): ScoreWords | undefined {
  const { answers } = reading
  if (answers.scoreName === undefined) return undefined
  const { scoreLabel, scoreExplanation } = answers
  return {
    name: answers.scoreName,
    ...judged(answers.scoreValue),
    ...(scoreLabel === undefined ? {} : { label: scoreLabel }),
    ...(scoreExplanation === undefined ? {} : { explanation: scoreExplanation }),
  }
}

/**
 * The scores that stand on one span. Feedback that is sent later travels on a span of its own with exactly one link: then
 * the linked span or trace is judged, not the span that carries it.
 */
export function spanScores(reading: AttributeReading, span: ScoredSpan, events: readonly SpanEvent[]): Fact[] {
  const facts: Fact[] = []
  const { traceId, spanId, atMs } = span
  const [link] = span.links
  const judgedSpan =
    span.links.length === 1 && link ? { traceId: link.traceId, spanId: link.spanId } : { traceId, spanId }
  // The verdict on a whole trace or session stands on each of its spans: none of their times is its own.
  const ownMs = (target: Score['target']): number | undefined =>
    target === 'span' || span.links.length === 1 ? atMs : undefined
  const add = (words: ScoreWords, place: Pick<Score, 'target' | 'targetId'>, inTrace: string): void => {
    const at = ownMs(place.target)
    const score: Score = { ...words, ...place, ...(at === undefined ? {} : { atMs: at }) }
    // OpenInference: the identifier of feedback; sent again under the same one it is the same feedback, changed.
    const verdictId = words.evaluator
    const fact: ScoreFact = {
      fact: 'score',
      score,
      traceId: inTrace,
      ...(verdictId === undefined ? {} : { verdictId }),
    }
    facts.push(fact)
  }
  const flattened = reading.parts.flatMap(({ rule, value }) => (rule.score ? [{ place: rule.score, value }] : []))
  for (const { scope, words } of flattened.length === 0 ? [] : flattenedScores(flattened)) {
    if (scope === 'span') add(words, { target: 'span', targetId: judgedSpan.spanId }, judgedSpan.traceId)
    else if (scope === 'trace') add(words, { target: 'trace', targetId: judgedSpan.traceId }, judgedSpan.traceId)
    else {
      const session = namedSession(span.context)
      if (session !== undefined) add(words, { target: 'session', targetId: session }, traceId)
      else {
        facts.push({
          fact: 'issue',
          code: 'score-unmatched',
          message: 'A score of a session stands on a span that names no session.',
          example: spanId,
        })
      }
    }
  }
  const words = scoreWordsOf(reading)
  if (words) {
    const target = readId(reading.answers.scoreTarget, 'span')?.id ?? judgedSpan.spanId
    add(words, { target: 'span', targetId: target }, judgedSpan.traceId)
  }
  for (const event of events) {
    const score = evaluationScore(event, spanId)
    if (score) facts.push({ fact: 'score', score, traceId })
  }
  return facts
}
