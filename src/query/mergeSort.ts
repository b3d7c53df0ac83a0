/** Work between two steps: well below a millisecond. */
const STEP = 4_096
/** Runs of this length are sorted by insertion. */
const RUN = 16

/**
 * Sorts places stably in steps, so that a long list can be sorted between two frames. Runs that stand in order already are
 * not looked at again: an ordered list takes one pass. Gives the sorted places; `order` is used up.
 */
export function* mergeSort(
  order: Uint32Array,
  compare: (one: number, other: number) => number,
): Generator<void, Uint32Array, void> {
  let from = order
  const count = from.length
  let moved = 0
  for (let start = 0; start < count; start += RUN) {
    sortRun(from, start, Math.min(start + RUN, count), compare)
    moved += RUN
    if (moved >= STEP) {
      moved = 0
      yield
    }
  }
  let to: Uint32Array = new Uint32Array(count)
  for (let width = RUN; width < count; width *= 2) {
    for (let start = 0; start < count; start += 2 * width) {
      const middle = Math.min(start + width, count)
      const end = Math.min(start + 2 * width, count)
      if (middle === end || compare(from[middle - 1] as number, from[middle] as number) <= 0) {
        to.set(from.subarray(start, end), start)
        moved += (end - start) >> 4
      } else {
        let left = start
        let right = middle
        for (let place = start; place < end; place++) {
          const takesLeft = left < middle && (right >= end || compare(from[left] as number, from[right] as number) <= 0)
          to[place] = (takesLeft ? from[left++] : from[right++]) as number
          if (++moved >= STEP) {
            moved = 0
            yield
          }
        }
      }
      if (moved >= STEP) {
        moved = 0
        yield
      }
    }
    const other = from
    from = to
    to = other
  }
  return from
}

function sortRun(
  order: Uint32Array,
  start: number,
  end: number,
  compare: (one: number, other: number) => number,
): void {
  for (let place = start + 1; place < end; place++) {
    const moving = order[place] as number
    let hole = place
    while (hole > start && compare(order[hole - 1] as number, moving) > 0) {
      order[hole] = order[hole - 1] as number
      hole--
    }
    order[hole] = moving
  }
}
