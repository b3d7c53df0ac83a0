import type { SessionSummary } from '../model/session.ts'
import { toPico, toUsd } from './exactMoney.ts'
import type { Metric } from './metric.ts'
import { quantilesOf } from './quantile.ts'
import { SKETCH, Sketch } from './sketch.ts'

/** One metric over a set of sessions. Figures are absent when no session knows the value. */
export interface Measurement {
  readonly metric: Metric
  /** Sessions looked at. */
  readonly population: number
  /** Of those, sessions that know the value; the rest stays out of every figure. */
  readonly known: number
  /** known / population, 0 to 1; 0 of an empty set. */
  readonly coverage: number
  /** The figure to show, as the metric says. */
  readonly value?: number
  /** Values behind the figures: one or more of each session that knows any. */
  readonly samples?: number
  readonly sum?: number
  readonly mean?: number
  readonly median?: number
  readonly p90?: number
  readonly p95?: number
  readonly p99?: number
  readonly min?: number
  readonly max?: number
  /** How the percentiles were found: from every value, or estimated by a t-digest where there are too many to keep. */
  readonly percentiles?: 'exact' | typeof SKETCH
}

/** Values of a metric up to which its percentiles are exact. */
export const EXACT_UP_TO = 1_000_000

const SHARES = [0.5, 0.9, 0.95, 0.99]

/**
 * What a metric comes to, value by value. Two tallies added up are the tally of both sets: sums of money are exact in
 * pico-dollars, percentiles are those of all values.
 */
export class Tally {
  private readonly isMoney: boolean
  /** Every value, while there are few enough. */
  private values: Float64Array
  private sketch: Sketch | undefined
  private population = 0
  private known = 0
  private samples = 0
  private sum = 0
  private weighted = 0
  private weights = 0
  private min = Number.POSITIVE_INFINITY
  private max = Number.NEGATIVE_INFINITY

  constructor(
    private readonly metric: Metric,
    private readonly exactUpTo: number = EXACT_UP_TO,
    likelySize = 64,
  ) {
    this.isMoney = metric.unit === 'usd'
    this.values = new Float64Array(Math.max(1, Math.min(likelySize, exactUpTo)))
  }

  /** Counts a session; `undefined` or NaN: it does not know the value. */
  add(value: number | undefined, weight: number): void {
    this.population++
    if (value !== undefined && this.addSample(value, weight)) this.known++
  }

  /** Counts a session with several values, those from one place to before another. */
  addSeveral(values: ArrayLike<number>, from: number, to: number, weight: number): void {
    this.population++
    const before = this.samples
    for (let index = from; index < to; index++) this.addSample(values[index] as number, weight)
    if (this.samples > before) this.known++
  }

  addTally(other: Tally): void {
    this.population += other.population
    this.known += other.known
    this.sum += other.sum
    this.weighted += other.weighted
    this.weights += other.weights
    if (other.min < this.min) this.min = other.min
    if (other.max > this.max) this.max = other.max
    if (other.sketch) {
      this.intoSketch().addSketch(other.sketch)
      this.samples += other.samples
    } else {
      for (let index = 0; index < other.samples; index++) this.keep(other.values[index] as number)
    }
  }

  get result(): Measurement {
    const { metric, population, known, samples } = this
    const base = { metric, population, known, coverage: population === 0 ? 0 : known / population }
    if (samples === 0) return base
    const sum = this.isMoney ? toUsd(this.sum) : this.sum
    // A copy, because looking for percentiles moves values about.
    const found = this.sketch?.quantiles(SHARES) ?? quantilesOf(this.values.slice(0, samples), SHARES)
    const [median = 0, p90 = 0, p95 = 0, p99 = 0] = found
    const figures = { sum, mean: sum / samples, median, p90, p95, p99, min: this.min, max: this.max }
    const percentiles: NonNullable<Measurement['percentiles']> = this.sketch ? SKETCH : 'exact'
    const rest = { samples, ...figures, percentiles }
    if (metric.combine !== 'weighted') return { ...base, value: figures[metric.combine], ...rest }
    return { ...base, ...(this.weights > 0 && { value: this.weighted / this.weights }), ...rest }
  }

  private addSample(value: number, weight: number): boolean {
    // NaN and infinite values are unknown.
    if (value - value !== 0) return false
    this.sum += this.isMoney ? toPico(value) : value
    this.weighted += value * weight
    this.weights += weight
    if (value < this.min) this.min = value
    if (value > this.max) this.max = value
    this.keep(value)
    return true
  }

  private keep(value: number): void {
    const place = this.samples++
    if (this.sketch) this.sketch.add(value)
    else if (place >= this.exactUpTo) {
      this.samples--
      this.intoSketch().add(value)
      this.samples++
    } else {
      if (place === this.values.length) {
        const larger = new Float64Array(Math.min(this.exactUpTo, place * 2))
        larger.set(this.values)
        this.values = larger
      }
      this.values[place] = value
    }
  }

  private intoSketch(): Sketch {
    if (this.sketch) return this.sketch
    const sketch = new Sketch()
    for (let index = 0; index < this.samples; index++) sketch.add(this.values[index] as number)
    this.values = new Float64Array(0)
    this.sketch = sketch
    return sketch
  }
}

/** Counts sessions as the metric reads them. */
export function addSessions(tally: Tally, metric: Metric, sessions: readonly SessionSummary[]): void {
  const { of, weight } = metric
  for (const session of sessions) {
    const value = of(session)
    const weighs = weight === undefined ? 1 : weight(session)
    if (value === undefined || typeof value === 'number') tally.add(value, weighs)
    else tally.addSeveral(value, 0, value.length, weighs)
  }
}
