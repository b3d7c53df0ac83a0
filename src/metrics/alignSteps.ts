import type { ComparedStep } from './comparedSteps.ts'
import { bagSimilarity, type WordBag, wordBag } from './textSimilarity.ts'

/** By what was asked and done, then by order; by order alone; by the name of the trace. */
export type AlignBy = 'content' | 'order' | 'name'

/** Two steps that stand against each other, or one that has no counterpart. */
export interface StepPair {
  /** Place in the first list. */
  readonly a?: number
  /** Place in the second list. */
  readonly b?: number
  /** How much both have in common, 0 to 1. Absent: one side is missing, or only their order put them together. */
  readonly similarity?: number
}

export interface AlignOptions {
  /** Two steps that have less than this in common, 0 to 1, are about different things. @default 0.34 */
  readonly alike?: number
  /** Above this many pairs of steps only their order is looked at. @default 4_000_000 */
  readonly mostPairs?: number
}

/** See `AlignOptions.alike`. */
export const defaultAlike = 0.34
const PAIRS_AT_MOST = 4_000_000
/** Nothing in common is never alike. */
const LEAST_ALIKE = 1e-9

/**
 * Lays two lists of steps against each other, keeping the order of both.
 *
 * ```
 * a   hello   refund?   bye            hello - hello     alike
 * b   hello   delivery? refund!  bye   refund? - refund! alike, so "delivery?" stands alone
 * ```
 *
 * Of all ways to do so the one that brings most likeness together is taken; what is left between two pairs is paired by
 * order.
 */
export function alignSteps(
  a: readonly ComparedStep[],
  b: readonly ComparedStep[],
  by: AlignBy = 'content',
  { alike = defaultAlike, mostPairs = PAIRS_AT_MOST }: AlignOptions = {},
): StepPair[] {
  if (by === 'order' || a.length * b.length > mostPairs) return pairedByOrder(0, a.length, 0, b.length)
  const likeness = by === 'name' ? byName(a, b) : byContent(a, b)
  const anchors = bestPath(a.length, b.length, likeness, Math.max(LEAST_ALIKE, alike))
  const pairs: StepPair[] = []
  let [fromA, fromB] = [0, 0]
  for (const anchor of anchors) {
    pairs.push(...leftBetween(fromA, anchor.a, fromB, anchor.b, by), anchor)
    fromA = anchor.a + 1
    fromB = anchor.b + 1
  }
  return [...pairs, ...leftBetween(fromA, a.length, fromB, b.length, by)]
}

type Likeness = (a: number, b: number) => number

function leftBetween(fromA: number, toA: number, fromB: number, toB: number, by: AlignBy): StepPair[] {
  // A step of another name is another step.
  if (by === 'name') return [...alone('a', fromA, toA), ...alone('b', fromB, toB)]
  return pairedByOrder(fromA, toA, fromB, toB)
}

function pairedByOrder(fromA: number, toA: number, fromB: number, toB: number): StepPair[] {
  const common = Math.min(toA - fromA, toB - fromB)
  const pairs: StepPair[] = Array.from({ length: common }, (_, place) => ({ a: fromA + place, b: fromB + place }))
  return [...pairs, ...alone('a', fromA + common, toA), ...alone('b', fromB + common, toB)]
}

function alone(side: 'a' | 'b', from: number, to: number): StepPair[] {
  return Array.from({ length: to - from }, (_, place) => ({ [side]: from + place }))
}

function byName(a: readonly ComparedStep[], b: readonly ComparedStep[]): Likeness {
  return (one, other) => {
    const name = a[one]?.name
    return name !== undefined && name === b[other]?.name ? 1 : 0
  }
}

interface Content {
  readonly asked: WordBag | undefined
  readonly answer: WordBag | undefined
  readonly tools: WordBag | undefined
  readonly name: string | undefined
}

/** What was asked tells most. A part that only one side has is unlike; one that neither has says nothing. */
const WEIGHTS = { asked: 5, answer: 2, tools: 2, name: 1 } as const

function byContent(a: readonly ComparedStep[], b: readonly ComparedStep[]): Likeness {
  const [ofA, ofB] = [a.map(contentOf), b.map(contentOf)]
  return (one, other) => {
    const [left, right] = [ofA[one], ofB[other]]
    if (!left || !right) return 0
    let [sum, weights] = [0, 0]
    for (const part of ['asked', 'answer', 'tools'] as const) {
      const [first, second] = [left[part], right[part]]
      if (!first && !second) continue
      weights += WEIGHTS[part]
      if (first && second) sum += WEIGHTS[part] * bagSimilarity(first, second)
    }
    if (left.name !== undefined || right.name !== undefined) {
      // Where nothing was said the name is all there is; beside words it hardly counts.
      weights += WEIGHTS.name
      if (left.name === right.name) sum += WEIGHTS.name
    }
    return weights === 0 ? 0 : sum / weights
  }
}

function contentOf({ asked, answer, tools, name }: ComparedStep): Content {
  return {
    asked: asked === undefined ? undefined : wordBag(asked),
    answer: answer === undefined ? undefined : wordBag(answer),
    tools: tools.length === 0 ? undefined : toolBag(tools),
    name,
  }
}

function toolBag(tools: ComparedStep['tools']): WordBag {
  const counts = new Map<string, number>()
  for (const { name } of tools) counts.set(name, (counts.get(name) ?? 0) + 1)
  return { counts, size: tools.length }
}

const [BOTH, SKIP_A, SKIP_B] = [1, 2, 3]

/** The pairs, in order, whose likeness sums to the most. One row of sums, and for each cell which way it was reached. */
function bestPath(
  countA: number,
  countB: number,
  likeness: Likeness,
  least: number,
): { a: number; b: number; similarity: number }[] {
  const ways = new Uint8Array(countA * countB)
  let above = new Float64Array(countB + 1)
  for (let a = 0; a < countA; a++) {
    const row = new Float64Array(countB + 1)
    for (let b = 0; b < countB; b++) {
      const common = likeness(a, b)
      const both = common >= least ? (above[b] as number) + common : Number.NEGATIVE_INFINITY
      const skipA = above[b + 1] as number
      const skipB = row[b] as number
      row[b + 1] = Math.max(both, skipA, skipB)
      ways[a * countB + b] = both >= skipA && both >= skipB ? BOTH : skipA >= skipB ? SKIP_A : SKIP_B
    }
    above = row
  }
  const pairs: { a: number; b: number; similarity: number }[] = []
  let [a, b] = [countA - 1, countB - 1]
  while (a >= 0 && b >= 0) {
    const way = ways[a * countB + b]
    if (way === BOTH) pairs.push({ a, b, similarity: likeness(a, b) })
    if (way !== SKIP_B) a--
    if (way !== SKIP_A) b--
  }
  return pairs.reverse()
}
