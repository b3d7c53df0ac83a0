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
    else if (known.some((other) => isSame(score, other) || (isBare(score) && agree(score, other)))) return
    else {
      const bare = known.findIndex((other) => isBare(other) && agree(other, score))
      if (bare !== -1) {
        const [replaced] = known.splice(bare, 1, score)
        this.scores.splice(this.scores.indexOf(replaced as Score), 1, score)
        return
      }
      known.push(score)
    }
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

/** A verdict and nothing else, as a column of an exported table tells it: what says more about the same verdict stands for it. */
function isBare({ source, explanation, evaluator, atMs, state }: Score): boolean {
  return [source, explanation, evaluator, atMs, state].every((told) => told === undefined)
}

function agree(one: Score, other: Score): boolean {
  const isSameValue = one.value !== undefined && one.value === other.value
  const isSameLabel = one.label !== undefined && one.label === other.label
  const differ =
    (!isSameValue && one.value !== undefined && other.value !== undefined) ||
    (!isSameLabel && one.label !== undefined && other.label !== undefined)
  return (isSameValue || isSameLabel) && !differ
}
