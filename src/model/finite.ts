/** A number that is one: NaN and the infinities say nothing. */
export function finite(value: number | undefined): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
