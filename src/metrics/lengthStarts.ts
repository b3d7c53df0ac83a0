/** Where buckets of lengths begin unless said otherwise: 1–2, 3–5, 6 and more turns. */
export const LENGTH_EDGES: readonly number[] = [1, 3, 6]

/** The first numbers of turns of the buckets, from 1, ascending. What is no whole number above 0 is no edge. */
export function lengthStarts(edges: readonly number[] = LENGTH_EDGES): number[] {
  const starts = [...new Set(edges)].filter((edge) => Number.isSafeInteger(edge) && edge > 0)
  starts.sort((one, other) => one - other)
  if (starts[0] !== 1) starts.unshift(1)
  return starts
}

/** Which bucket a number of turns falls into: 0 without a turn, else from 1. */
export function lengthPlace(turns: number, starts: readonly number[]): number {
  if (!(turns > 0)) return 0
  let place = starts.length
  while (place > 1 && (starts[place - 1] as number) > turns) place--
  return place
}
