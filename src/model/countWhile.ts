/**
 * How many of `count` places, from the first on, a rule holds for, where it never holds again once it has failed: found by
 * halves, so an ascending list of any length is asked a few times.
 *
 * ```
 * countWhile(starts.length, (index) => starts[index] <= ms)   // how many began by then
 * ```
 */
export function countWhile(count: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low
}
