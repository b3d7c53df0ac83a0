/** Where the parts of a chart stand, in px from its top; across, everything is a share of the width. */
export interface ChartLayout {
  readonly height: number
  /** The place of a value, given as a fraction of the axis. */
  readonly y: (fraction: number) => number
  /** The middle of a column, in percent of the width. */
  readonly x: (index: number) => number
  /** Width of a column's bar, in percent. */
  readonly barWidth: number
  /** Width of a column in px, as far as it is known. */
  readonly slotPx: number
}

/** Room above the highest value, for what is written there, and below the axis, for the names of the columns. */
const ABOVE_PX = 26
const BELOW_PX = 22
/** While nobody has measured (on a server, before the first paint). */
const LIKELY_WIDTH_PX = 600
const WIDEST_BAR_PX = 56

export function chartLayout(count: number, height: number, widthPx = LIKELY_WIDTH_PX): ChartLayout {
  const columns = Math.max(1, count)
  const slot = 100 / columns
  const wanted = slot * (columns <= 12 ? 0.5 : 0.72)
  return {
    height,
    y: (fraction) => height - BELOW_PX - fraction * (height - ABOVE_PX - BELOW_PX),
    x: (index) => slot * (index + 0.5),
    barWidth: widthPx > 0 ? Math.min(wanted, (100 * WIDEST_BAR_PX) / widthPx) : wanted,
    slotPx: widthPx / columns,
  }
}

/** About how wide a short text of the chart's size is, in px. */
export function textWidth(text: string): number {
  return text.length * 6.5
}

/**
 * Which columns are named so that names never touch: every n-th, in step with the one that must be named (if any).
 *
 * ```
 * 12 columns, room for every fifth, column 7 stands out   ->   2, 7
 * ```
 */
export function namedColumns(count: number, slotPx: number, namePx: number, mustName?: number): ReadonlySet<number> {
  const step = Math.max(1, Math.ceil((namePx + 8) / Math.max(1, slotPx)))
  const named = new Set<number>()
  for (let index = (mustName ?? 0) % step; index < count; index += step) named.add(index)
  return named
}

/** Ends of lines, each at least `gap` apart, as near to where they belong as order allows. */
export function spread(places: readonly number[], gap: number, lowest: number): number[] {
  const order = places.map((_, index) => index).sort((one, other) => (places[one] ?? 0) - (places[other] ?? 0))
  const result = [...places]
  let before = Number.NEGATIVE_INFINITY
  for (const index of order) {
    before = Math.max(places[index] ?? 0, before + gap)
    result[index] = before
  }
  // What was pushed out below comes back up.
  let limit = lowest
  for (const index of order.toReversed()) {
    if ((result[index] ?? 0) > limit) result[index] = limit
    limit = (result[index] ?? 0) - gap
  }
  return result
}

/** Whether the full names of columns fit: unmarked ones their own slot, a marked one also half of what its neighbours leave. */
export function fullNamesFit(
  columns: readonly { readonly name: string; readonly marked?: boolean | undefined }[],
  slotPx: number,
): boolean {
  const widestOf = (isMarked: boolean): number =>
    Math.max(0, ...columns.filter(({ marked = false }) => marked === isMarked).map(({ name }) => textWidth(name)))
  const usual = widestOf(false)
  return usual + 10 <= slotPx && (widestOf(true) + usual) / 2 + 8 <= slotPx
}
