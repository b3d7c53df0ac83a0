/** Values from … to before the next. */
export interface DistributionBin {
  readonly from: number
  /** Not included, but in the last bin. */
  readonly to: number
  readonly count: number
  /** Of all values, 0 to 1. */
  readonly share: number
}

/** How values lie, in bins with round edges that hold every value once. */
export interface Distribution {
  /** `logarithmic`: edges 1, 2, 5, 10 … where a few values are far greater than the rest. */
  readonly scale: 'linear' | 'logarithmic'
  readonly bins: readonly DistributionBin[]
  readonly count: number
  /** Values that are no number. */
  readonly unknown: number
}

export interface DistributionOptions {
  /** About so many bins. @default 10 */
  readonly bins?: number
  /** First numbers of the bins, instead of round ones. */
  readonly edges?: readonly number[] | undefined
}

/** The greatest is so many times the middle of the values: even bins would put nearly all into one. */
const SKEWED = 8

/** How values lie. Whole numbers have whole edges. */
export function distribution(values: ArrayLike<number>, { bins = 10, edges }: DistributionOptions = {}): Distribution {
  const known = Float64Array.from(values).filter(Number.isFinite).sort()
  const unknown = values.length - known.length
  const [min] = known
  const max = known.at(-1)
  if (min === undefined || max === undefined) return { scale: 'linear', bins: [], count: 0, unknown }
  const middle = known[known.length >>> 1] as number
  const areWhole = known.every(Number.isInteger)
  const isSkewed = edges === undefined && min >= 0 && middle > 0 && max > middle * SKEWED
  const starts = edges
    ? ownEdges(edges, min, max)
    : isSkewed
      ? logarithmicEdges(known, min, max, bins, areWhole)
      : linearEdges(min, max, bins, areWhole)
  const counts = starts.slice(1).map(() => 0)
  let bin = 0
  for (const value of known) {
    while (bin < counts.length - 1 && value >= (starts[bin + 1] as number)) bin++
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return {
    scale: isSkewed ? 'logarithmic' : 'linear',
    bins: counts
      .map((count, place) => ({
        from: starts[place] as number,
        to: starts[place + 1] as number,
        count,
        share: count / known.length,
      }))
      // Before the first value and after the last there is nothing to tell.
      .slice(
        counts.findIndex((count) => count > 0),
        counts.findLastIndex((count) => count > 0) + 1,
      ),
    count: known.length,
    unknown,
  }
}

/** From the first to the last edge; values beyond them get a bin of their own. */
function ownEdges(edges: readonly number[], min: number, max: number): number[] {
  const starts = [...new Set(edges)].filter(Number.isFinite).sort((one, other) => one - other)
  const [first] = starts
  if (first === undefined || min < first) starts.unshift(min)
  const last = starts.at(-1) as number
  if (starts.length === 1 || max >= last) starts.push(Math.max(max, last))
  return starts
}

function linearEdges(min: number, max: number, bins: number, areWhole: boolean): number[] {
  // From zero where that is near.
  const from = min >= 0 && min < (max - min) * 2 ? 0 : min
  const rough = max / Math.max(1, bins) - from / Math.max(1, bins)
  // Finer than edges are written, or than powers of ten go, a step would lead nowhere.
  const least = Math.max(Math.abs(from) * 1e-11, Math.abs(max) * 1e-11, 1e-300)
  const step = rough > 0 ? roundStep(Math.max(rough, least), areWhole) : areWhole ? 1 : Math.abs(max) * 0.1 || 1
  const first = Math.floor(from / step + 1e-9)
  // Multiplied, not added up: no float noise in the edges. The greatest value lies before the last edge.
  const edges: number[] = []
  for (let place = first; ; place++) {
    const edge = tidy(place * step)
    // What rounding took from the first edge must not leave the least value outside.
    edges.push(place === first ? Math.min(edge, min) : edge)
    if (place > first && edge > max) return edges
  }
}

function roundStep(rough: number, isWhole: boolean): number {
  if (isWhole && rough <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(rough))
  const times = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * (1 - 1e-9)) ?? 10
  return times * power
}

/** Zero apart, then 1, 2, 5 times powers of ten, or only the powers where those would be too many. */
function logarithmicEdges(
  ascending: Float64Array,
  min: number,
  max: number,
  bins: number,
  areWhole: boolean,
): number[] {
  const least = min > 0 ? min : (ascending.find((value) => value > 0) ?? max)
  // What lies far below the rest needs no bins of its own.
  const low = Math.max(Math.floor(Math.log10(least)), Math.floor(Math.log10(max)) - 6, areWhole ? 0 : -300)
  const high = Math.max(low, Math.floor(Math.log10(max)))
  const steps = (high - low + 1) * 3 <= bins * 1.5 ? [1, 2, 5] : [1]
  const edges = min < 10 ** low ? [0] : []
  for (let exponent = low; exponent <= high + 1; exponent++) {
    for (const times of steps) {
      const edge = tidy(times * 10 ** exponent)
      // Empty bins before the first value and after the last are left out.
      const before = edges.length === 1 && edge <= min && edges[0] !== 0
      if (before) edges[0] = edge
      else edges.push(edge)
      if (edge > max) return edges
    }
  }
  return edges
}

function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
