import type { Measurement } from '../metrics/measure.ts'
import type { Condition } from '../query/query.ts'
import { metricFieldName } from './metricWiring.ts'

/** Which figure of a metric over many sessions is looked behind; `known`: how many sessions know the value. */
export type FigureOf = 'value' | 'sum' | 'mean' | 'median' | 'p95' | 'max' | 'known'

export interface FigureBehind {
  readonly conditions: readonly Condition[]
  /** Sessions with at least this value; absent: all that add to the sum, or all that know the value. */
  readonly atLeast?: number
}

/**
 * What finds the sessions behind a figure: of a sum, or a rate over all traces, those that add to it; of a mean, a percentile
 * or the greatest value those that reach it. Absent: no session knows the value.
 */
export function behindFigure(measurement: Measurement, of: FigureOf): FigureBehind | undefined {
  const { metric, min, max } = measurement
  if (min === undefined || max === undefined) return undefined
  const field = metricFieldName(metric)
  const from = (operator: '>' | '>=', value: number): Condition[] => [
    { type: 'condition', field, operator, values: [value] },
  ]
  const combined = of === 'value' ? metric.combine : of
  if (combined === 'sum' || combined === 'weighted' || combined === 'known') {
    return { conditions: combined !== 'known' && min >= 0 && max > 0 ? from('>', 0) : from('>=', roundedDown(min)) }
  }
  const value = measurement[combined]
  if (value === undefined) return undefined
  const atLeast = roundedDown(value)
  return { conditions: from('>=', atLeast), atLeast }
}

/** Six digits are enough to read, and what lies just at the figure is found too. */
function roundedDown(value: number): number {
  if (value === 0 || Number.isInteger(value)) return value
  const unit = 10 ** (5 - Math.floor(Math.log10(Math.abs(value))))
  return Number((Math.floor(value * unit) / unit).toPrecision(6))
}
