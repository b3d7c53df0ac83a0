import { conversationOf } from '../conversation/conversationOf.ts'
import { hasFailed, isLowerBetter } from '../metrics/scoreVerdict.ts'
import type { Session } from '../model/session.ts'

export interface ScorePoint {
  readonly turnIndex: number
  /** On the scale 0 to 1: the mean where a turn was judged several times. */
  readonly value: number
  readonly failed: boolean
}

/** One evaluation over the turns of a session. */
export interface ScoreLine {
  readonly name: string
  readonly lowerIsBetter: boolean
  readonly points: readonly ScorePoint[]
  /** The worst point, where any failed. */
  readonly worst?: ScorePoint
}

/**
 * Evaluations as lines over the turns: those that failed somewhere first, then those known of most turns. Only values on the
 * scale 0 to 1 are drawn; scales are never mixed.
 */
export function scoreLines(session: Session): ScoreLine[] {
  const lines = new Map<string, ScorePoint[]>()
  for (const turn of conversationOf(session)) {
    const sums = new Map<string, { sum: number; count: number; failed: boolean }>()
    for (const score of turn.scores) {
      const { name, value } = score
      if (value === undefined || !(value >= 0 && value <= 1) || score.state !== undefined) continue
      const sum = sums.get(name) ?? { sum: 0, count: 0, failed: false }
      sums.set(name, sum)
      sum.sum += value
      sum.count++
      sum.failed ||= hasFailed(score)
    }
    for (const [name, { sum, count, failed }] of sums) {
      const points = lines.get(name) ?? []
      lines.set(name, points)
      points.push({ turnIndex: turn.index, value: sum / count, failed })
    }
  }
  return [...lines]
    .map(([name, points]): ScoreLine => {
      const lowerIsBetter = isLowerBetter(name)
      const failing = points.filter(({ failed }) => failed)
      const sign = lowerIsBetter ? -1 : 1
      const worst = failing.reduce<ScorePoint | undefined>(
        (most, point) => (most === undefined || sign * point.value < sign * most.value ? point : most),
        undefined,
      )
      return { name, lowerIsBetter, points, ...(worst && { worst }) }
    })
    .sort(
      (one, other) =>
        Number(other.worst !== undefined) - Number(one.worst !== undefined) ||
        other.points.length - one.points.length ||
        (one.name < other.name ? -1 : 1),
    )
}
