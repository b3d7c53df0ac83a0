import { TDigest } from 'tdigest'

/** The name of what estimates percentiles of more values than are kept. */
export const SKETCH = 't-digest'

/** The greatest part of all values that one point of the digest may stand for. */
const DELTA = 0.001
/** So many values are sorted and thinned out together before the digest sees them. */
const CHUNK = 65_536
/** Values at either end of a chunk that are kept one by one: extremes are what percentiles are asked for. */
const EXTREMES = 128
/** Points in between. */
const MIDDLE = 1024

/**
 * Percentiles of any number of values in little room. The digest's own clean-up shuffles by chance; it stays off here, so
 * that the same values always give the same figures.
 */
export class Sketch {
  private readonly digest = new TDigest(DELTA, 0)
  private readonly chunk = new Float64Array(CHUNK)
  private filled = 0

  add(value: number): void {
    this.chunk[this.filled++] = value
    if (this.filled === CHUNK) this.flush()
  }

  addSketch(other: Sketch): void {
    for (const value of other.chunk.subarray(0, other.filled)) this.add(value)
    this.addPoints(other.digest.toArray())
  }

  /** Estimates, in the order of the shares. */
  quantiles(shares: readonly number[]): number[] {
    this.flush()
    return this.digest.percentile([...shares])
  }

  private flush(): void {
    const values = this.chunk.subarray(0, this.filled).sort()
    this.filled = 0
    if (values.length > 0) this.addPoints(thinned(values))
  }

  /** In an order far from ascending, in which a digest stays small. */
  private addPoints(points: readonly Point[]): void {
    const { length } = points
    const step = coprimeStep(length)
    for (let count = 0, index = 0; count < length; count++, index = (index + step) % length) {
      const point = points[index]
      if (point) this.digest.push_centroid({ mean: point.mean, n: point.n })
    }
  }
}

interface Point {
  readonly mean: number
  readonly n: number
}

/** Ascending values as points: single ones at the ends, means of equally many in between. */
function thinned(ascending: Float64Array): Point[] {
  const { length } = ascending
  const points: Point[] = []
  const size = Math.max(1, Math.ceil((length - 2 * EXTREMES) / MIDDLE))
  for (let from = 0; from < length; ) {
    const isExtreme = from < EXTREMES || from >= length - EXTREMES
    const to = isExtreme ? from + 1 : Math.min(from + size, length - EXTREMES)
    let sum = 0
    for (let index = from; index < to; index++) sum += ascending[index] as number
    points.push({ mean: sum / (to - from), n: to - from })
    from = to
  }
  return points
}

/** A step that visits every place of a ring once, near its golden section. */
function coprimeStep(length: number): number {
  if (length < 3) return 1
  let step = Math.max(1, Math.round(length * 0.618))
  while (greatestDivisor(step, length) > 1) step++
  return step
}

function greatestDivisor(one: number, other: number): number {
  let [large, small] = [one, other]
  while (small > 0) [large, small] = [small, large % small]
  return large
}
