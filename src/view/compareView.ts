import { type AlignBy, type AlignOptions, alignSteps } from '../metrics/alignSteps.ts'
import { type ComparedStep, comparedSteps, type StepUnit, stepUnitOf } from '../metrics/comparedSteps.ts'
import { type StepDifference, stepDifference } from '../metrics/stepDifference.ts'
import type { Session } from '../model/session.ts'
import { type Brush, brushesOf } from './compareBrushes.ts'

/** Two steps beside each other, ready to paint. */
export interface CompareRow {
  readonly index: number
  readonly a?: ComparedStep
  readonly b?: ComparedStep
  /** 0 to 1; absent where only the order put them together, or a side is missing. */
  readonly similarity?: number
  readonly difference: StepDifference
}

/** The step that takes most of a session. */
export interface CompareBottleneck {
  readonly step: ComparedStep
  /** Of the time of all steps, 0 to 1. */
  readonly share: number
}

/** Two sessions, step by step. `a` is before, `b` is after. */
export interface CompareView {
  readonly unit: StepUnit
  readonly rows: readonly CompareRow[]
  /** Rows with a step on both sides. */
  readonly aligned: number
  /** Rows in which anything differs. */
  readonly different: number
  /** The longest step of both, the scale of all bars. */
  readonly longestMs: number
  readonly brushes: readonly Brush[]
  readonly bottleneckA?: CompareBottleneck
  readonly bottleneckB?: CompareBottleneck
}

/** Lays two sessions beside each other: turn by turn, or trace by trace where nobody speaks. */
export function compareView(
  a: Session,
  b: Session,
  alignBy: AlignBy = 'content',
  options: AlignOptions = {},
): CompareView {
  const unit = stepUnitOf([a, b])
  const [left, right] = [comparedSteps(a, unit), comparedSteps(b, unit)]
  const rows = alignSteps(left, right, alignBy, options).map((pair, index): CompareRow => {
    const one = pair.a === undefined ? undefined : left[pair.a]
    const other = pair.b === undefined ? undefined : right[pair.b]
    return {
      index,
      ...(one && { a: one }),
      ...(other && { b: other }),
      ...(pair.similarity !== undefined && { similarity: pair.similarity }),
      difference: stepDifference(one, other),
    }
  })
  const [bottleneckA, bottleneckB] = [bottleneckOf(left), bottleneckOf(right)]
  return {
    unit,
    rows,
    aligned: rows.filter((row) => row.a && row.b).length,
    different: rows.filter(({ difference }) => difference.differs).length,
    longestMs: [...left, ...right].reduce((most, { durationMs = 0 }) => Math.max(most, durationMs), 0),
    brushes: brushesOf(rows),
    ...(bottleneckA && { bottleneckA }),
    ...(bottleneckB && { bottleneckB }),
  }
}

function bottleneckOf(steps: readonly ComparedStep[]): CompareBottleneck | undefined {
  const wholeMs = steps.reduce((sum, { durationMs = 0 }) => sum + durationMs, 0)
  let longest: ComparedStep | undefined
  for (const step of steps) if ((step.durationMs ?? 0) > (longest?.durationMs ?? 0)) longest = step
  return longest && wholeMs > 0 ? { step: longest, share: (longest.durationMs ?? 0) / wholeMs } : undefined
}
