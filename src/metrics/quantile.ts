/**
 * The value below which a share of the values lies (0.5: the median), exact, between two values by their distance.
 * `undefined` of an empty list. Not a number counts as unknown and stays out.
 */
export function quantile(values: readonly number[], share: number): number | undefined {
  return quantileOfSorted(sorted(values), share)
}

/** Ascending, without what is not a number. */
export function sorted(values: readonly number[]): Float64Array {
  return Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort()
}

/** As `quantile`, of values that are sorted already. */
export function quantileOfSorted(ascending: Float64Array, share: number): number | undefined {
  if (ascending.length === 0) return undefined
  const place = Math.min(1, Math.max(0, share)) * (ascending.length - 1)
  const below = ascending[Math.floor(place)] as number
  const above = ascending[Math.ceil(place)] as number
  return below === above ? below : below + (above - below) * (place - Math.floor(place))
}
