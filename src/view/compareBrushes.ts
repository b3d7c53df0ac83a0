import type { ComparedStep } from '../metrics/comparedSteps.ts'
import type { StepDifference } from '../metrics/stepDifference.ts'

/** What a brush picks out on both sides at once. */
export type BrushId =
  | 'failedSteps'
  | 'failedTools'
  | 'retries'
  | 'slower'
  | 'dearer'
  | 'otherAnswers'
  | 'otherTools'
  | 'otherModels'

/** Something to highlight on both sides, and on how many steps of each it is found. */
export interface Brush {
  readonly id: BrushId
  readonly a: number
  readonly b: number
}

/** A pair of steps as far as brushes look at it. */
export interface BrushedPair {
  readonly a?: ComparedStep
  readonly b?: ComparedStep
  readonly difference: StepDifference
}

/** More than this above the other side is slower, or dearer. */
const NOTABLY = 1.25

type Finds = (own: ComparedStep, other: ComparedStep | undefined, difference: StepDifference) => boolean

const finds: Readonly<Record<BrushId, Finds>> = {
  failedSteps: (own) => own.status === 'error',
  failedTools: (own) => own.tools.some(({ status }) => status === 'error'),
  retries: (own) => own.failedAttempts > 0,
  slower: (own, other) => isNotablyMore(own.durationMs, other?.durationMs),
  dearer: (own, other) => isNotablyMore(own.totals.costUsd, other?.totals.costUsd),
  otherAnswers: (own, other, { answer }) => other !== undefined && answer && own.answer !== undefined,
  otherTools: (_own, other, { tools }) => other !== undefined && tools.length > 0,
  otherModels: (_own, other, { models }) => other !== undefined && models,
}

const brushIds: readonly BrushId[] = Object.keys(finds) as BrushId[]

/** Whether a brush picks out each side of a pair. */
export function brushedSides(id: BrushId, { a, b, difference }: BrushedPair): { a: boolean; b: boolean } {
  const find = finds[id]
  return {
    a: a !== undefined && find(a, b, difference),
    b: b !== undefined && find(b, a, difference),
  }
}

/** The brushes that find anything, with how many steps on each side. */
export function brushesOf(pairs: readonly BrushedPair[]): Brush[] {
  return brushIds
    .map((id) => {
      const sides = pairs.map((pair) => brushedSides(id, pair))
      return { id, a: sides.filter((side) => side.a).length, b: sides.filter((side) => side.b).length }
    })
    .filter(({ a, b }) => a + b > 0)
}

function isNotablyMore(own: number | undefined, other: number | undefined): boolean {
  return own !== undefined && other !== undefined && own > other * NOTABLY
}
