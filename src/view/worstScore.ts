import { goodnessOf, hasFailed, isLowerBetter } from '../metrics/scoreVerdict.ts'
import type { Score, SessionSummary } from '../model/session.ts'

export interface WorstScore {
  readonly name: string
  /** The mean of this evaluation over the session. */
  readonly value?: number
  readonly label?: string
  readonly explanation?: string
  /** Most of its verdicts say so. */
  readonly hasFailed: boolean
  readonly isLowerBetter: boolean
  /** Evaluations with another name. */
  readonly others: number
}

/** The evaluation of a session that looks worst: one that failed first, then the least good mean, then the first named. */
export function worstScore(session: SessionSummary): WorstScore | undefined {
  const byName = new Map<string, Score[]>()
  for (const score of session.scores ?? []) {
    if (score.state !== undefined) continue
    const known = byName.get(score.name)
    if (known) known.push(score)
    else byName.set(score.name, [score])
  }
  let worst: Candidate | undefined
  for (const [name, scores] of byName) {
    const candidate = candidateOf(name, scores)
    if (!worst || candidate.goodness < worst.goodness) worst = candidate
  }
  return worst && { ...worst.score, others: byName.size - 1 }
}

/** Whether evaluations of the session are still on their way. */
export function isEvaluating(session: SessionSummary): boolean {
  return session.scores?.some((score) => score.state === 'pending') === true
}

interface Candidate {
  readonly goodness: number
  readonly score: Omit<WorstScore, 'others'>
}

function candidateOf(name: string, scores: readonly Score[]): Candidate {
  const values = scores.flatMap((score) => score.value ?? [])
  const value = values.length === 0 ? undefined : values.reduce((sum, next) => sum + next, 0) / values.length
  const failures = scores.filter((score) => hasFailed(score))
  const shown = failures[0] ?? scores[0]
  const failed = failures.length * 2 > scores.length
  // Scales differ: outside 0 to 1 only a verdict says something, and without one the score is neither good nor bad.
  const goodness = goodnessOf({ name, ...(value !== undefined && { value }) }) ?? 2
  return {
    goodness: failed ? goodness - 3 : goodness,
    score: {
      name,
      ...(value !== undefined && { value }),
      ...(shown?.label !== undefined && { label: shown.label }),
      ...(shown?.explanation !== undefined && { explanation: shown.explanation }),
      hasFailed: failed,
      isLowerBetter: isLowerBetter(name),
    },
  }
}
