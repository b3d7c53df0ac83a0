import { quantilesOf } from './quantile.ts'

/** Where most values lie, and how far from there a value must be to stand out. */
export interface RobustScale {
  readonly median: number
  /** As a standard deviation, but untouched by the values that stand out. */
  readonly deviation: number
  /**
   * `median-deviation`: 1.4826 times the median distance from the median. `mean-deviation`: 1.2533 times the mean distance,
   * where more than half of the values are equal, so that the median distance is 0.
   */
  readonly method: 'median-deviation' | 'mean-deviation'
  readonly count: number
}

/** A value far from the others. */
export interface Outlier {
  /** Index into the values. */
  readonly index: number
  readonly value: number
  /** Robust deviations from the median; negative: below. */
  readonly z: number
}

export interface OutlierOptions {
  /** A value stands out from so many robust deviations on. @default 3.5 */
  readonly threshold?: number
  /** With fewer values none stands out. @default 8 */
  readonly least?: number
}

/** Of a normal distribution these make both distances a standard deviation. */
const OF_MEDIAN = 1.4826
const OF_MEAN = 1.2533141373155001

/** Median and robust deviation; `undefined` where all values are equal or too few. */
export function robustScale(values: ArrayLike<number>, least = 8): RobustScale | undefined {
  const known = Float64Array.from(values).filter(Number.isFinite)
  if (known.length < Math.max(1, least)) return undefined
  const [median = 0] = quantilesOf(known, [0.5])
  const distances = known.map((value) => Math.abs(value - median))
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / distances.length
  const [middle = 0] = quantilesOf(distances, [0.5])
  if (middle > 0) return { median, deviation: OF_MEDIAN * middle, method: 'median-deviation', count: known.length }
  if (!(mean > 0)) return undefined
  return { median, deviation: OF_MEAN * mean, method: 'mean-deviation', count: known.length }
}

/** The values that stand out, farthest first; values that are no number never do. */
export function outliers(
  values: ArrayLike<number>,
  { threshold = 3.5, least = 8 }: OutlierOptions = {},
): { readonly scale: RobustScale | undefined; readonly outliers: readonly Outlier[] } {
  const scale = robustScale(values, least)
  if (!scale) return { scale, outliers: [] }
  const found: Outlier[] = []
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as number
    const z = (value - scale.median) / scale.deviation
    if (Math.abs(z) >= threshold && Number.isFinite(z)) found.push({ index, value, z })
  }
  return { scale, outliers: found.sort((one, other) => Math.abs(other.z) - Math.abs(one.z) || one.index - other.index) }
}
