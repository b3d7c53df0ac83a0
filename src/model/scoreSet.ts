import type { Score } from './session.ts'

/**
 * Scores without those delivered twice: one payload often holds them on a record and in a list of their own. Which of
 * the same came first does not show.
 */
export class ScoreSet {
  private readonly all: Score[] = []
  private readonly byPlace = new Map<string, Score[]>()

  add(score: Score): void {
    const known = this.at(score)
    const same = known.findIndex((other) => compareScores(score, other) === 0)
    const [told] = same === -1 ? [] : known.slice(same)
    if (told === undefined) {
      known.push(score)
      this.all.push(score)
    } else if (score.passed !== undefined && told.passed === undefined) {
      known[same] = score
      this.all[this.all.indexOf(told)] = score
    }
  }

  addAll(scores: Iterable<Score> | undefined): void {
    if (scores !== undefined) for (const score of scores) this.add(score)
  }

  /** In the order in which they were added. */
  get scores(): readonly Score[] {
    return this.all.filter((score) => !this.at(score).some((other) => saysMore(other, score)))
  }

  /** In an order that does not depend on which was added first. */
  get sorted(): readonly Score[] {
    return [...this.scores].sort(compareScores)
  }

  /** What is known under one name of what it judges. */
  private at({ target, targetId, name }: Score): Score[] {
    const place = `${target} ${targetId} ${name}`
    const known = this.byPlace.get(place) ?? []
    this.byPlace.set(place, known)
    return known
  }
}

const texts = ['name', 'evaluator', 'source', 'label', 'explanation', 'state', 'target', 'targetId'] as const

/** By time, those that tell none first, then by what they say. 0: they say the same. */
function compareScores(one: Score, other: Score): number {
  const byTime = compareTold(one.atMs, other.atMs)
  if (byTime !== 0) return byTime
  for (const field of texts) {
    const byText = compareTold(one[field], other[field])
    if (byText !== 0) return byText
  }
  return compareTold(one.value, other.value)
}

/** What is not told comes first. */
function compareTold<Value extends string | number>(one: Value | undefined, other: Value | undefined): number {
  if (one === undefined || other === undefined) return Number(one !== undefined) - Number(other !== undefined)
  return one < other ? -1 : one > other ? 1 : 0
}

/** Whether `one` is the verdict that `other` tells barely: as a column of an exported table tells it, and nothing else. */
function saysMore(one: Score, other: Score): boolean {
  return isBare(other) && agree(one, other) && (!isBare(one) || sides(one) > sides(other))
}

function isBare({ source, explanation, evaluator, atMs, state }: Score): boolean {
  return [source, explanation, evaluator, atMs, state].every((told) => told === undefined)
}

/** A verdict is told as a value, as a label, or as both. */
function sides({ value, label }: Score): number {
  return (value === undefined ? 0 : 1) + (label === undefined ? 0 : 1)
}

function agree(one: Score, other: Score): boolean {
  const isSameValue = one.value !== undefined && one.value === other.value
  const isSameLabel = one.label !== undefined && one.label === other.label
  const differ =
    (!isSameValue && one.value !== undefined && other.value !== undefined) ||
    (!isSameLabel && one.label !== undefined && other.label !== undefined)
  return (isSameValue || isSameLabel) && !differ
}
