import type { Score } from '../model/session.ts'

export interface VerdictOptions {
  /** A score on the scale 0 to 1 below this has failed. @default 0.5 */
  readonly threshold?: number
  /** Names (in any case) of scores of which less is better. @default lowerIsBetter */
  readonly lowerIsBetter?: readonly string[]
}

/** Scores of which less is better, by the names evaluators commonly give them. */
const lowerIsBetter: readonly string[] = [
  'frustration',
  'toxicity',
  'hallucination',
  'hallucinations',
  'bias',
  'harmfulness',
  'risk',
]

/** Whether less of this score is better. */
export function isLowerBetter(name: string, options: VerdictOptions = {}): boolean {
  const wanted = name.toLowerCase()
  return (options.lowerIsBetter ?? lowerIsBetter).some((known) => known.toLowerCase() === wanted)
}

/**
 * Whether a score says that something is wrong: its own verdict (`passed`), else its value on the scale 0 to 1. A value on
 * another scale, a pending, skipped or failed evaluation says nothing.
 */
export function hasFailed(
  score: Pick<Score, 'name' | 'value' | 'passed' | 'state'>,
  options: VerdictOptions = {},
): boolean {
  if (score.state !== undefined) return false
  if (score.passed !== undefined) return !score.passed
  const goodness = goodnessOf(score, options)
  return goodness !== undefined && goodness < (options.threshold ?? 0.5)
}

/** From 0, the worst, to 1, the best; `undefined` without a value on the scale 0 to 1. */
export function goodnessOf(
  { name, value }: Pick<Score, 'name' | 'value'>,
  options: VerdictOptions = {},
): number | undefined {
  if (value === undefined || value < 0 || value > 1) return undefined
  return isLowerBetter(name, options) ? 1 - value : value
}

/** The value on the scale 0 to 1 at which a score of this name turns from good to bad. */
export function scoreLimit(name: string, options: VerdictOptions = {}): number {
  const threshold = options.threshold ?? 0.5
  return isLowerBetter(name, options) ? 1 - threshold : threshold
}
