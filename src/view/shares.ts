type Known = number | undefined

export interface Shares {
  /** In the order of the values: a percentage with at most `decimals` decimals, undefined where there is none. */
  readonly percents: readonly Known[]
  readonly decimals: 0 | 1
}

/**
 * Percentages of one whole that add up to 100: every value is rounded down to a unit, and what is left over goes, unit
 * by unit, to the values that lost most. Whole percents; one decimal where the list is short (up to five), where two
 * different values would look the same, or where `decimals` asks for it.
 *
 * `roundShares([13, 2.92, 0.27, 0.092, 0.038])` -> `{ percents: [79.7, 17.9, 1.6, 0.6, 0.2], decimals: 1 }`
 */
export function roundShares(values: readonly Known[], decimals?: 0 | 1): Shares {
  const amounts = values.map((value) => (value !== undefined && value >= 0 && value < Infinity ? value : undefined))
  const total = amounts.reduce<number>((sum, value) => sum + (value ?? 0), 0)
  const step = decimals ?? (amounts.length <= 5 || looksTied(amounts, total) ? 1 : 0)
  const scale = step === 1 ? 10 : 1
  const units = largestRemainder(amounts, total, 100 * scale)
  const percents = amounts.map((value, index) =>
    value === undefined || total === 0 ? undefined : (units[index] ?? 0) / scale,
  )
  return { percents, decimals: step }
}

function looksTied(amounts: readonly Known[], total: number): boolean {
  const units = largestRemainder(amounts, total, 100)
  const seen = new Map<number, number>()
  for (const [index, value] of amounts.entries()) {
    const unit = units[index]
    if (value === undefined || unit === undefined) continue
    const other = seen.get(unit)
    if (other !== undefined && other !== value) return true
    seen.set(unit, value)
  }
  return false
}

/** How many of `parts` equal units each amount gets; the counts add up to `parts`. */
function largestRemainder(amounts: readonly Known[], total: number, parts: number): number[] {
  if (total === 0) return amounts.map(() => 0)
  const exact = amounts.map((value) => ((value ?? 0) / total) * parts)
  // A hair of float noise must not turn 80 into 79.
  const units = exact.map((value) => Math.floor(value + 1e-9))
  let left = parts - units.reduce((sum, value) => sum + value, 0)
  const byLoss = exact
    .map((value, index) => ({ index, loss: value - (units[index] ?? 0) }))
    .sort((a, b) => b.loss - a.loss || a.index - b.index)
  for (const { index } of byLoss) {
    if (left <= 0) break
    units[index] = (units[index] ?? 0) + 1
    left -= 1
  }
  return units
}
