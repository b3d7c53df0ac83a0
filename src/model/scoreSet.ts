import type { Score } from './session.ts'

/** Scores without those delivered twice: one payload often holds them on a record and in a list of their own. */
export class ScoreSet {
  private seen: Map<string, Score[]> | undefined
  readonly scores: Score[] = []

  add(score: Score): void {
    this.seen ??= new Map()
    const place = `${score.target} ${score.targetId} ${score.name}`
    const known = this.seen.get(place)
    if (known === undefined) this.seen.set(place, [score])
    else if (known.some((other) => isSame(score, other))) return
    else known.push(score)
    this.scores.push(score)
  }

  addAll(scores: Iterable<Score> | undefined): void {
    if (scores !== undefined) for (const score of scores) this.add(score)
  }
}

function isSame(one: Score, other: Score): boolean {
  return (
    one.value === other.value &&
    one.label === other.label &&
    one.explanation === other.explanation &&
    one.source === other.source &&
    one.evaluator === other.evaluator &&
    one.state === other.state &&
    one.atMs === other.atMs
  )
}
