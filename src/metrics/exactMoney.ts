/**
 * Money as whole pico-dollars (10⁻¹² $), so that sums of parts are equal to their total to the last digit, in whatever
 * order they are added. One token of the cheapest model costs thousands of them; exact up to 9,007 dollars, and off by
 * less than a millionth of a cent above.
 */
const PER_DOLLAR = 1e12

export function toPico(usd: number): number {
  return Math.round(usd * PER_DOLLAR)
}

export function toUsd(pico: number): number {
  return pico / PER_DOLLAR
}
