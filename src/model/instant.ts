/** The last millisecond that a `Date` can hold, either way. */
const lastInstantMs = 8.64e15

/** A point in time that is one: NaN, the infinities and what no calendar reaches say nothing. */
export function instant(ms: number | undefined): number | undefined {
  return typeof ms === 'number' && Math.abs(ms) <= lastInstantMs ? ms : undefined
}
