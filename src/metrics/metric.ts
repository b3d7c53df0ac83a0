import type { SessionSummary, Trace } from '../model/session.ts'

/** What a value counts; it decides how the value is written. */
export type Unit = 'count' | 'tokens' | 'usd' | 'ms' | 'ratio' | 'score'

/**
 * A number a session has, as a plain value. Add one by spreading: `[...defaultMetrics, mine]`.
 *
 * ```ts
 * const retries: Metric = { id: 'retries', label: 'Retries', unit: 'count', combine: 'mean',
 *   of: (session) => session.toolCallCount }
 * ```
 */
export interface Metric {
  readonly id: string
  /** A key of `labels`, or the words themselves. */
  readonly label: string
  readonly unit: Unit
  /** The session's value; several samples where one session has many (the latency of each turn); `undefined`: unknown. */
  readonly of: (session: SessionSummary) => number | readonly number[] | undefined
  /** How the values of many sessions become the one that is shown. */
  readonly combine: 'sum' | 'mean' | 'median' | 'p95' | 'max' | 'weighted'
  /** How much a session's value counts in a `weighted` mean (a rate over traces: its traces). @default 1 */
  readonly weight?: (session: SessionSummary) => number
  /** Less of it is better. @default false */
  readonly lowerIsBetter?: boolean
  /** What each trace adds to a sum: over time it then counts when it was spent, not when its session began. */
  readonly ofTrace?: (trace: Trace) => number | undefined
  /** The query field that holds the same values. @default `metric.<id>`, which a component that knows the metric reads */
  readonly field?: string
  /** Stands in the table of all figures only, not among the large ones. @default false */
  readonly detail?: boolean
}
