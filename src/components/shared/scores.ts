import type { VerdictOptions } from '../../metrics/scoreVerdict.ts'
import { goodnessOf, hasFailed, isLowerBetter } from '../../metrics/scoreVerdict.ts'
import type { Score } from '../../model/session.ts'
import type { Format } from '../../view/format.ts'
import type { Labels } from '../../view/labels.ts'
import { scoreTone, type Tone } from './tones.ts'

/** The tone of a score: its own verdict first, else its value on the scale 0 to 1. One without a value has none. */
export function toneOfScore(score: Score, options: VerdictOptions = {}): Tone {
  if (score.state !== undefined) return 'none'
  if (score.passed !== undefined) return score.passed ? 'ok' : 'error'
  const tone = scoreTone(score.value, isLowerBetter(score.name, options))
  return hasFailed(score, options) ? 'error' : tone === 'error' ? 'warn' : tone
}

const gravity: Readonly<Record<Tone, number>> = { error: 0, warn: 1, ok: 2, none: 3 }

/** The worst first: by tone, then by value; those without one on the scale 0 to 1 stand last among their tone. */
export function worstFirst(scores: readonly Score[], options: VerdictOptions = {}): Score[] {
  const toneRank = (score: Score): number => gravity[toneOfScore(score, options)]
  const valueRank = (score: Score): number => goodnessOf(score, options) ?? 2
  return [...scores].sort((one, other) => toneRank(one) - toneRank(other) || valueRank(one) - valueRank(other))
}

/** What a score says: its value, a yes or no, its label, or why there is none yet. */
export function scoreFigure(score: Score, labels: Labels, format: Format): string {
  if (score.state === 'pending') return labels.scorePending
  if (score.state === 'skipped') return labels.scoreSkipped
  if (score.state === 'failed') return labels.scoreFailed
  if (score.label !== undefined && (score.value === undefined || score.passed !== undefined)) return score.label
  if (score.value === undefined)
    return score.passed === undefined ? labels.missing : score.passed ? labels.yes : labels.no
  const isYesOrNo = score.passed !== undefined && (score.value === 0 || score.value === 1)
  return isYesOrNo ? (score.passed ? labels.yes : labels.no) : format.score(score.value)
}
