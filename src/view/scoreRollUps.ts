import { hasFailed, isLowerBetter, type VerdictOptions } from '../metrics/scoreVerdict.ts'
import type { Score, Session } from '../model/session.ts'

/** One evaluation over a whole session. */
export interface ScoreRollUp {
  readonly name: string
  /** The score that stands for all: the session's own, else the worst one. */
  readonly score: Score
  /** Absent: there are only labels. */
  readonly value?: number
  /**
   * `own`: somebody judged the session as a whole. `peak`: the highest of several, because less is better. `mean`: of
   * several. `one`: a single judgement of a trace or a span.
   */
  readonly by: 'own' | 'peak' | 'mean' | 'one'
  /** Judgements it was made of. */
  readonly count: number
  /** How it went: the first and the last of several values. */
  readonly trend?: { readonly first: number; readonly last: number }
  readonly lowerIsBetter: boolean
  readonly failed: boolean
}

/** The evaluations of a session, one entry a name, failed ones first. */
export function scoreRollUps(session: Session, options: VerdictOptions = {}): ScoreRollUp[] {
  const byName = new Map<string, Score[]>()
  for (const score of session.scores) {
    const list = byName.get(score.name)
    if (list) list.push(score)
    else byName.set(score.name, [score])
  }
  const all = [...byName].map(([name, scores]) => rollUp(name, scores, options))
  return all.sort((one, other) => Number(other.failed) - Number(one.failed) || (one.name < other.name ? -1 : 1))
}

function rollUp(name: string, scores: readonly Score[], options: VerdictOptions): ScoreRollUp {
  const lowerIsBetter = isLowerBetter(name, options)
  const own = scores.findLast((score) => score.target === 'session')
  const counted = own ? [own] : scores
  const values = counted.flatMap((score) => (score.value === undefined ? [] : [score.value]))
  const first = counted[0] as Score
  const worst = counted.find((score) => hasFailed(score, options)) ?? first
  const value = own ? own.value : lowerIsBetter ? highest(values) : mean(values)
  const by = own ? 'own' : values.length <= 1 ? 'one' : lowerIsBetter ? 'peak' : 'mean'
  const standing: Score = value === undefined ? worst : { ...worst, value }
  return {
    name,
    score: worst,
    ...(value !== undefined && { value }),
    by,
    count: values.length > 0 ? values.length : counted.length,
    ...trendOf(values),
    lowerIsBetter,
    // A mean is judged as itself: one bad answer of a hundred does not fail the session.
    failed: hasFailed(by === 'mean' ? withoutVerdict(standing) : standing, options),
  }
}

/** The score to show for all of them: a mean has neither the verdict nor the label of one of its parts. */
export function standingScore({ score, value, by }: ScoreRollUp): Score {
  if (by !== 'mean' || value === undefined) return value === undefined ? score : { ...score, value }
  const { passed: _passed, label: _label, ...rest } = score
  return { ...rest, value }
}

function trendOf(values: readonly number[]): Pick<ScoreRollUp, 'trend'> {
  const first = values[0]
  const last = values.at(-1)
  return values.length < 2 || first === undefined || last === undefined ? {} : { trend: { first, last } }
}

function withoutVerdict({ passed: _passed, ...score }: Score): Score {
  return score
}

function highest(values: readonly number[]): number | undefined {
  return values.length === 0
    ? undefined
    : values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
}

function mean(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
}
