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
  return between(below, above, place)
}

/**
 * Several quantiles at once without sorting everything: each is found where it belongs, in time linear in the number of
 * values. The shares ascend; the values are moved about.
 */
export function quantilesOf(values: Float64Array, shares: readonly number[]): number[] {
  const last = values.length - 1
  if (last < 0) return shares.map(() => Number.NaN)
  let from = 0
  return shares.map((share) => {
    const place = Math.min(1, Math.max(0, share)) * last
    const low = Math.floor(place)
    select(values, low, from, last)
    from = low
    const below = values[low] as number
    if (place === low) return below
    // All that is greater stands after it: the next one is the least of them.
    let above = Number.POSITIVE_INFINITY
    for (let index = low + 1; index <= last; index++) {
      const value = values[index] as number
      if (value < above) above = value
    }
    return between(below, above, place)
  })
}

function between(below: number, above: number, place: number): number {
  return below === above ? below : below + (above - below) * (place - Math.floor(place))
}

/** Below this many values sorting is as quick as selecting. */
const FEW = 64

/** Moves the value that belongs at a place there, smaller ones before it and greater ones after it. */
function select(values: Float64Array, place: number, from: number, to: number): void {
  let low = from
  let high = to
  // Values laid out to mislead the choice of the pivot are sorted instead: never more than n log n.
  let patience = 2 * Math.ceil(Math.log2(high - low + 2))
  while (high > low) {
    if (high - low < FEW || patience-- === 0) {
      values.subarray(low, high + 1).sort()
      return
    }
    const pivot = middleOf(values[low] as number, values[(low + high) >>> 1] as number, values[high] as number)
    let left = low
    let right = high
    while (left <= right) {
      while ((values[left] as number) < pivot) left++
      while ((values[right] as number) > pivot) right--
      if (left > right) break
      const moved = values[left] as number
      values[left] = values[right] as number
      values[right] = moved
      left++
      right--
    }
    if (place <= right) high = right
    else if (place >= left) low = left
    else return
  }
}

function middleOf(one: number, two: number, three: number): number {
  if (one < two) return two < three ? two : Math.max(one, three)
  return one < three ? one : Math.max(two, three)
}
