/** How the values of a column lie over sessions, in the column's own unit. */
export interface ColumnStatistics {
  /** Sessions that know the value, of all of them. */
  readonly known: number
  readonly population: number
  readonly min: number
  readonly median: number
  readonly p95: number
  readonly max: number
  readonly sum: number
  readonly mean: number
}
